package dev.waybill.ingest.reconciliation;

import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.ingest.client.ShopClient.Content;
import dev.waybill.ingest.client.ShopClient.Listed;
import dev.waybill.ingest.order.Incoming;
import dev.waybill.ingest.order.OrderReader;
import dev.waybill.ingest.order.Reading;
import dev.waybill.ingest.order.Reading.Incomprehensible;
import dev.waybill.ingest.order.Reading.NothingToDo;
import dev.waybill.ingest.order.Reading.Notified;
import dev.waybill.ingest.order.Reading.ProductNamed;
import dev.waybill.ingest.order.Reading.Understood;
import dev.waybill.ingest.publish.FetchedDeadLetters;
import dev.waybill.ingest.publish.Publisher;
import dev.waybill.ingest.publish.SnapshotRecords;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.step.ProviderUnavailable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends fetched orders the way of webhooks: read by the same reader, as the same snapshots. One
 * that cannot be read is kept as a dead letter, so that it keeps no other from being fetched.
 */
public final class Emitter {

  /** Says that it is not the shop that is away. */
  static final String KAFKA_AWAY = "kafka-away";

  private static final Incomprehensible TOO_LARGE =
      new Incomprehensible(
          "order-too-large",
          "It is larger than what Waybill takes: remove what a plugin keeps with it, and fetch it"
              + " again with a backfill.");

  private static final Logger log = LoggerFactory.getLogger(Emitter.class);

  private final Publisher publisher;
  private final Clock clock;

  public Emitter(Publisher publisher, Clock clock) {
    this.publisher = publisher;
    this.clock = clock;
  }

  /**
   * Comes back when all are stored.
   *
   * @param listed what was asked for; only an order that is still there is among the contents
   * @param known whether what was found is in the report already, and its dead letter kept
   * @throws ProviderUnavailable if Kafka is away: nothing is known to be stored then
   */
  List<FoundOrder> emit(
      Shop shop, List<Listed> listed, List<Content> contents, Predicate<FoundOrder> known) {
    OrderReader reader = shop.reader();
    Map<String, Listed> byId =
        listed.stream().collect(Collectors.toMap(Listed::id, Function.identity(), (a, b) -> b));
    return contents.stream()
        .flatMap(
            content ->
                Optional.ofNullable(byId.get(content.id()))
                    .map(one -> emit(shop, reader, one, content, known, UnaryOperator.identity()))
                    .stream())
        .toList();
  }

  /**
   * The same for one order that was asked for by itself.
   *
   * @param change of the snapshot before it is sent
   */
  public void emit(Shop shop, Content content, UnaryOperator<OrderSnapshot> change) {
    var asked = new Listed(content.id(), clock.instant(), "", true);
    emit(shop, shop.reader(), asked, content, found -> false, change);
  }

  /** Stores a snapshot that was read from no body. */
  public void emit(OrderSnapshot snapshot) {
    stores(SnapshotRecords.of(snapshot, null));
  }

  private FoundOrder emit(
      Shop shop,
      OrderReader reader,
      Listed listed,
      Content content,
      Predicate<FoundOrder> known,
      UnaryOperator<OrderSnapshot> change) {
    return switch (read(shop, reader, content)) {
      case Understood understood -> {
        OrderSnapshot snapshot = change.apply(understood.snapshot());
        byte[] personal = shop.platform().personalFields();
        yield stores(SnapshotRecords.of(snapshot, content.body(), personal, null))
            ? new FoundOrder(
                content.id(),
                snapshot.version(),
                snapshot.status(),
                FoundOrder.EMITTED,
                listed.hasMore())
            : letter(shop, listed, content, TOO_LARGE, known);
      }
      case NothingToDo nothing ->
          new FoundOrder(content.id(), listed.version(), null, nothing.reason(), false);
      // An order that was asked for is never one of these.
      case ProductNamed product ->
          new FoundOrder(content.id(), listed.version(), null, "no-order", false);
      case Notified notified ->
          new FoundOrder(content.id(), listed.version(), null, "no-order", false);
      case Incomprehensible letter -> letter(shop, listed, content, letter, known);
    };
  }

  private FoundOrder letter(
      Shop shop,
      Listed listed,
      Content content,
      Incomprehensible reading,
      Predicate<FoundOrder> known) {
    var found = new FoundOrder(content.id(), listed.version(), null, reading.code(), false);
    if (!known.test(found)) {
      log.warn("The order {} of {} becomes a dead letter: {}", content.id(), shop, reading.code());
      Instant now = clock.instant();
      if (!stores(FetchedDeadLetters.of(shop, content, reading, now))) {
        var bare = Content.unreadable(content.id(), reading.detail());
        stores(FetchedDeadLetters.of(shop, bare, reading, now));
      }
    }
    return found;
  }

  private Reading read(Shop shop, OrderReader reader, Content content) {
    String unreadable = content.unreadable();
    if (unreadable != null) {
      return new Incomprehensible("unreadable-order", unreadable);
    }
    Instant now = clock.instant();
    try {
      return reader.read(new Incoming(null, content.body(), now, now, "reconciliation"));
    } catch (RuntimeException e) {
      log.error("The order {} of {} could not be read", content.id(), shop, e);
      return new Incomprehensible(
          "reader-failed", "Waybill failed to read it. Replay it with a corrected version.");
    }
  }

  /** False if no record may be as large. */
  private boolean stores(ProducerRecord<byte[], byte[]> record) {
    return switch (publisher.publish(record)) {
      case STORED -> true;
      case TOO_LARGE -> false;
      case AWAY ->
          throw new ProviderUnavailable(
              KAFKA_AWAY, "what was fetched could not be stored", null, true, null);
    };
  }
}
