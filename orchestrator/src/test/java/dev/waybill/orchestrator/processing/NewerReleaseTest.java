package dev.waybill.orchestrator.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.Topics;
import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.OrchestratorSettings;
import dev.waybill.orchestrator.OrchestratorTest;
import dev.waybill.orchestrator.Orders;
import dev.waybill.orchestrator.World;
import dev.waybill.orchestrator.definitions.UnreadableDefinitionException;
import dev.waybill.orchestrator.definitions.WorkflowCatalog;
import dev.waybill.orchestrator.limits.Limits;
import dev.waybill.orchestrator.promises.Promises;
import dev.waybill.orchestrator.saga.SagaEngine;
import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.saga.event.EventTexts;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.TaskState;
import dev.waybill.orchestrator.storage.HistoryEntry;
import dev.waybill.orchestrator.storage.UnreadableOrdersException;
import dev.waybill.service.kafka.KafkaClients;
import dev.waybill.service.kafka.UnwrittenDeadLetters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * A rolling upgrade as this release sees it that has not come to it yet: orders are on definitions,
 * and in states, that only the newer release understands. Nothing of theirs is lost or changed, and
 * all other orders go on.
 */
class NewerReleaseTest extends OrchestratorTest {

  private static final AtomicLong OFFSET = new AtomicLong(System.nanoTime());

  @Autowired DataSource dataSource;
  @Autowired SagaEngine engine;
  @Autowired WorkflowCatalog workflows;
  @Autowired OrchestratorSettings settings;
  @Autowired Limits limits;
  @Autowired JdbcClient jdbc;
  @Autowired KafkaClients kafka;

  Publisher publisher;
  OrderProcessor processor;
  PoisonIsolator isolator;

  @BeforeEach
  void processor() {
    world.answer(World.SILENCE);
    publisher =
        new Publisher(
            kafka.producer("newer-release-test", Map.of()),
            new UnwrittenDeadLetters(new SimpleMeterRegistry(), "test"));
    processor = processorAt(Clock.systemUTC());
    isolator = new PoisonIsolator(processor.signals(), Clock.systemUTC());
  }

  @AfterEach
  void close() {
    publisher.close();
  }

  @Test
  void anAnswerForAnOrderOnADefinitionOfANewerReleaseWaitsForAnInstanceOfThat() throws Exception {
    OrderId id = Orders.newId();
    isolator.take(List.of(snapshot(id)), false);
    int known = saga(id).workflowVersion();
    onVersion(id, newerDefinition("fulfillment"));

    ConsumerRecord<byte[], byte[]> reply = reply(id, "reserve-stock");
    Outbox outbox = isolator.take(List.of(reply), false);
    isolator.take(List.of(reply), true);

    assertThat(outbox.records()).isEmpty();
    assertThat(outbox.deadLetters()).isZero();
    assertThat(kept(id)).isEqualTo(1);
    assertThat(saga(id).steps().get("reserve-stock").taskState()).isEqualTo(TaskState.RUNNING);

    takeWhatWasParked();
    assertThat(kept(id)).as("still not understood").isEqualTo(1);

    // The newer release moved the order to a version that this one knows as well.
    onVersion(id, known);
    takeWhatWasParked();
    assertThat(kept(id)).isZero();
    assertThat(saga(id).steps().get("buy-label").taskState()).isEqualTo(TaskState.RUNNING);
  }

  @Test
  void aNewOrderForADefinitionOfANewerReleaseWaitsToo() throws Exception {
    var id = OrderId.of("newer-shop", Orders.newId().shopOrderId());
    int version = newerDefinition("fulfillment");
    activate("newer-shop", version, true);
    try {
      // Whoever looks goes by a change within two seconds.
      await()
          .until(
              () -> {
                try {
                  workflows.forNewOrder("newer-shop", "fulfillment");
                  return false;
                } catch (UnreadableDefinitionException e) {
                  return true;
                }
              });
      new CommandTopics(kafka, workflows).ensureAll();
      isolator.take(List.of(snapshot(id)), false);

      assertThat(kept(id)).isEqualTo(1);
      assertThat(orders.find(id.value())).isEmpty();
    } finally {
      activate("newer-shop", version, false);
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              takeWhatWasParked();
              return orders.find(id.value()).isPresent() && kept(id) == 0;
            });
  }

  @Test
  void theTimersOfSuchAnOrderAreLeftToOthers() throws Exception {
    OrderId id = Orders.newId();
    OrderId other = Orders.newId();
    var before = processorAt(Clock.offset(Clock.systemUTC(), Duration.ofHours(-1)));
    new PoisonIsolator(before.signals(), Clock.systemUTC())
        .take(List.of(snapshot(id), snapshot(other)), false);
    onVersion(id, newerDefinition("fulfillment"));
    String due = dueOf(id);

    processor.timers().fire(10_000);
    processor.timers().fire(10_000);

    // The service's own timer may have claimed the other one, and fire it at this very moment.
    await()
        .untilAsserted(
            () ->
                assertThat(orders.history(other.value()))
                    .extracting(HistoryEntry::actor)
                    .contains("timer"));
    assertThat(dueOf(id)).isEqualTo(due);
  }

  @Test
  void aStateThatANewerReleaseWroteIsNotWrittenAgainWithoutWhatIsNotKnown() throws Exception {
    OrderId id = Orders.newId();
    OrderId other = Orders.newId();
    isolator.take(List.of(snapshot(id)), false);
    setState(id, "'{\"zz\":{\"since\":1},' || substr(state, 2)");

    Outbox outbox = isolator.take(List.of(reply(id, "reserve-stock"), snapshot(other)), false);

    assertThat(outbox.deadLetters()).isZero();
    assertThat(kept(id)).isEqualTo(1);
    assertThat(stateOf(id)).startsWith("{\"zz\":{\"since\":1},").contains("RUNNING");
    assertThat(orders.find(other.value())).isPresent();
    assertThat(saga(id).orderId()).as("it is shown all the same").isEqualTo(id);
    var hold = new OperatorAction(Action.HOLD, null, "wait", "erika");
    assertThatThrownBy(() -> processor.operators().act(id, hold))
        .isInstanceOf(UnreadableOrdersException.class)
        .hasMessageContaining("newer release");
    assertThat(processor.timers().fire(10_000)).isNotNull();
    jdbc.sql("INSERT INTO untold_events VALUES (?, 1, now() - interval '1 hour')")
        .param(id.value())
        .update();
    assertThat(processor.republishing().late(10_000).unpublished())
        .noneMatch(key -> key.orderId().equals(id.value()));

    setState(id, "'{' || substr(state, length('{\"zz\":{\"since\":1},') + 1)");
    takeWhatWasParked();
    assertThat(kept(id)).isZero();
    assertThat(saga(id).steps().get("buy-label").taskState()).isEqualTo(TaskState.RUNNING);
  }

  @Test
  void aTaskStateThatOnlyANewerReleaseKnowsHoldsUpNobodyElsesTimers() throws Exception {
    OrderId id = Orders.newId();
    OrderId other = Orders.newId();
    var before = processorAt(Clock.offset(Clock.systemUTC(), Duration.ofHours(-1)));
    new PoisonIsolator(before.signals(), Clock.systemUTC()).take(List.of(snapshot(other)), false);
    // Overdue only once the state is written: the service's own timers run beside the test.
    isolator.take(List.of(snapshot(id)), false);
    setState(id, "replace(state, 'RUNNING', 'LEVITATING'), next_due = now() - interval '1 hour'");

    processor.timers().fire(10_000);

    // The service's own timers may be at it just then, and end a moment later.
    await().until(() -> saga(other).retrying());
    assertThat(stateOf(id)).contains("LEVITATING");
    setState(id, "replace(state, 'LEVITATING', 'RUNNING')");
  }

  @Test
  void wordsThatOnlyANewerReleaseKnowsAreShownAsTheyAreAndNothingIsOffered() throws Exception {
    OrderId id = Orders.newId();
    isolator.take(List.of(snapshot(id)), false);
    setState(
        id,
        "replace(replace(replace(state, 'RUNNING', 'LEVITATING'), '\"st\":\"IN_PROGRESS\"',"
            + " '\"st\":\"ENCHANTED\"'), '\"co\":\"FORWARD\"', '\"co\":\"UPWARD\"'),"
            + " status = 'ENCHANTED', reason = 'spell'");

    JsonNode shown = as("operator").get("/api/orders/" + id).json();
    JsonNode listed = as("viewer").get("/api/orders?size=200&q=" + id).json();

    assertThat(shown.path("status").asString()).isEqualTo("ENCHANTED");
    assertThat(shown.at("/steps/0/phase").asString()).isEqualTo("LEVITATING");
    assertThat(shown.at("/steps/0/tasks/0/phase").asString()).isEqualTo("LEVITATING");
    assertThat(shown.at("/steps/1/phase").asString()).isEqualTo("WAITING");
    assertThat(shown.path("legalActions").isEmpty()).isTrue();
    assertThat(listed.at("/items/0/status").asString()).isEqualTo("ENCHANTED");
    assertThat(listed.at("/items/0/reason").asString()).isEqualTo("spell");
    assertThat(listed.at("/items/0/items").asInt()).isEqualTo(2);
    assertThat(as("viewer").get("/api/orders/counts").json().at("/byStatus/COMPLETED").isNumber())
        .isTrue();
    String hold = "{\"action\":\"hold\",\"reason\":\"wait\"}";
    assertThat(as("operator").post("/api/orders/" + id + "/actions", hold).status()).isEqualTo(503);
    assertThat(as("viewer").get("/api/orders/" + id + "/moves").status()).isEqualTo(503);
    assertThat(stateOf(id)).as("and nothing was decided").contains("LEVITATING", "UPWARD");

    setState(id, "replace(state, '\"sp\":{', '\"sp\":[{'), status = 'COMPLETED'");
    assertThat(as("viewer").get("/api/orders?size=200&q=" + id).json().at("/items/0/country"))
        .as("of another shape, columns are shown")
        .hasToString("\"DE\"");
    assertThat(as("viewer").get("/api/orders/" + id).status()).isEqualTo(503);
    jdbc.sql("DELETE FROM orders WHERE order_id = ?").param(id.value()).update();
  }

  @Test
  void anActionThatOnlyANewerReleaseKnowsHidesNothingElseOfTheHistory() throws Exception {
    OrderId id = Orders.newId();
    isolator.take(List.of(snapshot(id)), false);
    jdbc.sql(
            """
            INSERT INTO order_history (order_id, sequence, at, actor, signal, events)
            VALUES (?, 99, now(), 'erika', 'action',
                '[{"type":"operator-action-taken","action":"bless","reason":"luck","actor":"erika"},
                  {"type":"step-renewed","step":"buy-label"},
                  {"type":"status-changed","from":"IN_PROGRESS","to":"ENCHANTED"}]')
            """)
        .param(id.value())
        .update();

    JsonNode entry = as("operator").get("/api/orders/" + id).json().path("history").path(1);
    // What comes again is told again from the history.
    Outbox again = isolator.take(List.of(snapshot(id)), true);

    assertThat(entry.at("/events/0/type").asString()).isEqualTo("operator-action-taken");
    assertThat(entry.at("/events/0/text").asString()).contains("newer release", "bless");
    assertThat(entry.at("/events/1/text").asString()).isEqualTo("buy-label begins again");
    assertThat(entry.at("/events/2/text").asString()).contains("ENCHANTED");
    assertThat(again.deadLetters()).isZero();
    assertThat(again.records()).isNotEmpty();
  }

  @Test
  void whatANewerReleasePutOnRecordIsShownAndLeftForItToTell() throws Exception {
    OrderId id = Orders.newId();
    isolator.take(List.of(snapshot(id)), false);
    jdbc.sql(
            """
            INSERT INTO order_history (order_id, sequence, at, actor, signal, events)
            VALUES (?, 99, now() - interval '1 hour', 'erika', 'action', '[{"type":"step-blessed"}]')
            """)
        .param(id.value())
        .update();
    jdbc.sql("INSERT INTO untold_events VALUES (?, 99, now() - interval '1 hour')")
        .param(id.value())
        .update();

    Outbox unpublished = processor.republishing().late(10_000);
    processor.republishing().published(unpublished);

    assertThat(EventTexts.type(orders.history(id.value()).getLast().events().getFirst()))
        .isEqualTo("step-blessed");
    assertThat(
            jdbc.sql("SELECT count(*) FROM untold_events WHERE order_id = ?")
                .param(id.value())
                .query(Long.class)
                .single())
        .isEqualTo(1);
    jdbc.sql("DELETE FROM untold_events WHERE order_id = ?").param(id.value()).update();
  }

  private void takeWhatWasParked() {
    var parked =
        new ParkedSignalRetry(
            dataSource,
            isolator,
            publisher,
            new Meters(new SimpleMeterRegistry()),
            settings.batch());
    boolean more = true;
    while (more) {
      more = parked.take();
    }
  }

  /** A version with a key that this release has never heard of. */
  private int newerDefinition(String name) {
    return jdbc.sql(
            """
            INSERT INTO workflow_versions (name, version, yaml, author, comment, created_at)
            SELECT name, version + 1, yaml || E'\\nlevitates: true\\n', 'newer', 'newer', now()
            FROM workflow_versions WHERE name = ? ORDER BY version DESC LIMIT 1 RETURNING version
            """)
        .param(name)
        .query(Integer.class)
        .single();
  }

  private void activate(String shop, int version, boolean own) {
    jdbc.sql(
            """
            INSERT INTO workflow_activations (workflow, shop, version, own, kind, author, comment, at)
            VALUES ('fulfillment', ?, ?, ?, ?, 'newer', 'newer', now())
            """)
        .params(List.of(shop, version, own, own ? "activated" : "ended"))
        .update();
  }

  private void onVersion(OrderId id, int version) {
    setState(id, "regexp_replace(state, '\"wv\":[0-9]+', '\"wv\":" + version + "')");
  }

  private void setState(OrderId id, String expression) {
    jdbc.sql(
            "UPDATE orders SET row_version = row_version + 1, state = "
                + expression
                + " WHERE order_id = ?")
        .param(id.value())
        .update();
  }

  private String stateOf(OrderId id) {
    return one("SELECT state FROM orders WHERE order_id = ?", id);
  }

  private String dueOf(OrderId id) {
    return one("SELECT next_due::text FROM orders WHERE order_id = ?", id);
  }

  private String one(String sql, OrderId id) {
    return jdbc.sql(sql).param(id.value()).query(String.class).single();
  }

  private long kept(OrderId id) {
    return jdbc.sql("SELECT count(*) FROM set_aside WHERE order_id = ?")
        .param(id.value())
        .query(Long.class)
        .single();
  }

  private Saga saga(OrderId id) {
    return orders.find(id.value()).orElseThrow().saga();
  }

  private OrderProcessor processorAt(Clock clock) {
    return new OrderProcessor(
        dataSource, new SignalDecider(engine, workflows, limits, Promises.none(), settings), clock);
  }

  private static ConsumerRecord<byte[], byte[]> snapshot(OrderId id) {
    return record(Topics.SHOP_ORDERS, id, Json.mapper().writeValueAsBytes(Orders.ready(id)));
  }

  private static ConsumerRecord<byte[], byte[]> reply(OrderId id, String step) {
    var reply =
        new StepReply(
            id + "/" + step, id, step, 1, StepReply.Outcome.COMPLETED, null, null, null, null);
    return record(Topics.REPLIES, id, Json.mapper().writeValueAsBytes(reply));
  }

  private static ConsumerRecord<byte[], byte[]> record(String topic, OrderId id, byte[] value) {
    var record =
        new ConsumerRecord<>(topic, 0, OFFSET.incrementAndGet(), id.value().getBytes(), value);
    record.headers().add(CloudEvent.HEADER_TYPE, "test".getBytes());
    return record;
  }
}
