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
import java.util.Map;

/** Workflows and orders for tests. */
final class Given {

  static final Instant START = Instant.parse("2026-11-27T08:00:00Z");
  static final OrderId ORDER = OrderId.of("demo-woo", "1001");
  static final CelConditions CONDITIONS = new CelConditions();
  private static final Workflow SHIPPED = read("/workflows/fulfillment.yaml");
  private static final Workflow WITH_APPROVAL = read("/workflows/fulfillment-with-approval.yaml");

  private static final Workflow PICK_AND_PACK = read("/workflows/pick-and-pack.yaml");

  private Given() {}

  static Workflow shippedWorkflow() {
    return SHIPPED;
  }

  /** The other one that is shipped, with people in it. */
  static Workflow workflowWithApproval() {
    return WITH_APPROVAL;
  }

  /** The one for shops that pack first. */
  static Workflow pickAndPack() {
    return PICK_AND_PACK;
  }

  /** The one for shops whose labels are bought when somebody asks for them. */
  static Workflow labelsOnDemand() {
    return read("/workflows/labels-on-demand.yaml");
  }

  /** The shipped one as databases have it from a release that undid a parcel over a message. */
  static Workflow storedWorkflow() {
    return read("/stored/workflows/fulfillment.yaml");
  }

  static Workflow workflow(String yaml) {
    return new WorkflowParser(CONDITIONS).parse(yaml).orThrow().withVersion(1);
  }

  /** Of an order that is to be shipped. */
  static OrderFacts facts(int items, String risk) {
    return new OrderFacts(
        50, "EUR", "DE", items, true, false, risk, "flat_rate", "card", List.of(), null);
  }

  static OrderFacts facts(int items, String risk, boolean needsShipping) {
    return new OrderFacts(
        50, "EUR", "DE", items, needsShipping, false, risk, "flat_rate", "card", List.of(), null);
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
        null,
        START,
        START.plusSeconds(seconds),
        "webhook",
        facts,
        List.of(problems),
        null);
  }

  /** A view of a ready order whose sections have these fingerprints. */
  static OrderSnapshot content(int seconds, String lines, String shipTo, Problem... problems) {
    return content(ShopStatus.READY, seconds, lines, shipTo, facts(true, 50), problems);
  }

  static OrderSnapshot content(
      ShopStatus status,
      int seconds,
      String lines,
      String shipTo,
      OrderFacts facts,
      Problem... problems) {
    return withSections(
        view(status, seconds, lines + shipTo, facts, problems),
        Map.of("lines", lines, "shipTo", shipTo, "delivery", "d"));
  }

  /** The view with these fingerprints of its sections. */
  static OrderSnapshot withSections(OrderSnapshot view, Map<String, String> sections) {
    return told(view, sections, view.receivedAt(), view.rank(), view.basis());
  }

  /** The view as it was told at another time, by somebody who knows as much as that. */
  static OrderSnapshot told(
      OrderSnapshot view,
      Map<String, String> sections,
      Instant received,
      Integer rank,
      String basis) {
    return as(view, sections, received, view.source(), rank, basis);
  }

  /** The view as it came by another way. */
  static OrderSnapshot from(String source, OrderSnapshot view) {
    return as(view, view.sections(), view.receivedAt(), source, view.rank(), view.basis());
  }

  private static OrderSnapshot as(
      OrderSnapshot view,
      Map<String, String> sections,
      Instant received,
      String source,
      Integer rank,
      String basis) {
    return new OrderSnapshot(
        view.orderId(),
        view.shop(),
        view.platform(),
        view.number(),
        view.version(),
        view.status(),
        view.digest(),
        sections,
        view.placedAt(),
        received,
        source,
        view.facts(),
        view.problems(),
        view.order(),
        rank,
        basis,
        view.elsewhere(),
        view.dispute());
  }

  private static Workflow read(String file) {
    try (var yaml = Given.class.getResourceAsStream(file)) {
      return workflow(new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
