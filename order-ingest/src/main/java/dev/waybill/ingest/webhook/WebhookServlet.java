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
import dev.waybill.ingest.shop.WebhookHeaders;
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

  private final transient WebhookEndpoints endpoints;
  private final transient Senders senders;
  private final transient Publisher publisher;
  private final transient TraceSampling traces;
  private final transient Clock clock;

  WebhookServlet(
      WebhookEndpoints endpoints,
      Senders senders,
      Publisher publisher,
      TraceSampling traces,
      Clock clock) {
    this.endpoints = endpoints;
    this.senders = senders;
    this.publisher = publisher;
    this.traces = traces;
    this.clock = clock;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    long began = System.nanoTime();
    WebhookEndpoint endpoint = endpoints.at(request.getPathInfo());
    Answer answer = endpoint == null ? Answer.NOT_FOUND : safely(endpoint, request);
    answer.write(response);
    WebhookMeters meters = endpoint == null ? endpoints.strangers() : endpoint.meters();
    meters.answered(answer, Duration.ofNanos(System.nanoTime() - began));
  }

  private Answer safely(WebhookEndpoint endpoint, HttpServletRequest request) {
    try {
      return answer(endpoint, request);
    } catch (RuntimeException e) {
      log.error("A webhook of {} failed", endpoint.shop(), e);
      return Answer.FAILED;
    }
  }

  private Answer answer(WebhookEndpoint endpoint, HttpServletRequest request) {
    if (!"POST".equals(request.getMethod())) {
      return Answer.NOT_POST;
    }
    if (request.getHeader("Content-Encoding") != null) {
      return Answer.UNSUPPORTED;
    }
    byte[] signature = Signatures.parse(request.getHeader(endpoint.headers().signature()));
    // Nobody's megabytes are read who does not even pretend to be the shop.
    return signature == null
        ? UnsignedRequests.answer(endpoint, request)
        : signed(endpoint, signature, request);
  }

  private Answer signed(WebhookEndpoint endpoint, byte[] signature, HttpServletRequest request) {
    Instant receivedAt = clock.instant();
    Prepared prepared;
    try (var body = new RequestBody(endpoint.memory(), senders.of(request))) {
      Answer refusal = Answer.of(body.read(request));
      if (refusal != null) {
        return refusal;
      }
      if (!endpoint.signatures().match(signature, body.buffer(), body.length())) {
        return Answer.BAD_SIGNATURE;
      }
      if (!body.vouchedFor()) {
        return Answer.NO_ROOM;
      }
      byte[] bytes = body.bytes();
      prepared = prepare(endpoint, request, bytes, receivedAt);
    }
    // The body's memory is free again while we wait for Kafka, which bounds what it holds itself.
    return switch (publisher.publish(prepared.record())) {
      case STORED -> {
        note(endpoint, request, prepared.reading(), receivedAt);
        yield answer(prepared.reading());
      }
      case AWAY -> Answer.KAFKA_AWAY;
      case TOO_LARGE -> Answer.TOO_LARGE;
    };
  }

  /** For reconciliation, which asks the shop what did not come. */
  private static void note(
      WebhookEndpoint endpoint, HttpServletRequest request, Reading reading, Instant receivedAt) {
    String topic = request.getHeader(endpoint.headers().topic());
    endpoint
        .deliveryLog()
        .webhook(topic == null || topic.length() > 60 ? "none" : topic, receivedAt);
    // That an order is gone is known only once the shop was asked.
    if (reading instanceof Understood understood && understood.snapshot().order() != null) {
      OrderSnapshot snapshot = understood.snapshot();
      endpoint
          .deliveryLog()
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
      WebhookEndpoint endpoint, HttpServletRequest request, byte[] bytes, Instant receivedAt) {
    String trace = traces.traceparent(request.getHeader("traceparent"));
    try {
      Instant at = shopTime(request, endpoint.headers(), receivedAt);
      String topic = request.getHeader(endpoint.headers().topic());
      Reading reading =
          endpoint.reader().read(new Incoming(topic, bytes, at, receivedAt, "webhook"));
      return switch (reading) {
        // Fetched from the shop once it is resumed. Word of a deletion could not be.
        case Understood understood
            when endpoint.paused() && understood.snapshot().order() != null ->
            new Prepared(new NothingToDo("paused"), null);
        // A body that names an order and no time can be old: the shop is asked before it counts.
        case Understood understood when understood.snapshot().order() == null ->
            new Prepared(
                reading, deletion(endpoint, understood.snapshot(), bytes, receivedAt, trace));
        case Understood understood ->
            new Prepared(
                reading,
                SnapshotRecords.of(understood.snapshot(), bytes, endpoint.personal(), trace));
        case NothingToDo nothing -> new Prepared(reading, null);
        case Notified notified ->
            new Prepared(
                reading,
                NoticeRecords.of(
                    new NoticeRecords.ReceivedNotice(
                        endpoint.shop(), notified.notice(), at, receivedAt),
                    trace));
        case Incomprehensible letter -> {
          log.warn("Dead letter from {}: {}", endpoint.shop(), letter.code());
          yield deadLetter(endpoint, request, bytes, letter, receivedAt, trace);
        }
      };
    } catch (RuntimeException e) {
      // A fault of ours must not lose an order: the body is kept, and replayed once that is
      // corrected.
      log.error("An order of {} could not be read, and becomes a dead letter", endpoint.shop(), e);
      var letter =
          new Incomprehensible(
              "reader-failed", "Waybill failed to read it. Replay it with a corrected version.");
      return deadLetter(endpoint, request, bytes, letter, receivedAt, trace);
    }
  }

  private static ProducerRecord<byte[], byte[]> deletion(
      WebhookEndpoint endpoint,
      OrderSnapshot gone,
      byte[] bytes,
      Instant receivedAt,
      String trace) {
    var notice =
        new Notice(
            Notice.Kind.ORDER_DELETED,
            null,
            null,
            null,
            List.of(gone.orderId().shopOrderId()),
            Fingerprint.of(bytes));
    return NoticeRecords.of(
        new NoticeRecords.ReceivedNotice(endpoint.shop(), notice, gone.version(), receivedAt),
        trace);
  }

  private static Prepared deadLetter(
      WebhookEndpoint endpoint,
      HttpServletRequest request,
      byte[] bytes,
      Incomprehensible letter,
      Instant receivedAt,
      String trace) {
    return new Prepared(
        letter, WebhookDeadLetters.of(endpoint, request, bytes, letter, receivedAt, trace));
  }

  private static Instant shopTime(
      HttpServletRequest request, WebhookHeaders headers, Instant receivedAt) {
    String told = headers.dated().isEmpty() ? null : request.getHeader(headers.dated());
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
