package dev.waybill.orchestrator.processing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.Topics;
import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.OrchestratorSettings;
import dev.waybill.orchestrator.OrchestratorTest;
import dev.waybill.orchestrator.Orders;
import dev.waybill.orchestrator.World;
import dev.waybill.orchestrator.definitions.WorkflowCatalog;
import dev.waybill.orchestrator.limits.Limits;
import dev.waybill.orchestrator.messaging.Incoming;
import dev.waybill.orchestrator.messaging.SignalReader;
import dev.waybill.orchestrator.promises.Promises;
import dev.waybill.orchestrator.saga.SagaEngine;
import dev.waybill.orchestrator.saga.decide.IllegalActionException;
import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.storage.HistoryEntry;
import dev.waybill.orchestrator.time.WallTime;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes signals by hand, so that what crashes where can be said exactly. */
class OrderProcessorTest extends OrchestratorTest {

  @Autowired DataSource dataSource;
  @Autowired SagaEngine engine;
  @Autowired WorkflowCatalog workflows;
  @Autowired OrchestratorSettings settings;
  @Autowired Limits limits;
  @Autowired JdbcClient jdbc;

  InterceptedDataSource intercepted;
  OrderProcessor processor;

  @BeforeEach
  void processor() {
    world.answer(World.SILENCE);
    intercepted = new InterceptedDataSource(dataSource);
    processor = processorAt(Clock.systemUTC());
  }

  @Test
  void aBatchTakesAsManyStatementsAsASingleSignal() throws Exception {
    var one = List.of(Orders.newId());
    var many = new ArrayList<OrderId>();
    for (int i = 0; i < 500; i++) {
      many.add(Orders.newId());
    }

    assertThat(statementsOf(snapshots(one))).isEqualTo(2);
    assertThat(statementsOf(snapshots(many))).isEqualTo(2);
    assertThat(statementsOf(replies(one, "reserve-stock"))).isEqualTo(3);
    assertThat(statementsOf(replies(many, "reserve-stock"))).isEqualTo(3);
    assertThat(statementsOf(replies(many, "update-crm"))).isEqualTo(2);
    assertThat(saga(many.get(499)).steps().get("buy-label").taskState()).hasToString("RUNNING");
  }

  @Test
  void whatWasStoredButNotPublishedIsPublishedWhenTheSignalComesAgain() throws Exception {
    OrderId id = Orders.newId();
    var batch = snapshots(List.of(id));

    processor.signals().take(batch, false);
    // Here it crashed: nothing was published, no offset committed.
    Outbox again = processor.signals().take(batch, false);

    assertThat(commandIds(again)).containsExactly(id + "/reserve-stock");
    assertThat(again.changes()).isZero();
    assertThat(orders.history(id.value())).hasSize(1);
  }

  @Test
  void afterACrashTheEventsOfRepeatedSignalsAreToldAgainWithTheirSequence() throws Exception {
    OrderId id = Orders.newId();
    var batch = snapshots(List.of(id));

    Outbox lost = processor.signals().take(batch, false);
    Outbox again = processor.signals().take(batch, true);
    Outbox duplicate = processor.signals().take(batch, false);

    assertThat(eventIds(again)).isNotEmpty().isEqualTo(eventIds(lost));
    assertThat(eventIds(duplicate)).isEmpty();
  }

  @Test
  void anOrderThatMovedMeanwhileIsDecidedAgainOnWhatItHasBecome() throws Exception {
    OrderId id = Orders.newId();
    processor.signals().take(snapshots(List.of(id)), false);
    var other = processorAt(Clock.systemUTC());
    var once = new ArrayList<>(List.of(true));
    intercepted.before(
        sql -> {
          if (sql.startsWith("WITH change") && !once.isEmpty()) {
            once.clear();
            take(other, snapshot(id, ShopStatus.CANCELLED));
          }
        });

    Outbox outbox = processor.signals().take(replies(List.of(id), "reserve-stock"), false);

    assertThat(outbox.conflicts()).isEqualTo(1);
    assertThat(saga(id).status()).isEqualTo(Status.CANCELLING);
    // Decided before the cancellation it would have been buy-label.
    assertThat(commandIds(outbox)).containsExactly(id + "/reserve-stock/undo");
    assertThat(orders.history(id.value())).hasSize(3);
  }

  @Test
  void oneOrderThatMovedDoesNotHoldUpTheOthersOfItsBatch() throws Exception {
    List<OrderId> ids = List.of(Orders.newId(), Orders.newId(), Orders.newId());
    var other = processorAt(Clock.systemUTC());
    var once = new ArrayList<>(List.of(true));
    intercepted.before(
        sql -> {
          if (sql.startsWith("WITH change") && !once.isEmpty()) {
            once.clear();
            take(other, snapshot(ids.get(1), ShopStatus.READY));
          }
        });

    Outbox outbox = processor.signals().take(snapshots(ids), false);

    assertThat(outbox.conflicts()).isEqualTo(1);
    assertThat(outbox.changes()).isEqualTo(2);
    assertThat(commandIds(outbox)).hasSize(3);
    ids.forEach(id -> assertThat(orders.history(id.value())).hasSize(1));
  }

  @Test
  void signalsOfOneOrderInOneBatchAreTakenInTheirOrder() throws Exception {
    OrderId id = Orders.newId();
    var batch = new ArrayList<Incoming>();
    batch.add(snapshot(id, ShopStatus.AWAITING_PAYMENT));
    batch.add(snapshot(id, ShopStatus.READY));

    Outbox outbox = processor.signals().take(batch, false);

    assertThat(outbox.changes()).isEqualTo(2);
    assertThat(saga(id).status()).isEqualTo(Status.IN_PROGRESS);
    assertThat(orders.history(id.value())).hasSize(2);
    assertThat(commandIds(outbox)).containsExactly(id + "/reserve-stock");
  }

  @Test
  void aReplyForAnOrderThatNobodyKnowsChangesNothing() throws Exception {
    OrderId id = Orders.newId();

    Outbox outbox = processor.signals().take(replies(List.of(id), "reserve-stock"), false);

    assertThat(outbox.records()).isEmpty();
    assertThat(orders.find(id.value())).isEmpty();
  }

  @Test
  void anUnansweredCommandTimesOutOnceHoweverManyInstancesLookAtIt() throws Exception {
    List<OrderId> ids = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      ids.add(Orders.newId());
    }
    processor.signals().take(snapshots(ids), false);
    var later = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(11));
    Callable<Void> fire =
        () -> {
          var instance = processorAt(later);
          while (instance.timers().fire(7).decisions() > 0) {
            continue;
          }
          return null;
        };

    try (var executor = Executors.newFixedThreadPool(4)) {
      for (var done : executor.invokeAll(List.of(fire, fire, fire, fire))) {
        done.get();
      }
    }

    for (OrderId id : ids) {
      assertThat(saga(id).retrying()).isTrue();
      assertThat(orders.history(id.value()))
          .filteredOn(entry -> entry.actor().equals("timer"))
          .hasSize(1);
    }
  }

  @Test
  void aTimerThatFiresTooEarlyOnlyMovesItsTime() throws Exception {
    OrderId id = Orders.newId();
    processor.signals().take(snapshots(List.of(id)), false);
    Instant due = saga(id).nextDue();
    jdbc.sql("UPDATE orders SET next_due = now() - interval '1 hour' WHERE order_id = ?")
        .param(id.value())
        .update();

    // The context's own timer may be first: either of them sets it right.
    processor.timers().fire(100);

    await().until(() -> due.equals(nextDue(id)));
    assertThat(orders.history(id.value())).hasSize(1);
  }

  @Test
  void anOrderThatDoesNotGetOnIsStuckOnceUntilItGetsOn() throws Exception {
    OrderId id = Orders.newId();
    processor.signals().take(List.of(snapshot(id, ShopStatus.AWAITING_PAYMENT)), false);
    assertThat(nextDue(id)).isEqualTo(saga(id).statusSince().plus(Duration.ofDays(7)));
    var inAWeek = processorAt(Clock.offset(Clock.systemUTC(), Duration.ofDays(7)));

    List<String> told = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      told.addAll(eventIdsOf(id, "order-stuck", inAWeek.timers().fire(1000)));
    }

    assertThat(told).hasSize(1);
    assertThat(nextDue(id)).isNull();
    var stuck = orders.find(id.value()).orElseThrow().stuck();
    assertThat(stuck.limit()).isEqualTo(Duration.ofDays(7));
    assertThat(stuck.waitingSince()).isEqualTo(saga(id).statusSince());
    assertThat(orders.counts().stuck().get("AWAITING_PAYMENT")).isPositive();

    processor.signals().take(List.of(snapshot(id, ShopStatus.READY)), false);

    assertThat(orders.find(id.value()).orElseThrow().stuck()).isNull();
  }

  @Test
  void whatAnInstanceDecidedBeforeItFrozeHasNoEffectWhenItWakesUp() throws Exception {
    OrderId id = Orders.newId();
    processor.signals().take(snapshots(List.of(id)), false);
    var later = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(11));
    var asleep = new CountDownLatch(1);
    var wake = new CountDownLatch(1);
    var frozenData = new InterceptedDataSource(dataSource);
    frozenData.before(
        sql -> {
          if (sql.startsWith("WITH change")) {
            asleep.countDown();
            awaitUninterruptibly(wake);
          }
        });
    var frozen = processorAt(later, frozenData);

    try (var executor = Executors.newSingleThreadExecutor()) {
      var firing = executor.submit(() -> frozen.timers().fire(1000));
      awaitUninterruptibly(asleep);
      // It holds the order locked; the server lets go of that after a while.
      Outbox reply = processor.signals().take(replies(List.of(id), "reserve-stock"), false);
      wake.countDown();

      assertThatThrownBy(firing::get).hasCauseInstanceOf(SQLException.class);
      assertThat(commandIds(reply)).contains(id + "/buy-label");
    }

    assertThat(saga(id).steps().get("reserve-stock").taskState()).hasToString("COMPLETED");
    assertThat(orders.history(id.value()))
        .extracting(HistoryEntry::signal)
        .containsExactly("snapshot", "reply");
  }

  @Test
  void deadlinesAreSentInTheTimeOfThoseWhoReadThem() throws Exception {
    OrderId id = Orders.newId();
    var steady = Clock.systemUTC();
    var setForward = Clock.offset(steady, Duration.ofHours(1));
    var behind =
        new OrderProcessor(
            intercepted,
            new SignalDecider(engine, workflows, limits, Promises.none(), settings),
            new WallTime(steady, setForward));

    Outbox outbox = behind.signals().take(snapshots(List.of(id)), false);

    Instant sent =
        Instant.parse(
            Json.mapper()
                .readTree(
                    outbox.records().stream()
                        .filter(r -> r.topic().endsWith(".commands"))
                        .findFirst()
                        .orElseThrow()
                        .value())
                .get("deadline")
                .asString());
    assertThat(sent)
        .isBetween(setForward.instant().minusSeconds(5), setForward.instant().plusSeconds(20));
    assertThat(saga(id).nextDue()).isBefore(steady.instant().plusSeconds(20));
  }

  @Test
  void whatAPersonOrATimerBroughtAboutIsToldAfterACrashAndOnlyThen() throws Exception {
    OrderId id = Orders.newId();
    processor.signals().take(snapshots(List.of(id)), false);
    var later = processorAt(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1)));
    later.republishing().published(later.republishing().late(10_000));

    Outbox timer =
        processorAt(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(11))).timers().fire(1000);
    var hold = new OperatorAction(Action.HOLD, null, "wait", "erika");
    Outbox action = processor.operators().act(id, hold).orElseThrow();
    var lost = new ArrayList<>(eventIdsOf(id, "", timer));
    lost.addAll(eventIdsOf(id, "", action));
    // Here it crashed: nothing of it was published.
    assertThat(eventIdsOf(id, "", processor.republishing().late(10_000))).isEmpty();
    Outbox again = later.republishing().late(10_000);

    assertThat(lost).hasSizeGreaterThan(2);
    assertThat(eventIdsOf(id, "", again)).isEqualTo(lost);

    later.republishing().published(again);
    assertThat(eventIdsOf(id, "", later.republishing().late(10_000))).isEmpty();
  }

  @Test
  void theTimeOfTheTimerIsNotRewrittenForEveryStepAndGoesWithTheLast() throws Exception {
    OrderId id = Orders.newId();
    processor.signals().take(snapshots(List.of(id)), false);
    Instant first = nextDue(id);

    processor.signals().take(replies(List.of(id), "reserve-stock"), false);
    assertThat(nextDue(id)).isEqualTo(first);
    assertThat(saga(id).nextDue()).isAfterOrEqualTo(first);

    for (String step : List.of("buy-label", "update-crm", "tell-shop", "tell-customer")) {
      processor.signals().take(replies(List.of(id), step), false);
    }
    assertThat(saga(id).status()).isEqualTo(Status.COMPLETED);
    assertThat(nextDue(id)).isNull();
  }

  @Test
  void anOperatorsActionIsTakenOnWhatTheOrderHasBecome() throws Exception {
    OrderId id = Orders.newId();
    processor.signals().take(snapshots(List.of(id)), false);
    var other = processorAt(Clock.systemUTC());
    var once = new ArrayList<>(List.of(true));
    intercepted.before(
        sql -> {
          if (sql.startsWith("WITH change") && !once.isEmpty()) {
            once.clear();
            take(other, snapshot(id, ShopStatus.CANCELLED));
          }
        });
    var hold = new OperatorAction(Action.HOLD, null, "wait", "erika");

    assertThatThrownBy(() -> processor.operators().act(id, hold))
        .isInstanceOf(IllegalActionException.class);
    assertThat(saga(id).status()).isEqualTo(Status.CANCELLING);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private OrderProcessor processorAt(Clock clock) {
    return processorAt(clock, intercepted);
  }

  private OrderProcessor processorAt(Clock clock, DataSource from) {
    return new OrderProcessor(
        from, new SignalDecider(engine, workflows, limits, Promises.none(), settings), clock);
  }

  private int statementsOf(List<Incoming> batch) throws SQLException {
    intercepted.statements.clear();
    assertThat(processor.signals().take(batch, false).changes()).isEqualTo(batch.size());
    return intercepted.statements.size();
  }

  private static void take(OrderProcessor other, Incoming incoming) {
    try {
      other.signals().take(List.of(incoming), false);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Incoming> snapshots(List<OrderId> ids) {
    return ids.stream().map(id -> snapshot(id, ShopStatus.READY)).toList();
  }

  private static Incoming snapshot(OrderId id, ShopStatus status) {
    OrderSnapshot snapshot =
        Orders.snapshot(
            id, status, Instant.parse("2026-05-04T10:00:00Z").plusSeconds(status.ordinal()));
    return SignalReader.read(record(Topics.SHOP_ORDERS, Json.mapper().writeValueAsBytes(snapshot)));
  }

  private static List<Incoming> replies(List<OrderId> ids, String step) {
    return ids.stream()
        .map(
            id ->
                new StepReply(
                    id + "/" + step,
                    id,
                    step,
                    1,
                    StepReply.Outcome.COMPLETED,
                    null,
                    null,
                    null,
                    null))
        .map(reply -> record(Topics.REPLIES, Json.mapper().writeValueAsBytes(reply)))
        .map(SignalReader::read)
        .toList();
  }

  private static ConsumerRecord<byte[], byte[]> record(String topic, byte[] value) {
    return new ConsumerRecord<>(topic, 0, 0, new byte[0], value);
  }

  private static List<String> commandIds(Outbox outbox) {
    return outbox.records().stream()
        .filter(r -> r.topic().endsWith(".commands"))
        .map(r -> CloudEvent.header(r.headers(), CloudEvent.HEADER_ID))
        .toList();
  }

  private static List<String> eventIds(Outbox outbox) {
    return outbox.records().stream()
        .filter(r -> r.topic().equals(Topics.EVENTS))
        .map(r -> CloudEvent.header(r.headers(), CloudEvent.HEADER_ID))
        .toList();
  }

  private static List<String> eventIdsOf(OrderId id, String type, Outbox outbox) {
    return outbox.records().stream()
        .filter(
            r -> r.topic().equals(Topics.EVENTS) && id.value().equals(new String(r.key(), UTF_8)))
        .filter(r -> CloudEvent.header(r.headers(), CloudEvent.HEADER_TYPE).endsWith(type))
        .map(r -> CloudEvent.header(r.headers(), CloudEvent.HEADER_ID))
        .toList();
  }

  private Saga saga(OrderId id) {
    return orders.find(id.value()).orElseThrow().saga();
  }

  private Instant nextDue(OrderId id) {
    return jdbc.sql("SELECT next_due FROM orders WHERE order_id = ?")
        .param(id.value())
        .query((row, number) -> row.getTimestamp(1))
        .optional()
        .map(Timestamp::toInstant)
        .orElse(null);
  }
}
