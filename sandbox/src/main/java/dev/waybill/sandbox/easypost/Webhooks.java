package dev.waybill.sandbox.easypost;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.sandbox.memory.Ids;
import dev.waybill.sandbox.memory.Recent;
import dev.waybill.sandbox.shops.DelayedTasks;
import dev.waybill.sandbox.shops.WebhookPoster;
import dev.waybill.sandbox.web.Json;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Posts events to the registered addresses, signed. One that is not taken is posted twice more, a
 * moment later; an address that takes nothing {@value #PATIENCE} times in a row is disabled.
 */
final class Webhooks {

  private static final Duration TIMEOUT = Duration.ofSeconds(7);
  private static final int[] AGAIN_MS = {200, 1_000};
  private static final int PATIENCE = 7;
  private static final int LATE_MS = 300;
  private static final int LIMIT = 100;

  private final Recent<Hook> hooks = new Recent<>(LIMIT);
  private final Mood mood;
  private final WebhookPoster poster;
  private final DelayedTasks later;
  private final Ids ids;
  private final Clock clock;

  Webhooks(Mood mood, WebhookPoster poster, DelayedTasks later, Ids ids, Clock clock) {
    this.mood = mood;
    this.poster = poster;
    this.later = later;
    this.ids = ids;
    this.clock = clock;
  }

  ObjectNode create(JsonNode given, boolean live) {
    String url = Json.text(given, "url");
    if (!url.startsWith("http")) {
      throw ApiError.missing("webhook.url");
    }
    var hook = new Hook(Thing.id("hook", ids.next()), URI.create(url), live);
    hook.secret = Json.text(given, "webhook_secret");
    hooks.put(hook.id, hook);
    return hook.view(clock);
  }

  List<ObjectNode> list(boolean live) {
    var all = new ArrayList<ObjectNode>();
    hooks
        .all()
        .forEach(
            hook -> {
              if (hook.live == live) {
                all.add(hook.view(clock));
              }
            });
    return all;
  }

  /** Enables it, too. */
  ObjectNode update(String id, JsonNode given, boolean live) {
    Hook hook = find(id, live);
    synchronized (hook) {
      hook.secret = given.path("webhook_secret").asString(hook.secret);
      hook.refused = 0;
      hook.disabledAt = null;
    }
    return hook.view(clock);
  }

  void delete(String id, boolean live) {
    hooks.remove(find(id, live).id);
  }

  /**
   * @param last whether nothing follows about the same thing
   */
  void tell(String what, JsonNode result, JsonNode before, boolean live, boolean last) {
    Habits.Hooks how = mood.now().webhooks();
    if (how == Habits.Hooks.NEVER) {
      return;
    }
    ObjectNode event = Thing.of("Event", Thing.id("evt", ids.next()), live, clock.instant());
    event.put("description", what);
    event.set("previous_attributes", before);
    event.put("status", "pending");
    event.putArray("pending_urls");
    event.putArray("completed_urls");
    event.set("result", result);
    byte[] body = Json.write(event);
    int wait = how == Habits.Hooks.REVERSED && !last ? LATE_MS : 0;
    hooks
        .all()
        .forEach(
            hook -> {
              if (hook.live == live) {
                later.run(wait, () -> post(hook, body, 0));
                if (how == Habits.Hooks.TWICE) {
                  later.run(wait, () -> post(hook, body, AGAIN_MS.length));
                }
              }
            });
  }

  private void post(Hook hook, byte[] body, int tries) throws InterruptedException {
    if (hook.disabled()) {
      return;
    }
    int status = poster.post(hook.url, hook.headers(body), body, TIMEOUT);
    boolean taken = status / 100 == 2;
    hook.answered(taken, clock);
    if (!taken && tries < AGAIN_MS.length) {
      later.run(AGAIN_MS[tries], () -> post(hook, body, tries + 1));
    }
  }

  private Hook find(String id, boolean live) {
    Hook hook = hooks.get(id);
    if (hook == null || hook.live != live) {
      throw ApiError.notFound();
    }
    return hook;
  }

  /** An address. Its state is guarded by its own lock. */
  private static final class Hook {
    private final String id;
    private final URI url;
    private final boolean live;
    private String secret = "";
    private int refused;
    private @Nullable String disabledAt;

    Hook(String id, URI url, boolean live) {
      this.id = id;
      this.url = url;
      this.live = live;
    }

    synchronized boolean disabled() {
      return disabledAt != null;
    }

    synchronized void answered(boolean taken, Clock clock) {
      refused = taken ? 0 : refused + 1;
      if (refused >= PATIENCE) {
        disabledAt = Thing.time(clock.instant());
      }
    }

    synchronized ObjectNode view(Clock clock) {
      ObjectNode view = Thing.of("Webhook", id, live, clock.instant());
      view.put("url", url.toString());
      view.put("disabled_at", disabledAt);
      return view;
    }

    synchronized Map<String, String> headers(byte[] body) {
      return secret.isEmpty()
          ? Map.of("Content-Type", "application/json")
          : Map.of(
              "Content-Type",
              "application/json",
              "X-Hmac-Signature",
              "hmac-sha256-hex=" + signature(secret, body));
    }

    private static String signature(String secret, byte[] body) {
      try {
        byte[] key = Normalizer.normalize(secret, Normalizer.Form.NFKD).getBytes(UTF_8);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
