package dev.waybill.orchestrator;

import static dev.waybill.orchestrator.Orders.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.Money;
import dev.waybill.contracts.Order;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.OrderLine;
import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.contracts.Topics;
import dev.waybill.orchestrator.saga.state.Status;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever was acknowledged can go on, or is kept: no size lies in between. */
class LargeRecordsTest extends OrchestratorTest {

  private static final String LETTERS = Topics.deadLettersOf(Topics.SHOP_ORDERS);

  @Autowired Admin admin;
  @Autowired MeterRegistry meters;

  /** A shop may send 2 MiB, twice what Kafka takes unless it is told otherwise. */
  @Test
  void anOrderOfTwoMebibytesIsSeenThrough() {
    OrderId id = Orders.newId();

    world.send(large(id));

    awaitStatus(id, Status.COMPLETED);
    await().until(() -> world.commands(id).size() == 5);
    assertThat(world.commands(id).getFirst().order().path("lines")).hasSize(2_000);
  }

  @Test
  void aLargeDeadLetterIsKeptWhole() {
    String key = "large:" + UUID.randomUUID();
    byte[] garbage = new byte[4 << 20];

    world.send(new ProducerRecord<>(Topics.SHOP_ORDERS, utf8(key), garbage));

    await().until(() -> world.deadLetters(key).size() == 1);
    assertThat(world.deadLetters(key).getFirst().value()).isEqualTo(garbage);
  }

  @Test
  void whileADeadLetterCannotBeWrittenItsPartitionWaitsWithAnAlarm() throws Exception {
    OrderId id = Orders.newId();
    byte[] garbage = new byte[5_000];
    set(LETTERS, 1_000);
    try {
      world.send(new ProducerRecord<>(Topics.SHOP_ORDERS, utf8(id.value()), garbage));
      await().until(() -> unwritten() == 1);
      world.send(Orders.ready(id));
    } finally {
      set(LETTERS, 9 << 20);
    }

    await().until(() -> world.deadLetters(id.value()).size() == 1);
    assertThat(world.deadLetters(id.value()).getFirst().value()).isEqualTo(garbage);
    awaitStatus(id, Status.COMPLETED);
    await().until(() -> unwritten() == 0);
  }

  private double unwritten() {
    return meters.get("waybill.dead.letters.unwritten").gauge().value();
  }

  private void set(String topic, int largest) throws Exception {
    var change =
        new AlterConfigOp(
            new ConfigEntry("max.message.bytes", Integer.toString(largest)),
            AlterConfigOp.OpType.SET);
    admin
        .incrementalAlterConfigs(
            Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(change)))
        .all()
        .get(20, TimeUnit.SECONDS);
  }

  private static OrderSnapshot large(OrderId id) {
    var small = Orders.order(id);
    var lines = new ArrayList<OrderLine>();
    for (int i = 0; i < 2_000; i++) {
      String title = Integer.toString(i).repeat(300).substring(0, 300) + "x".repeat(600);
      lines.add(new OrderLine("" + i, "SKU-" + i, "p" + i, title, 1, Money.zero("EUR"), true, 100));
    }
    var order =
        new Order(
            small.number(),
            small.placedAt(),
            small.customer(),
            small.shipTo(),
            small.billTo(),
            lines,
            small.delivery(),
            small.totals(),
            null,
            List.of());
    var ready = Orders.snapshot(id, ShopStatus.READY, Instant.parse("2026-05-04T10:01:00Z"));
    return new OrderSnapshot(
        id,
        ready.shop(),
        ready.platform(),
        ready.number(),
        ready.version(),
        ready.status(),
        ready.digest(),
        null,
        ready.placedAt(),
        ready.receivedAt(),
        ready.source(),
        ready.facts(),
        List.of(),
        order);
  }
}
