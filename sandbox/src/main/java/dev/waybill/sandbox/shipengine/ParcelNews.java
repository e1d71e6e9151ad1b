package dev.waybill.sandbox.shipengine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.sandbox.shops.DelayedTasks;
import dev.waybill.sandbox.shops.WebhookPoster;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Problem;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What happened to parcels: told to whoever asks, and posted. */
final class ParcelNews {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int LATE_MS = 300;

  private final WebhookPoster poster;
  private final DelayedTasks later;
  private final Clock clock;
  private @Nullable SigningKey key;

  ParcelNews(WebhookPoster poster, DelayedTasks later, Clock clock) {
    this.poster = poster;
    this.later = later;
    this.clock = clock;
  }

  /**
   * Puts down what happened and tells of it.
   *
   * @param event {@code {"status": "IT", "detail": "IN_TRANSIT", "words": "…", "city": "…", "at":
   *     "…"}}; all but the status may be left out
   */
  void happened(SoldLabel label, ObjectNode event, Habits habits, String origin) {
    String status = Json.text(event, "status");
    if (!ParcelEvent.MEANINGS.containsKey(status)) {
      throw new Problem(
          400, "invalid_status", "status is one of " + ParcelEvent.MEANINGS.keySet() + '.');
    }
    String at = Json.text(event, "at");
    String words = Json.text(event, "words");
    var happened =
        new ParcelEvent(
            at.isEmpty() ? clock.instant().truncatedTo(ChronoUnit.MILLIS) : Instant.parse(at),
            status,
            Json.text(event, "detail"),
            words.isEmpty() ? ParcelEvent.MEANINGS.get(status) : words,
            Json.text(event, "city"));
    label.events.add(happened);
    tell(label, habits, origin);
  }

  /** As {@code GET /v1/labels/{id}/track} answers. */
  ObjectNode view(SoldLabel label, String origin) {
    boolean known = !label.events.isEmpty();
    ParcelEvent last =
        known
            ? label.events.getLast()
            : new ParcelEvent(label.created, "NY", "", "Label created", "");
    ObjectNode view =
        Json.object()
            .put("tracking_number", label.trackingNumber())
            .put("tracking_url", origin + "/shipengine/track/" + label.trackingNumber())
            .put("status_code", last.status())
            .put("carrier_code", label.quote.house().code())
            .put("carrier_id", 1)
            .put("status_description", last.meaning())
            .put("carrier_status_code", last.status())
            .put("carrier_detail_code", last.status())
            .put("carrier_status_description", last.words())
            .put("ship_date", label.created.toString())
            .put(
                "estimated_delivery_date",
                label.created.plus(label.quote.days(), ChronoUnit.DAYS).toString());
    if (!last.detail().isEmpty()) {
      view.put("status_detail_code", last.detail());
    }
    if (last.status().equals("DE")) {
      view.put("actual_delivery_date", last.at().toString());
    }
    ArrayNode events = view.putArray("events");
    label.events.reversed().forEach(event -> events.add(event.view()));
    return view;
  }

  /** What signatures are checked with, as {@code GET /jwks} answers. */
  synchronized Map<String, Object> keys() {
    return Map.of("keys", List.of(key().jwk()));
  }

  /** Signs with another key from now on. */
  synchronized void changeKey() {
    key = new SigningKey();
  }

  private void tell(SoldLabel label, Habits habits, String origin) {
    URI to = habits.webhookUrl();
    if (to == null || habits.webhooks() == Habits.Webhooks.NEVER) {
      return;
    }
    ObjectNode news =
        Json.object()
            .put(
                "resource_url",
                origin
                    + "/shipengine/v1/tracking?carrier_code="
                    + label.quote.house().code()
                    + "&tracking_number="
                    + label.trackingNumber())
            .put("resource_type", "API_TRACK");
    ObjectNode data = view(label, origin);
    data.put("label_url", origin + "/shipengine/v1/labels/" + label.id());
    news.set("data", data);
    byte[] body = Json.write(news);
    boolean last = label.events.getLast().status().equals("DE");
    int wait = habits.webhooks() == Habits.Webhooks.REVERSED && !last ? LATE_MS : 0;
    later.run(wait, () -> post(to, body));
    if (habits.webhooks() == Habits.Webhooks.TWICE) {
      later.run(wait, () -> post(to, body));
    }
  }

  private void post(URI to, byte[] body) throws InterruptedException {
    poster.post(to, headers(body), body, PATIENCE);
  }

  private synchronized Map<String, String> headers(byte[] body) {
    String timestamp = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    var signed = new ByteArrayOutputStream();
    signed.writeBytes((timestamp + '.').getBytes(UTF_8));
    signed.writeBytes(body);
    SigningKey signer = key();
    return Map.of(
        "Content-Type",
        "application/json",
        "User-Agent",
        "ShipEngine/v1",
        "x-shipengine-timestamp",
        timestamp,
        "x-shipengine-rsa-sha256-signature",
        signer.sign(signed.toByteArray()),
        "x-shipengine-rsa-sha256-key-id",
        signer.id());
  }

  /** Made when it is first needed: it takes a tenth of a second. */
  private SigningKey key() {
    if (key == null) {
      key = new SigningKey();
    }
    return key;
  }
}
