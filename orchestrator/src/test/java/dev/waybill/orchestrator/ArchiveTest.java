package dev.waybill.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.ParcelEvent;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.contracts.StepCommand;
import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.Topics;
import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.storage.OrderArchive;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Orders that were put away: found like all others, and back when something comes for them. */
class ArchiveTest extends OrchestratorTest {

  private static final String TOLD_CUSTOMER = "tell-customer-of-parcels#1";
  private static final Instant LATER = Instant.now().plus(Duration.ofHours(1));

  @Autowired DataSource dataSource;

  @Test
  void anArchivedOrderIsFoundAndReadsAsBefore() throws Exception {
    world.answer(
        command ->
            command.action().equals("buy-label")
                ? StepReply.completed(
                    command, Json.mapper().createObjectNode().put("trackingNumber", "ARCHIVED-1"))
                : World.YES.apply(command));
    OrderId id = completed();
    var history = orders.history(id.value());
    var miscounted = miscounted();

    archiveAll();

    var order = as("operator").get("/api/orders/" + id).json();
    assertThat(order.get("archived").asBoolean()).isTrue();
    assertThat(order.get("status").asString()).isEqualTo("COMPLETED");
    assertThat(order.get("order").get("customer").get("email").asString())
        .isEqualTo("erika@example.org");
    assertThat(orders.history(id.value())).isEqualTo(history);
    assertThat(miscounted()).isEqualTo(miscounted);
    for (String q :
        new String[] {id.value(), id.shopOrderId(), "ARCHIVED-1", "erika@example.org"}) {
      assertThat(as("operator").get("/api/orders?size=200&q=" + q).text()).contains(id.value());
    }
    assertThat(as("viewer").get("/api/orders?size=200&status=completed").text())
        .contains(id.value());
  }

  @Test
  void aRepeatedSnapshotOfAnArchivedOrderStartsNothing() throws Exception {
    OrderId id = completed();
    OrderSnapshot snapshot = Orders.ready(id);
    archiveAll();

    world.send(snapshot);

    await().until(() -> !orders.find(id.value()).orElseThrow().archived());
    assertThat(orders.find(id.value()).orElseThrow().saga().status()).isEqualTo(Status.COMPLETED);
    assertThat(world.commands(id)).hasSize(5);
    assertThat(orders.history(id.value())).hasSize(6);
  }

  @Test
  void aWarningGoesWithTheOrderAndComesBackWithIt() throws Exception {
    world.answer(
        command ->
            command.step().equals("tell-customer")
                ? StepReply.rejected(command, "bad-address", "malformed")
                : World.YES.apply(command));
    OrderId id = completed();
    archiveAll();
    assertThat(as("viewer").get("/api/orders?warned=true&size=200").text()).contains(id.value());

    world.answer(World.YES);
    as("operator")
        .post(
            "/api/orders/" + id + "/actions",
            "{\"action\":\"retry\",\"step\":\"tell-customer\",\"reason\":\"once more\"}");

    awaitStatus(id, Status.COMPLETED);
    assertThat(as("viewer").get("/api/orders?warned=true&size=200").text())
        .doesNotContain(id.value());
  }

  @Test
  void aLateCancellationOfAnArchivedOrderUndoesIt() throws Exception {
    OrderId id = completed();
    archiveAll();

    world.send(Orders.snapshot(id, ShopStatus.CANCELLED, Instant.parse("2026-06-04T10:00:00Z")));

    awaitStatus(id, Status.CANCELLED);
    assertThat(world.commandNames(id)).contains("reserve-stock/undo#1", "buy-label/undo#1");
  }

  @Test
  void whatACarrierSaysAfterAMonthIsPutOnRecordAndToldWhileTheOrderStaysCompleted()
      throws Exception {
    OrderId id = completed();
    archiveAll();

    world.send(delivered(id));
    world.send(delivered(OrderId.of(id.shop(), "erased")));

    await().untilAsserted(() -> assertThat(world.commandNames(id)).contains(TOLD_CUSTOMER));
    await().untilAsserted(() -> assertThat(world.eventTypes(id)).contains("parcel-delivered"));
    JsonNode order = as("viewer").get("/api/orders/" + id).json();
    assertThat(order.path("status").asString()).isEqualTo("COMPLETED");
    assertThat(order.at("/parcels/0/status").asString()).isEqualTo("DELIVERED");
    assertThat(order.at("/parcels/0/events/0/place").asString()).isEqualTo("Bonn DE");
    StepCommand<JsonNode> told =
        world.commands(id).stream()
            .filter(one -> one.step().equals("tell-customer-of-parcels"))
            .findFirst()
            .orElseThrow();
    assertThat(told.order().at("/customer/email").asString()).isEqualTo("erika@example.org");
    assertThat(world.eventTypes(id)).filteredOn("order-completed"::equals).hasSize(1);
    assertThat(orders.find(id.shop() + ":erased")).isEmpty();
  }

  private static ProducerRecord<byte[], byte[]> delivered(OrderId id) {
    var event =
        new ParcelEvent(
            id,
            "dhl:1",
            7,
            "DHL",
            "T1",
            null,
            false,
            "DELIVERED",
            null,
            "Bonn DE",
            null,
            Instant.now());
    return new CloudEvent("dhl:1/7", CloudEvent.TYPE_PARCEL, "/test", event.at(), null)
        .recordAbout(Topics.SHIPPING_EVENTS, id.value(), Json.mapper().writeValueAsBytes(event));
  }

  @Test
  void anOperatorMayActOnAnArchivedOrder() throws Exception {
    OrderId id = completed();
    archiveAll();

    var answer =
        as("operator")
            .post(
                "/api/orders/" + id + "/actions",
                "{\"action\":\"cancel\",\"reason\":\"came back after a month\"}");

    assertThat(answer.status()).isEqualTo(200);
    awaitStatus(id, Status.CANCELLED);
  }

  @Test
  void aReplyThatIsRepeatedAfterAMonthChangesNothing() throws Exception {
    OrderId id = completed();
    var history = orders.history(id.value());
    StepCommand<JsonNode> label = command(id, "buy-label");
    archiveAll();

    world.send(World.YES.apply(label));

    await().until(() -> !orders.find(id.value()).orElseThrow().archived());
    assertThat(orders.find(id.value()).orElseThrow().saga().status()).isEqualTo(Status.COMPLETED);
    assertThat(orders.history(id.value())).isEqualTo(history);
    assertThat(world.commands(id)).hasSize(5);
    archiveAll();
    assertThat(orders.find(id.value()).orElseThrow().archived()).isTrue();
  }

  @Test
  void whatAServiceDidAfterAllIsKeptAndUndoneWithTheRest() throws Exception {
    world.answer(
        command ->
            command.step().equals("buy-label") && command.undoes() == null
                ? StepReply.unavailable(command, "away", "The carrier is away", LATER)
                : World.YES.apply(command));
    OrderId id = Orders.newId();
    world.send(Orders.ready(id));
    await().until(() -> orders.find(id.value()).map(o -> o.saga().retrying()).orElse(false));
    StepCommand<JsonNode> label = command(id, "buy-label");
    assertThat(
            as("operator")
                .post(
                    "/api/orders/" + id + "/actions",
                    "{\"action\":\"skip\",\"step\":\"buy-label\",\"reason\":\"collected\"}")
                .status())
        .isEqualTo(200);
    awaitStatus(id, Status.COMPLETED);
    int before = orders.history(id.value()).size();
    archiveAll();

    world.send(World.YES.apply(label));

    await().until(() -> orders.history(id.value()).size() == before + 1);
    assertThat(orders.find(id.value()).orElseThrow().saga().status()).isEqualTo(Status.COMPLETED);
    assertThat(world.commandNames(id)).noneMatch(name -> name.contains("/undo"));

    archiveAll();
    world.send(Orders.snapshot(id, ShopStatus.CANCELLED, Instant.parse("2026-06-04T10:00:00Z")));
    awaitStatus(id, Status.CANCELLED);
    assertThat(world.commandNames(id)).contains("reserve-stock/undo#1", "buy-label/undo#1");
  }

  @Test
  void onlyWhatHasBeenFinishedForLongEnoughIsPutAway() throws Exception {
    OrderId young = completed();
    world.answer(World.SILENCE);
    OrderId open = Orders.newId();
    world.send(Orders.ready(open));
    awaitStatus(open, Status.IN_PROGRESS);

    archive(Instant.now().minus(Duration.ofHours(1)));
    assertThat(orders.find(young.value()).orElseThrow().archived()).isFalse();

    archiveAll();
    assertThat(orders.find(young.value()).orElseThrow().archived()).isTrue();
    assertThat(orders.find(open.value()).orElseThrow().archived()).isFalse();
  }

  private StepCommand<JsonNode> command(OrderId id, String step) {
    return world.commands(id).stream()
        .filter(command -> command.step().equals(step))
        .findFirst()
        .orElseThrow();
  }

  /**
   * By how much the counts differ from the orders there are, by status. Read in one statement,
   * since orders of other tests may still be moving.
   */
  private List<Map<String, Object>> miscounted() {
    return new JdbcTemplate(dataSource)
        .queryForList(
            """
            SELECT status, sum(orders) AS difference
            FROM (SELECT status, orders FROM order_counts
                  UNION ALL SELECT status, -1 FROM listed_orders) AS counted
            GROUP BY status ORDER BY status\
            """);
  }

  private OrderId completed() {
    OrderId id = Orders.newId();
    world.send(Orders.ready(id));
    awaitStatus(id, Status.COMPLETED);
    return id;
  }

  private void archiveAll() throws Exception {
    archive(Instant.now().plus(Duration.ofDays(30)));
  }

  private void archive(Instant before) throws Exception {
    try (Connection connection = dataSource.getConnection()) {
      Instant from = Instant.EPOCH;
      while (from != null) {
        from = OrderArchive.move(connection, from, before, 7, Instant.now()).next();
      }
    }
  }
}
