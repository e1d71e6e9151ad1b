package dev.waybill.ingest.webhook;

import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.ingest.order.Fingerprint;
import dev.waybill.ingest.order.Incoming;
import dev.waybill.ingest.order.Notice;
import dev.waybill.ingest.order.Reading;
import dev.waybill.ingest.order.Reading.Incomprehensible;
import dev.waybill.ingest.order.Reading.NothingToDo;
import dev.waybill.ingest.order.Reading.Notified;
import dev.waybill.ingest.order.Reading.ProductNamed;
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
 * framework could take over: raw bytes in, a constant answer out. One {@link WebhookEndpoint} for
 * each shop has what this shop's webhooks need: its signature keys, its platform's reader, its
 * share of the memory.
 *
 * <p>A body that the shop signed is answered 200 as soon as Kafka has stored it, understood or not:
 * a retry would bring the same bytes, and refusals make WooCommerce switch the webhook off for
 * good. What needs no storing is answered 200 at once. Everything else gets an error, upon which
 * the shop may send it again.
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
    // A large body is read only from a sender who at least claims to be the shop.
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
      // From here on the body counts against the memory for signed bodies.
      if (!body.vouchedFor()) {
        return Answer.NO_ROOM;
      }
      byte[] bytes = body.bytes();
      prepared = prepare(endpoint, request, bytes, receivedAt);
    }
    // The body's memory is free again while we wait for Kafka: the producer has its own limit.
    return switch (publisher.publish(prepared.record())) {
      case STORED -> {
        note(endpoint, request, prepared.reading(), receivedAt);
        yield answer(prepared.reading());
      }
      case AWAY -> Answer.KAFKA_AWAY;
      case TOO_LARGE -> Answer.TOO_LARGE;
    };
  }

  /** For reconciliation, which later asks the shop for the orders that did not come by webhook. */
  private static void note(
      WebhookEndpoint endpoint, HttpServletRequest request, Reading reading, Instant receivedAt) {
    String topic = request.getHeader(endpoint.headers().topic());
    endpoint
        .deliveryLog()
        .webhook(topic == null || topic.length() > 60 ? "none" : topic, receivedAt);
    if (reading instanceof ProductNamed product) {
      endpoint.namedProducts().add(product.productId());
    }
    // No content means a deletion, which is believed only once the shop was asked.
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
      case ProductNamed product -> Answer.nothingToDo("product-is-asked-for");
      case Notified notified -> Answer.noted(notified.notice().kind());
      case Incomprehensible letter -> Answer.deadLetter(letter.code());
    };
  }

  /**
   * @param record to be stored in Kafka before the answer; null if there is nothing to store
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
        // A paused shop's orders are fetched from it once it is resumed. That an order was
        // deleted could not be fetched, so that is not left out.
        case Understood understood
            when endpoint.paused() && understood.snapshot().order() != null ->
            new Prepared(new NothingToDo("paused"), null);
        // A deletion: its body names the order but no time, so it may be old. It goes on as a
        // notice, and the shop is asked before anything follows from it.
        case Understood understood when understood.snapshot().order() == null ->
            new Prepared(
                reading, deletion(endpoint, understood.snapshot(), bytes, receivedAt, trace));
        case Understood understood ->
            new Prepared(
                reading,
                SnapshotRecords.of(understood.snapshot(), bytes, endpoint.personal(), trace));
        case NothingToDo nothing -> new Prepared(reading, null);
        // Remembered in memory once it is answered; what a crash forgets the next listing finds.
        case ProductNamed product -> new Prepared(reading, null);
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
      // A bug of ours must not lose an order: the body is kept, and replayed once it is fixed.
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
    String header = headers.dated().isEmpty() ? null : request.getHeader(headers.dated());
    if (header == null) {
      return receivedAt;
    }
    try {
      Instant time = OffsetDateTime.parse(header).toInstant();
      // The header is not signed: it may say that a message is older than its arrival, not newer.
      return time.isBefore(receivedAt) ? time : receivedAt;
    } catch (DateTimeException e) {
      return receivedAt;
    }
  }
}
