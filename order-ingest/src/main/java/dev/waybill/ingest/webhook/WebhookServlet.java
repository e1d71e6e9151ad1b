package dev.waybill.ingest.webhook;

import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.ingest.order.Fingerprint;
import dev.waybill.ingest.order.Incoming;
import dev.waybill.ingest.order.Notice;
import dev.waybill.ingest.order.Reading;
import dev.waybill.ingest.order.Reading.Incomprehensible;
import dev.waybill.ingest.order.Reading.NothingToDo;
import dev.waybill.ingest.order.Reading.Notified;
import dev.waybill.ingest.order.Reading.Understood;
import dev.waybill.ingest.publish.NoticeRecords;
import dev.waybill.ingest.publish.Publisher;
import dev.waybill.ingest.publish.SnapshotRecords;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /webhooks/{platform}/{shop}}. A plain servlet, because there is nothing here that a
 * framework could take over: raw bytes in, a constant answer out.
 *
 * <p>A body that the shop signed is answered 200 whenever we hold it, understood or not: a retry
 * would bring the same bytes, and refusals make WooCommerce switch the webhook off for good.
 */
final class WebhookServlet extends HttpServlet {

  private static final Logger log = LoggerFactory.getLogger(WebhookServlet.class);

  private final transient Hooks hooks;
  private final transient Senders senders;
  private final transient Publisher publisher;
  private final transient Traces traces;
  private final transient Clock clock;

  WebhookServlet(Hooks hooks, Senders senders, Publisher publisher, Traces traces, Clock clock) {
    this.hooks = hooks;
    this.senders = senders;
    this.publisher = publisher;
    this.traces = traces;
    this.clock = clock;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    long began = System.nanoTime();
    Hook hook = hooks.at(request.getPathInfo());
    Answer answer = hook == null ? Answer.NOT_FOUND : safely(hook, request);
    answer.write(response);
    HookMeters meters = hook == null ? hooks.strangers() : hook.meters();
    meters.answered(answer, Duration.ofNanos(System.nanoTime() - began));
  }

  private Answer safely(Hook hook, HttpServletRequest request) {
    try {
      return answer(hook, request);
    } catch (RuntimeException e) {
      log.error("A webhook of {} failed", hook.shop(), e);
      return Answer.FAILED;
    }
  }

  private Answer answer(Hook hook, HttpServletRequest request) {
    if (!"POST".equals(request.getMethod())) {
      return Answer.NOT_POST;
    }
    if (request.getHeader("Content-Encoding") != null) {
      return Answer.UNSUPPORTED;
    }
    byte[] signature = Signatures.parse(request.getHeader(hook.dialect().signature()));
    // Nobody's megabytes are read who does not even pretend to be the shop.
    return signature == null ? Unsigned.answer(hook, request) : signed(hook, signature, request);
  }

  private Answer signed(Hook hook, byte[] signature, HttpServletRequest request) {
    Instant receivedAt = clock.instant();
    Prepared prepared;
    try (var body = new RequestBody(hook.memory(), senders.of(request))) {
      Answer refusal = Answer.of(body.read(request));
      if (refusal != null) {
        return refusal;
      }
      if (!hook.signatures().match(signature, body.buffer(), body.length())) {
        return Answer.BAD_SIGNATURE;
      }
      if (!body.vouchedFor()) {
        return Answer.NO_ROOM;
      }
      byte[] bytes = body.bytes();
      prepared = prepare(hook, request, bytes, receivedAt);
    }
    // The body's memory is free again while we wait for Kafka, which bounds what it holds itself.
    return switch (publisher.publish(prepared.record())) {
      case STORED -> {
        note(hook, request, prepared.reading(), receivedAt);
        yield answer(prepared.reading());
      }
      case AWAY -> Answer.KAFKA_AWAY;
      case TOO_LARGE -> Answer.TOO_LARGE;
    };
  }

  /** For reconciliation, which asks the shop what did not come. */
  private static void note(
      Hook hook, HttpServletRequest request, Reading reading, Instant receivedAt) {
    String topic = request.getHeader(hook.dialect().topic());
    hook.sightings().webhook(topic == null || topic.length() > 60 ? "none" : topic, receivedAt);
    // That an order is gone is known only once the shop was asked.
    if (reading instanceof Understood understood && understood.snapshot().order() != null) {
      OrderSnapshot snapshot = understood.snapshot();
      hook.sightings()
          .order(snapshot.orderId().shopOrderId(), snapshot.version(), snapshot.status());
    }
  }

  private static Answer answer(Reading reading) {
    return switch (reading) {
      case Understood understood -> Answer.accepted(understood.snapshot().orderId());
      case NothingToDo nothing -> Answer.nothingToDo(nothing.reason());
      case Notified notified -> Answer.noted(notified.notice().kind());
      case Incomprehensible letter -> Answer.deadLetter(letter.code());
    };
  }

  /**
   * @param record to be stored before the answer; null if nothing is
   */
  private record Prepared(Reading reading, @Nullable ProducerRecord<byte[], byte[]> record) {}

  private Prepared prepare(
      Hook hook, HttpServletRequest request, byte[] bytes, Instant receivedAt) {
    String trace = traces.traceparent(request.getHeader("traceparent"));
    try {
      Instant at = shopTime(request, hook.dialect(), receivedAt);
      String topic = request.getHeader(hook.dialect().topic());
      Reading reading = hook.reader().read(new Incoming(topic, bytes, at, receivedAt, "webhook"));
      return switch (reading) {
        // Fetched from the shop once it is resumed. Word of a deletion could not be.
        case Understood understood when hook.paused() && understood.snapshot().order() != null ->
            new Prepared(new NothingToDo("paused"), null);
        // A body that names an order and no time can be old: the shop is asked before it counts.
        case Understood understood when understood.snapshot().order() == null ->
            new Prepared(reading, deletion(hook, understood.snapshot(), bytes, receivedAt, trace));
        case Understood understood ->
            new Prepared(
                reading, SnapshotRecords.of(understood.snapshot(), bytes, hook.personal(), trace));
        case NothingToDo nothing -> new Prepared(reading, null);
        case Notified notified ->
            new Prepared(
                reading,
                NoticeRecords.of(
                    new NoticeRecords.Told(hook.shop(), notified.notice(), at, receivedAt), trace));
        case Incomprehensible letter -> {
          log.warn("Dead letter from {}: {}", hook.shop(), letter.code());
          yield deadLetter(hook, request, bytes, letter, receivedAt, trace);
        }
      };
    } catch (RuntimeException e) {
      // A fault of ours must not lose an order: the body is kept, and replayed once it is mended.
      log.error("An order of {} could not be read, and becomes a dead letter", hook.shop(), e);
      var letter =
          new Incomprehensible(
              "reader-failed", "Waybill failed to read it. Replay it with a corrected version.");
      return deadLetter(hook, request, bytes, letter, receivedAt, trace);
    }
  }

  private static ProducerRecord<byte[], byte[]> deletion(
      Hook hook, OrderSnapshot gone, byte[] bytes, Instant receivedAt, String trace) {
    var notice =
        new Notice(
            Notice.Kind.ORDER_DELETED,
            null,
            null,
            null,
            List.of(gone.orderId().shopOrderId()),
            Fingerprint.of(bytes));
    return NoticeRecords.of(
        new NoticeRecords.Told(hook.shop(), notice, gone.version(), receivedAt), trace);
  }

  private static Prepared deadLetter(
      Hook hook,
      HttpServletRequest request,
      byte[] bytes,
      Incomprehensible letter,
      Instant receivedAt,
      String trace) {
    return new Prepared(letter, DeadLetters.of(hook, request, bytes, letter, receivedAt, trace));
  }

  private static Instant shopTime(HttpServletRequest request, Dialect dialect, Instant receivedAt) {
    String told = dialect.dated().isEmpty() ? null : request.getHeader(dialect.dated());
    if (told == null) {
      return receivedAt;
    }
    try {
      Instant time = OffsetDateTime.parse(told).toInstant();
      // Unsigned, so it may make a message older, but never newer than it can be.
      return time.isBefore(receivedAt) ? time : receivedAt;
    } catch (DateTimeException e) {
      return receivedAt;
    }
  }
}
