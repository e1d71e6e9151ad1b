package dev.waybill.orchestrator.shopbody;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.contracts.Topics;
import dev.waybill.contracts.wire.ShopBody;
import dev.waybill.orchestrator.OrchestratorTest;
import dev.waybill.orchestrator.Orders;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.storage.OrderArchive;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What a shop sent can be looked at, by those who may, for as long as Kafka keeps it. */
class ShopBodyTest extends OrchestratorTest {

  private static final String BODY =
      """
      {"id": 1,  "total":"1.50", "billing":{"email":"erika@example.org"}, "note":"", \
      "lines":[{"meta":[{"key":"a","value":"Happy birthday, Erika"}]}, {"meta":[{"value":null}]}]}\
      """;

  @Autowired private DataSource dataSource;
  @Autowired private JdbcClient jdbc;
  @Autowired private ShopBodyStore store;
  @Autowired private Admin admin;

  @Test
  void itIsShownByteForByteWithItsPersonalDataMarked() {
    OrderId id = completed(BODY);

    var answer = as("operator").get("/api/orders/" + id + "/body");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).contains(BODY);
    JsonNode shown = answer.json();
    assertThat(shown.path("platform").asString()).isEqualTo("woocommerce");
    assertThat(shown.path("version").asString()).isEqualTo("2026-05-04T10:01:00Z");
    assertThat(shown.path("receivedAt").asString()).isNotEmpty();
    assertThat(shown.path("personal").valueStream().map(JsonNode::asString))
        .containsExactly("/billing", "/lines/0/meta/0/value");
  }

  @Test
  void whoLookedIsKept() {
    OrderId id = completed(BODY);
    as("operator").get("/api/orders/" + id + "/body");

    JsonNode looks = as("operator").get("/api/orders/" + id + "/body").json().path("looks");

    assertThat(looks).hasSize(2);
    assertThat(looks.path(0).path("person").asString()).isEqualTo("erika");
    assertThat(Instant.parse(looks.path(0).path("at").asString()))
        .isAfterOrEqualTo(Instant.parse(looks.path(1).path("at").asString()));
  }

  @Test
  void whoLookedIsForgottenAfterYearsAFewRowsAtATime() {
    OrderId id = Orders.newId();
    for (int daysAgo : new int[] {2_000, 1_900, 1_830, 1_820, 1}) {
      jdbc.sql("INSERT INTO shop_body_looks (order_id, at, person) VALUES (?, ?, 'erika')")
          .params(id.value(), OffsetDateTime.now(ZoneOffset.UTC).minusDays(daysAgo))
          .update();
    }
    // Rows of other tests, all of today, come before; the oldest are looked through first.
    jdbc.sql("DELETE FROM shop_body_looks WHERE order_id <> ?").param(id.value()).update();
    Duration years = Duration.ofDays(1_825);

    assertThat(store.forgetLooks(years, 2)).isTrue();
    assertThat(looks(id)).isEqualTo(3);
    assertThat(store.forgetLooks(years, 2)).isFalse();
    assertThat(store.looks(id.value(), 10)).hasSize(2);
    assertThat(store.forgetLooks(years, 2)).isFalse();
    assertThat(looks(id)).isEqualTo(2);
  }

  @Test
  void aViewerIsRefusedAndLeavesNoTrace() {
    OrderId id = completed(BODY);

    assertThat(as("viewer").get("/api/orders/" + id + "/body").status()).isEqualTo(403);
    assertThat(asNobody().get("/api/orders/" + id + "/body").status()).isEqualTo(401);
    assertThat(looks(id)).isZero();
  }

  @Test
  void anOldBodyThatIsSentAgainMovesNothing() {
    OrderId id = completed(BODY);
    Instant cancelled = Instant.parse("2026-05-05T10:00:00Z");
    world.send(with(Orders.snapshot(id, ShopStatus.CANCELLED, cancelled), "{\"id\":2}"));
    awaitStatus(id, Status.CANCELLED);
    int entries = orders.history(id.value()).size();

    // Validly signed, received just now, and older than what is known.
    world.send(with(Orders.ready(id), "{\"id\":3}"));
    Instant later = cancelled.plusSeconds(60);
    world.send(with(Orders.snapshot(id, ShopStatus.CANCELLED, later), "{\"id\":4}"));
    await().until(() -> orders.find(id.value()).orElseThrow().saga().version().equals(later));

    assertThat(orders.find(id.value()).orElseThrow().saga().status()).isEqualTo(Status.CANCELLED);
    assertThat(orders.history(id.value()).size()).isLessThanOrEqualTo(entries + 1);
    assertThat(as("operator").get("/api/orders/" + id + "/body").text())
        .doesNotContain("{\"id\":3}");
  }

  @Test
  void anArchivedOrderHasItStill() throws Exception {
    OrderId id = completed(BODY);
    try (Connection connection = dataSource.getConnection()) {
      Instant from = Instant.EPOCH;
      while (from != null) {
        Instant later = Instant.now().plus(Duration.ofDays(1));
        from = OrderArchive.move(connection, from, later, 100, Instant.now()).next();
      }
    }
    assertThat(orders.find(id.value()).orElseThrow().archived()).isTrue();
    assertThat(as("operator").get("/api/orders/" + id + "/body").text()).contains(BODY);
    try (Connection connection = dataSource.getConnection()) {
      OrderArchive.restore(connection, List.of(id.value()));
    }
    assertThat(as("operator").get("/api/orders/" + id + "/body").text()).contains(BODY);
  }

  @Test
  void whatWasNotKeptOrIsNoLongerKeptIsGoneAndAnUnknownOrderIsNotFound() throws Exception {
    OrderId without = completed(null);
    var answer = as("operator").get("/api/orders/" + without + "/body");
    assertThat(answer.status()).isEqualTo(410);
    assertThat(answer.contentType()).isEqualTo("application/problem+json");
    assertThat(answer.json().path("detail").asString()).contains("in the shop");
    assertThat(as("operator").get("/api/orders/demo:0/body").status()).isEqualTo(404);

    OrderId forgotten = completed(BODY);
    var at =
        jdbc.sql("SELECT origin_partition, origin_offset FROM order_bodies WHERE order_id = ?")
            .param(forgotten.value())
            .query()
            .singleRow();
    var partition = new TopicPartition(Topics.SHOP_ORDERS, (Integer) at.get("origin_partition"));
    long next = (Long) at.get("origin_offset") + 1;
    admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(next))).all().get();
    assertThat(as("operator").get("/api/orders/" + forgotten + "/body").status()).isEqualTo(410);
    assertThat(looks(forgotten)).isZero();
  }

  @Test
  void aTopicThatWasMadeAgainShowsNobodyAnothersBody() {
    OrderId id = completed(BODY);
    OrderId other = completed("{\"id\":5}");
    jdbc.sql(
            """
            UPDATE order_bodies o SET origin_partition = b.origin_partition, origin_offset = b.origin_offset
            FROM order_bodies b WHERE o.order_id = ? AND b.order_id = ?
            """)
        .params(id.value(), other.value())
        .update();

    assertThat(as("operator").get("/api/orders/" + id + "/body").status()).isEqualTo(410);
  }

  @Test
  void aDeadLetterDoesNotCarryIt() {
    var record = with(Orders.ready(Orders.newId()), BODY);
    String key = "poison-" + System.nanoTime();
    var poison =
        new ProducerRecord<>(
            record.topic(), null, key.getBytes(UTF_8), "{".getBytes(UTF_8), record.headers());
    world.send(poison);
    await().until(() -> !world.deadLetters(key).isEmpty());
    assertThat(world.deadLetters(key).getFirst().headers())
        .noneMatch(header -> header.key().startsWith(ShopBody.HEADER));
  }

  private long looks(OrderId id) {
    return jdbc.sql("SELECT count(*) FROM shop_body_looks WHERE order_id = ?")
        .param(id.value())
        .query(Long.class)
        .single();
  }

  private OrderId completed(String body) {
    OrderId id = Orders.newId();
    world.send(with(Orders.ready(id), body));
    awaitStatus(id, Status.COMPLETED);
    return id;
  }

  private static ProducerRecord<byte[], byte[]> with(OrderSnapshot snapshot, String body) {
    var record = Orders.record(snapshot, Topics.SHOP_ORDERS, null);
    if (body != null) {
      record
          .headers()
          .add(ShopBody.HEADER, body.getBytes(UTF_8))
          .add(
              ShopBody.PERSONAL_HEADER,
              "/billing\n/shipping\n/note\n/lines/*/meta/*/value".getBytes(UTF_8));
    }
    return record;
  }
}
