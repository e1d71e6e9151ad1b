package dev.waybill.orchestrator.saga;

import dev.waybill.contracts.OrderFacts;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.Problem;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.orchestrator.workflow.CelConditions;
import dev.waybill.orchestrator.workflow.Workflow;
import dev.waybill.orchestrator.workflow.WorkflowParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Workflows and orders for tests. */
final class Given {

  static final Instant START = Instant.parse("2026-11-27T08:00:00Z");
  static final OrderId ORDER = OrderId.of("demo-woo", "1001");
  static final CelConditions CONDITIONS = new CelConditions();
  private static final Workflow SHIPPED = read();

  private Given() {}

  static Workflow shippedWorkflow() {
    return SHIPPED;
  }

  static Workflow workflow(String yaml) {
    return new WorkflowParser(CONDITIONS).parse(yaml).orThrow().withVersion(1);
  }

  static OrderFacts facts(boolean needsShipping, double total) {
    return new OrderFacts(
        total, "EUR", "DE", 2, needsShipping, false, "", "flat_rate", "card", List.of(), null);
  }

  /** A view whose version and receipt are {@code seconds} after the start. */
  static OrderSnapshot view(ShopStatus status, int seconds, String digest, Problem... problems) {
    return view(status, seconds, digest, facts(true, 50), problems);
  }

  static OrderSnapshot view(
      ShopStatus status, int seconds, String digest, OrderFacts facts, Problem... problems) {
    return new OrderSnapshot(
        ORDER,
        "demo-woo",
        "woocommerce",
        "#1001",
        START.plusSeconds(seconds),
        status,
        digest,
        START,
        START.plusSeconds(seconds),
        "webhook",
        facts,
        List.of(problems),
        null);
  }

  private static Workflow read() {
    try (var yaml = Given.class.getResourceAsStream("/workflows/fulfillment.yaml")) {
      return workflow(new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
