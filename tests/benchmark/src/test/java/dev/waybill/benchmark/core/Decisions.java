package dev.waybill.benchmark.core;

import dev.waybill.contracts.OrderFacts;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.saga.SagaEngine;
import dev.waybill.orchestrator.saga.decide.Decision;
import dev.waybill.orchestrator.saga.decide.Signal;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.workflow.CelConditions;
import dev.waybill.orchestrator.workflow.Workflow;
import dev.waybill.orchestrator.workflow.WorkflowParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/** Decisions of the orchestrator's pure core, by one thread, under the shipped workflow. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class Decisions {

  /** A snapshot and the answers of five steps. */
  private static final int OF_AN_ORDER = 6;

  private static final OrderId ORDER = OrderId.of("demo-woo", "1001");
  private static final Instant START = Instant.parse("2026-11-27T08:00:00Z");
  private static final ObjectWriter WRITER = Json.writer(Saga.class);
  private static final ObjectReader READER = Json.reader(Saga.class);

  private final SagaEngine engine = new SagaEngine(new CelConditions(), new SplittableRandom(1));
  private final Signal ready = snapshot(0, "a1");
  private final Signal anotherAddress = snapshot(60, "a2");
  private final List<Signal> answers =
      List.of(
          answer("reserve-stock", "{\"allocations\":[{\"location\":\"MAIN\",\"lines\":[]}]}"),
          answer("buy-label", "{\"labelId\":\"L1\",\"trackingNumber\":\"TRK-1\"}"),
          answer("update-crm", "{\"orderId\":\"4711\"}"),
          answer("tell-shop", "{}"),
          answer("tell-customer", "{}"));
  private Workflow workflow;
  private Saga completed;
  private Saga labeled;

  @Setup
  public void setup() throws IOException {
    try (var yaml = SagaEngine.class.getResourceAsStream("/workflows/fulfillment.yaml")) {
      String text = new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
      workflow = new WorkflowParser(new CelConditions()).parse(text).orThrow().withVersion(1);
    }
    completed = anOrderSeenThrough();
    if (completed.status() != Status.COMPLETED) {
      throw new IllegalStateException("Not seen through: " + completed);
    }
    labeled = decide(decide(null, ready).saga(), answers.getFirst()).saga();
  }

  /** From its first snapshot to COMPLETED. */
  @Benchmark
  @OperationsPerInvocation(OF_AN_ORDER)
  public Saga anOrderSeenThrough() {
    Saga saga = decide(null, ready).saga();
    for (Signal answer : answers) {
      saga = decide(saga, answer).saga();
    }
    return saga;
  }

  /** The same, with the state read and written around each decision, as the database has it. */
  @Benchmark
  @OperationsPerInvocation(OF_AN_ORDER)
  public byte[] anOrderSeenThroughAndStored() {
    byte[] stored = WRITER.writeValueAsBytes(decide(null, ready).saga());
    for (Signal answer : answers) {
      Saga saga = READER.readValue(stored);
      stored = WRITER.writeValueAsBytes(decide(saga, answer).saga());
    }
    return stored;
  }

  /** An answer that came before: decides nothing. */
  @Benchmark
  public Decision aRepetition() {
    return decide(completed, answers.get(1));
  }

  /** The customer has moved while the label is being bought. */
  @Benchmark
  public Decision anEdit() {
    return decide(labeled, anotherAddress);
  }

  private Decision decide(Saga saga, Signal signal) {
    return engine.decide(saga, signal, workflow, START);
  }

  private static Signal snapshot(int seconds, String address) {
    var facts =
        new OrderFacts(42.5, "EUR", "DE", 2, true, false, "", "flat_rate", "card", List.of(), null);
    return new Signal.SnapshotReceived(
        new OrderSnapshot(
            ORDER,
            ORDER.shop(),
            "woocommerce",
            "#1001",
            START.plusSeconds(seconds),
            ShopStatus.READY,
            "digest-" + address,
            Map.of("lines", "l1", "shipTo", address, "delivery", "d1"),
            START,
            START.plusSeconds(seconds),
            "webhook",
            facts,
            List.of(),
            null),
        true);
  }

  private static Signal answer(String step, String result) {
    return new Signal.ReplyReceived(
        new StepReply(
            ORDER + "/" + step,
            ORDER,
            step,
            1,
            StepReply.Outcome.COMPLETED,
            Json.mapper().readTree(result),
            null,
            null,
            null));
  }
}
