package dev.waybill.orchestrator.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.StepCommand;
import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.OrchestratorSettings;
import dev.waybill.orchestrator.OrchestratorTest;
import dev.waybill.orchestrator.Orders;
import dev.waybill.orchestrator.definitions.WorkflowCatalog;
import dev.waybill.orchestrator.limits.Limits;
import dev.waybill.orchestrator.promises.Promises;
import dev.waybill.orchestrator.saga.SagaEngine;
import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.service.kafka.KafkaClients;
import dev.waybill.service.kafka.UnwrittenDeadLetters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A second instance comes and goes while orders are under way, as in a rolling upgrade. */
class TwoInstancesTest extends OrchestratorTest {

  private static final int ORDERS = 600;

  @Autowired DataSource dataSource;
  @Autowired SagaEngine engine;
  @Autowired WorkflowCatalog workflows;
  @Autowired Limits limits;
  @Autowired OrchestratorSettings settings;
  @Autowired KafkaClients kafka;

  /**
   * The ids under which each step was commanded: one id has one effect, since services answer a
   * command that comes again from their ledger.
   */
  private final Map<String, Set<String>> effects = new ConcurrentHashMap<>();

  @Test
  void nothingIsLostAndNothingHappensTwiceWhileInstancesJoinAndLeave() throws Exception {
    world.answer(this::carryOut);
    var ids = new ArrayList<OrderId>();
    var taken = new AtomicInteger();
    send(ids, ORDERS / 3);
    try (var second = new Instance(taken)) {
      send(ids, ORDERS / 3);
      // Under way on both: the second has had partitions and taken something from them.
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                if (taken.get() == 0) {
                  send(ids, 1);
                }
                return taken.get() > 0;
              });
      send(ids, ORDERS / 3);
    }

    for (OrderId id : ids) {
      awaitStatus(id, Status.COMPLETED);
    }
    for (OrderId id : ids) {
      List<String> completed =
          orders.history(id.value()).stream()
              .flatMap(entry -> entry.events().stream())
              .filter(SagaEvent.StepCompleted.class::isInstance)
              .map(SagaEvent::step)
              .toList();
      assertThat(completed).hasSize(5).doesNotHaveDuplicates();
    }
    // Orders of other tests may still be under way.
    effects.keySet().removeIf(effect -> !ids.contains(orderOf(effect)));
    assertThat(effects).hasSize(5 * ids.size());
    assertThat(effects.values()).allMatch(commandIds -> commandIds.size() == 1);
    assertThat(world.deadLetters(ids.getFirst().value())).isEmpty();
  }

  private static OrderId orderOf(String effect) {
    return OrderId.parse(effect.substring(0, effect.indexOf(' ')));
  }

  private void send(List<OrderId> ids, int count) {
    for (int i = 0; i < count; i++) {
      OrderId id = Orders.newId();
      ids.add(id);
      world.send(Orders.ready(id));
    }
  }

  private StepReply carryOut(StepCommand<JsonNode> command) {
    effects
        .computeIfAbsent(
            command.orderId() + " " + command.step(), step -> ConcurrentHashMap.newKeySet())
        .add(command.id());
    return StepReply.completed(command, Json.mapper().createObjectNode());
  }

  /** Another orchestrator on the same broker and database. */
  private final class Instance implements AutoCloseable {
    private final Publisher publisher =
        new Publisher(
            kafka.producer("second", Map.of()),
            new UnwrittenDeadLetters(new SimpleMeterRegistry(), "test"));
    private final SignalConsumer consumer;
    private final Thread thread;

    Instance(AtomicInteger taken) {
      var statements = new InterceptedDataSource(dataSource);
      statements.before(
          sql -> {
            if (sql.startsWith("WITH change")) {
              taken.incrementAndGet();
            }
          });
      var clock = Clock.systemUTC();
      var processor =
          new OrderProcessor(
              statements,
              new SignalDecider(engine, workflows, limits, Promises.none(), settings),
              clock);
      consumer =
          new SignalConsumer(
              "Second",
              () -> kafka.consumer("orchestrator", "second", Map.of()),
              new PoisonIsolator(processor.signals(), clock),
              publisher,
              new Meters(new SimpleMeterRegistry()),
              settings.batch(),
              clock);
      thread = Thread.ofPlatform().name("second").start(consumer);
    }

    @Override
    public void close() throws InterruptedException {
      consumer.stop();
      thread.join(Duration.ofSeconds(30));
      publisher.close();
    }
  }
}
