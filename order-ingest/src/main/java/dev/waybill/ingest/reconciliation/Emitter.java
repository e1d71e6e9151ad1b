package dev.waybill.ingest.reconciliation;

import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.ingest.client.ShopClient.Content;
import dev.waybill.ingest.client.ShopClient.Listed;
import dev.waybill.ingest.order.Incoming;
import dev.waybill.ingest.order.OrderReader;
import dev.waybill.ingest.order.Reading.Incomprehensible;
import dev.waybill.ingest.order.Reading.NothingToDo;
import dev.waybill.ingest.order.Reading.Notified;
import dev.waybill.ingest.order.Reading.Understood;
import dev.waybill.ingest.publish.Publisher;
import dev.waybill.ingest.publish.SnapshotRecords;
import dev.waybill.ingest.reading.PersonalFields;
import dev.waybill.ingest.shop.Platform;
import dev.waybill.step.ProviderUnavailable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sends fetched orders the way of webhooks: read by the same reader, as the same snapshots. */
final class Emitter {

  private final Publisher publisher;
  private final Clock clock;

  Emitter(Publisher publisher, Clock clock) {
    this.publisher = publisher;
    this.clock = clock;
  }

  /**
   * Comes back when all are stored.
   *
   * @param listed what was asked for; only an order that is still there is among the contents
   * @throws ProviderUnavailable if Kafka is away: nothing is known to be stored then
   */
  List<Found> emit(OrderReader reader, List<Listed> listed, List<Content> contents) {
    Map<String, Listed> byId =
        listed.stream().collect(Collectors.toMap(Listed::id, Function.identity(), (a, b) -> b));
    return contents.stream()
        .flatMap(
            content ->
                Optional.ofNullable(byId.get(content.id()))
                    .map(one -> emit(reader, one, content))
                    .stream())
        .toList();
  }

  private Found emit(OrderReader reader, Listed listed, Content content) {
    Instant now = clock.instant();
    var incoming = new Incoming(null, content.body(), now, now, "reconciliation");
    return switch (reader.read(incoming)) {
      case Understood understood -> {
        OrderSnapshot snapshot = understood.snapshot();
        publish(snapshot, content.body());
        yield new Found(
            content.id(), snapshot.version(), snapshot.status(), Found.EMITTED, listed.telling());
      }
      case NothingToDo nothing ->
          new Found(content.id(), listed.version(), null, nothing.reason(), false);
      // An order that was asked for is never one.
      case Notified notified -> new Found(content.id(), listed.version(), null, "no-order", false);
      case Incomprehensible letter ->
          new Found(content.id(), listed.version(), null, letter.code(), false);
    };
  }

  private void publish(OrderSnapshot snapshot, byte[] body) {
    Platform platform = Platform.of(snapshot.platform());
    Publisher.Result result =
        publisher.publish(SnapshotRecords.of(snapshot, body, PersonalFields.of(platform), null));
    if (result != Publisher.Result.STORED) {
      throw new ProviderUnavailable(
          "kafka-away", "Kafka did not take the order " + snapshot.orderId(), null, true, null);
    }
  }
}
