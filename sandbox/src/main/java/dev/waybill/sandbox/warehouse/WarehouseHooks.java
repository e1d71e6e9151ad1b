package dev.waybill.sandbox.warehouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.sandbox.memory.Ids;
import dev.waybill.sandbox.shops.DelayedTasks;
import dev.waybill.sandbox.shops.Signer;
import dev.waybill.sandbox.shops.WebhookPoster;
import dev.waybill.sandbox.web.Json;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * Posts the warehouse's news, signed as Standard Webhooks has it. One that is not taken is posted
 * twice more, a second and five seconds later, and then given up.
 */
final class WarehouseHooks {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int[] AGAIN_MS = {1_000, 5_000};
  private static final int LATE_MS = 300;

  private final WebhookPoster poster;
  private final DelayedTasks later;
  private final Ids ids;
  private final Clock clock;

  WarehouseHooks(WebhookPoster poster, DelayedTasks later, Ids ids, Clock clock) {
    this.poster = poster;
    this.later = later;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @param last whether nothing follows about the same thing
   */
  void tell(Habits habits, Object news, boolean last) {
    URI to = habits.webhookUrl();
    if (to == null || habits.webhooks() == Habits.Webhooks.NEVER) {
      return;
    }
    byte[] body = Json.write(news);
    var signer = new Signer(habits.webhookSecret());
    String id = "wh_" + ids.next();
    int wait = habits.webhooks() == Habits.Webhooks.REVERSED && !last ? LATE_MS : 0;
    later.run(wait, () -> post(to, signer, id, body, 0));
    if (habits.webhooks() == Habits.Webhooks.TWICE) {
      later.run(wait, () -> post(to, signer, id, body, AGAIN_MS.length));
    }
  }

  private void post(URI to, Signer signer, String id, byte[] body, int tries)
      throws InterruptedException {
    int status = poster.post(to, headers(signer, id, body), body, PATIENCE);
    if (status / 100 != 2 && tries < AGAIN_MS.length) {
      later.run(AGAIN_MS[tries], () -> post(to, signer, id, body, tries + 1));
    }
  }

  private Map<String, String> headers(Signer signer, String id, byte[] body) {
    String timestamp = Long.toString(clock.millis() / 1_000);
    var signed = new ByteArrayOutputStream();
    signed.writeBytes((id + '.' + timestamp + '.').getBytes(UTF_8));
    signed.writeBytes(body);
    return Map.of(
        "Content-Type",
        "application/json",
        "webhook-id",
        id,
        "webhook-timestamp",
        timestamp,
        "webhook-signature",
        "v1," + signer.sign(signed.toByteArray()));
  }
}
