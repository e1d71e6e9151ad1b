package dev.waybill.ingest.stock;

import dev.waybill.contracts.ShopOffer;
import dev.waybill.contracts.wire.Json;
import dev.waybill.service.database.PoisonHalving;
import dev.waybill.service.kafka.BatchListener;
import dev.waybill.service.kafka.DeadLetterRecord;
import dev.waybill.service.kafka.DeadLetterWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;

/**
 * Brings what shops can sell from Kafka into the database: the newest of each product that a poll
 * brought, in one statement. What comes twice, or late, changes nothing. While the database is
 * away, offers wait in Kafka; one that cannot be read or stored becomes a dead letter.
 */
final class OfferIntake implements BatchListener.Intake {

  private static final Logger log = LoggerFactory.getLogger(OfferIntake.class);
  private static final ObjectReader READER = Json.reader(ShopOffer.class);

  private final OfferStore store;
  private final DeadLetterWriter letters;
  private final Runnable arrived;
  private final Clock clock;

  /**
   * @param arrived there may be something to write now
   */
  OfferIntake(OfferStore store, DeadLetterWriter letters, Runnable arrived, Clock clock) {
    this.store = store;
    this.letters = letters;
    this.arrived = arrived;
    this.clock = clock;
  }

  /** A record, and what it says. */
  private record Told(ConsumerRecord<byte[], byte[]> record, ShopOffer offer) {}

  @Override
  public void take(List<ConsumerRecord<byte[], byte[]>> batch) {
    var newest = new LinkedHashMap<String, Told>();
    for (ConsumerRecord<byte[], byte[]> record : batch) {
      try {
        var told = new Told(record, read(record));
        newest.merge(
            told.offer().key(),
            told,
            (one, other) -> other.offer().revision() > one.offer().revision() ? other : one);
      } catch (JacksonException | IllegalArgumentException e) {
        deadLetter(record, "unreadable-offer: " + e.getClass().getSimpleName());
      }
    }
    PoisonHalving.take(
        new ArrayList<>(newest.values()),
        some -> store.take(some.stream().map(Told::offer).toList()),
        (one, e) -> deadLetter(one.record(), "unstorable-offer: " + e.getClass().getSimpleName()));
    arrived.run();
  }

  private static ShopOffer read(ConsumerRecord<byte[], byte[]> record) {
    ShopOffer offer = record.value() == null ? null : READER.readValue(record.value());
    if (offer == null
        || Stream.of(offer.shop(), offer.productId(), offer.sku(), offer.at())
            .anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException("A field is missing");
    }
    return offer;
  }

  private void deadLetter(ConsumerRecord<byte[], byte[]> record, String cause) {
    log.warn("An offer at {} becomes a dead letter: {}", record.offset(), cause);
    letters.write(List.of(DeadLetterRecord.of(record, cause, clock.instant())));
  }
}
