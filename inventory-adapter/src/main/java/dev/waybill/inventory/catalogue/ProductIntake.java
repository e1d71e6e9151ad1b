package dev.waybill.inventory.catalogue;

import dev.waybill.contracts.ShopProduct;
import dev.waybill.contracts.wire.Json;
import dev.waybill.service.database.PoisonHalving;
import dev.waybill.service.kafka.BatchListener;
import dev.waybill.service.kafka.DeadLetterRecord;
import dev.waybill.service.kafka.DeadLetterWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;

/**
 * Brings what shops sell from Kafka into the catalogue: what a poll brought in one transaction,
 * then its offsets are committed, so a crash brings it again and changes nothing. While the
 * database is away, products wait in Kafka. What cannot be read or stored becomes a dead letter and
 * keeps no other product waiting.
 */
final class ProductIntake implements BatchListener.Intake {

  private static final Logger log = LoggerFactory.getLogger(ProductIntake.class);
  private static final ObjectReader READER = Json.reader(ShopProduct.class);

  private final Catalogue catalogue;
  private final DeadLetterWriter letters;
  private final Clock clock;

  ProductIntake(Catalogue catalogue, DeadLetterWriter letters, Clock clock) {
    this.catalogue = catalogue;
    this.letters = letters;
    this.clock = clock;
  }

  /** A record, and what it says. */
  private record Told(ConsumerRecord<byte[], byte[]> record, ShopItem item) {}

  @Override
  public void take(List<ConsumerRecord<byte[], byte[]>> batch) {
    var told = new ArrayList<Told>();
    for (ConsumerRecord<byte[], byte[]> record : batch) {
      try {
        told.add(new Told(record, read(record)));
      } catch (JacksonException | IllegalArgumentException e) {
        deadLetter(record, "unreadable-product: " + e.getClass().getSimpleName());
      }
    }
    PoisonHalving.take(
        told,
        some -> catalogue.take(some.stream().map(Told::item).toList()),
        (one, e) ->
            deadLetter(one.record(), "unstorable-product: " + e.getClass().getSimpleName()));
  }

  private static ShopItem read(ConsumerRecord<byte[], byte[]> record) {
    ShopProduct product = record.value() == null ? null : READER.readValue(record.value());
    if (product == null
        || Stream.of(product.shop(), product.productId(), product.sku(), product.version())
            .anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException("A field is missing");
    }
    return ShopItem.of(product, Instant.ofEpochMilli(record.timestamp()));
  }

  private void deadLetter(ConsumerRecord<byte[], byte[]> record, String cause) {
    log.warn("A product at {} becomes a dead letter: {}", record.offset(), cause);
    letters.write(List.of(DeadLetterRecord.of(record, cause, clock.instant())));
  }
}
