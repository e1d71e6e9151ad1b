package dev.waybill.notifier.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.notifier.outgoing.Answered;
import dev.waybill.notifier.outgoing.OutgoingHttp;
import dev.waybill.service.secrets.SecretBox;
import dev.waybill.service.secrets.UnreadableSecretsException;
import dev.waybill.service.signature.StandardWebhooks;
import dev.waybill.step.provider.ProviderBreaker;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Signs and sends one message, and judges the answer. */
final class Sender {

  /** The most of an answer that the log keeps. */
  private static final int EXCERPT = 500;

  private static final int GONE = 410;

  private final OutgoingHttp http;
  private final SecretBox box;
  private final Backoff backoff;
  private final Duration giveUpAfter;
  private final Clock clock;

  Sender(OutgoingHttp http, SecretBox box, Backoff backoff, Duration giveUpAfter, Clock clock) {
    this.http = http;
    this.box = box;
    this.backoff = backoff;
    this.giveUpAfter = giveUpAfter;
    this.clock = clock;
  }

  Attempted deliver(Delivery delivery, Subscription to) {
    Answered answered = send(receiver(to.id()), to, delivery.messageId(), delivery.body());
    Instant now = clock.instant();
    boolean tried =
        !(answered instanceof Answered.Failure failure
            && failure.code().equals(ProviderBreaker.OPEN));
    boolean ok = answered instanceof Answered.Response response && response.ok();
    boolean gone = answered instanceof Answered.Response response && response.status() == GONE;
    Instant pause = answered.retryAfter();
    Instant due =
        tried || pause == null ? backoff.next(delivery.attempts() + 1, pause, now) : pause;
    boolean last = gone || tried && due.isAfter(delivery.begunAt().plus(giveUpAfter));
    return new Attempted(
        delivery,
        ok ? Delivery.State.DELIVERED : last ? Delivery.State.DEAD : Delivery.State.PENDING,
        due,
        status(answered),
        excerpt(answered),
        answered.millis(),
        tried,
        gone);
  }

  /** Whether a subscriber has failed so often that it gets nothing for a moment. */
  boolean leavesAlone(UUID subscription) {
    return http.leavesAlone(receiver(subscription));
  }

  /** What the receiver answers to a message that is no event. */
  Answered ping(Subscription to) {
    Instant now = clock.instant();
    String id = UUID.randomUUID().toString();
    var body = CloudEventJson.envelope(id, "dev.waybill.webhook.ping", "/notifier", now);
    body.putObject("data").put("subscription", to.name());
    // A person wants to know now.
    return send("", to, "msg_" + id.replace("-", ""), body.toString());
  }

  /** For whom the circuit breaker stands: a subscriber, whoever else is at its host. */
  private static String receiver(UUID subscription) {
    return "webhook " + subscription;
  }

  private Answered send(String receiver, Subscription to, String messageId, String text) {
    byte[] body = text.getBytes(UTF_8);
    var headers = new LinkedHashMap<String, String>();
    try {
      headers.putAll(OwnHeaders.open(box, to.id(), to.headers()));
      headers.putAll(
          StandardWebhooks.sign(
              to.secrets(box, clock.instant()), messageId, clock.instant(), body));
    } catch (UnreadableSecretsException | IllegalStateException e) {
      // Somebody changed the key: the log of deliveries says so.
      return new Answered.Failure(
          "secret-unreadable", String.valueOf(e.getMessage()), null, false, 0);
    }
    return http.send(
        new OutgoingHttp.Request(
            receiver, "POST", URI.create(to.url()), headers, to.contentType(), body));
  }

  static @Nullable Integer status(Answered answered) {
    return answered instanceof Answered.Response response ? response.status() : null;
  }

  static String excerpt(Answered answered) {
    String text =
        switch (answered) {
          case Answered.Response response -> response.body();
          case Answered.Failure failure -> failure.reason();
        };
    String stored = text.replace("\0", "");
    return stored.length() <= EXCERPT ? stored : stored.substring(0, EXCERPT) + '…';
  }
}
