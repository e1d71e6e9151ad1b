package dev.waybill.orchestrator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Customer;
import dev.waybill.contracts.Delivery;
import dev.waybill.contracts.Money;
import dev.waybill.contracts.Order;
import dev.waybill.contracts.OrderFacts;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.OrderLine;
import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.contracts.Totals;
import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.contracts.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Orders of a shop, each new one with an id of its own. */
public final class Orders {

  private static final AtomicLong NEXT = new AtomicLong(1000);
  private static final Instant PLACED = Instant.parse("2026-05-04T10:00:00Z");

  /** SHA-256 of erika@example.org. */
  public static final String CUSTOMER_KEY =
      "ff53f9ca5e967924c509171002913481fbf2ad2f69409032444ea9b0696266ec";

  private Orders() {}

  public static OrderId newId() {
    return OrderId.of("demo", Long.toString(NEXT.incrementAndGet()));
  }

  public static OrderSnapshot ready(OrderId id) {
    return snapshot(id, ShopStatus.READY, PLACED.plusSeconds(60));
  }

  public static OrderSnapshot snapshot(OrderId id, ShopStatus status, Instant version) {
    return snapshot(
        id,
        status,
        version,
        new OrderFacts(
            42.5, "EUR", "DE", 2, true, false, "", "flat_rate", "card", List.of(), CUSTOMER_KEY));
  }

  /** One to be shipped that costs so much. */
  public static OrderSnapshot costing(OrderId id, Money total) {
    var facts = new OrderFacts(total, "", "flat_rate", "card", List.of(), CUSTOMER_KEY);
    return snapshot(id, ShopStatus.READY, PLACED.plusSeconds(60), facts.of(order(id)));
  }

  private static OrderSnapshot snapshot(
      OrderId id, ShopStatus status, Instant version, OrderFacts facts) {
    return new OrderSnapshot(
        id,
        id.shop(),
        "woocommerce",
        "#" + id.shopOrderId(),
        version,
        status,
        "digest-1",
        null,
        PLACED,
        Instant.now(),
        "webhook",
        facts,
        List.of(),
        order(id));
  }

  public static Order order(OrderId id) {
    var address =
        new Address("Erika Müller", null, "Hauptstr. 1", null, "Köln", null, "50667", "DE", null);
    return new Order(
        "#" + id.shopOrderId(),
        PLACED,
        new Customer(null, "erika@example.org", null, "Erika", "Müller", null, "de"),
        address,
        address,
        List.of(
            new OrderLine(
                "1", "TEA-1", "77", "Tea \"green\" \\ 100 g", 2, Money.zero("EUR"), true, 100)),
        new Delivery("flat_rate", "DPD", false),
        new Totals(
            new Money(4250, "EUR"),
            Money.zero("EUR"),
            Money.zero("EUR"),
            Money.zero("EUR"),
            Money.zero("EUR"),
            null),
        null,
        List.of());
  }

  /** The record that carries a snapshot, with a trace context. */
  public static ProducerRecord<byte[], byte[]> record(
      OrderSnapshot snapshot, String topic, String traceparent) {
    return new CloudEvent(
            snapshot.orderId() + "@" + snapshot.version(),
            CloudEvent.TYPE_SNAPSHOT,
            "/order-ingest",
            snapshot.receivedAt(),
            traceparent)
        .record(topic, snapshot.orderId().value(), Json.mapper().writeValueAsBytes(snapshot));
  }

  static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
