package dev.waybill.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkflowDiffTest {

  private static final String BEFORE =
      """
      workflow: x
      steps:
        reserve: {service: inventory, action: reserve, undo: release}
        approve: {needs: reserve, hold: approval, deadline: 24h, otherwise: cancel}
        ship: {needs: approve, service: shipping, action: ship, undo: void, timeout: 90s}
      cancelled:
        tell: {service: shop, action: cancel}
      """;

  @Test
  void tells_in_words_and_as_text_what_is_different() {
    WorkflowDiff diff =
        between(
            BEFORE,
            BEFORE
                .replace("deadline: 24h", "when: order.total > 100, deadline: 36h")
                .replace(
                    "needs: approve, service: shipping",
                    "needs: [reserve, pack], service: shipping")
                .replace("timeout: 90s", "retry: {attempts: 30}")
                .replace(
                    "cancelled:",
                    "  pack: {service: packing, action: pack, undo: unpack}\ncancelled:")
                .replace(
                    "  tell: {service: shop, action: cancel}",
                    "  say: {service: shop, action: cancel}"));

    assertThat(diff.steps().stream().map(c -> c.change() + " " + c.step() + " " + c.what()))
        .containsExactly(
            "changed approve [deadline: 1d → 36h, when: (none) → order.total > 100]",
            "changed ship [needs: approve → reserve, pack, timeout: 90s → 10s, retry: 8 attempts,"
                + " 1s..5m, jitter 20% → 30 attempts, 1s..5m, jitter 20%]",
            "added pack []",
            "removed tell []",
            "added say []");
    assertThat(diff.text())
        .contains("--- x version 1", "+++ x version 2", "-  tell: {", "+  say: {");
  }

  @Test
  void equal_versions_have_no_difference() {
    WorkflowDiff diff = between(BEFORE, BEFORE);

    assertThat(diff.steps()).isEmpty();
    assertThat(diff.text()).isEmpty();
  }

  private static WorkflowDiff between(String before, String after) {
    var parser = new WorkflowParser(new CelConditions());
    return WorkflowDiff.between(
        before,
        parser.parse(before).orThrow().withVersion(1),
        after,
        parser.parse(after).orThrow().withVersion(2));
  }
}
