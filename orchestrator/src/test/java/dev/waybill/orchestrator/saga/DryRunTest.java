package dev.waybill.orchestrator.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.saga.preview.Condition;
import dev.waybill.orchestrator.saga.preview.DryRun;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.workflow.Workflow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class DryRunTest {

  private static final Workflow PARCELS =
      Given.workflow(
          """
          workflow: parcels
          steps:
            reserve: {service: inventory, action: reserve, undo: release}
            approve: {needs: reserve, when: order.total > 100, hold: approval, deadline: 24h, otherwise: cancel}
            label:
              needs: approve
              each: reserve.allocations
              service: shipping
              action: buy
              undo: void
              rejected: hold
            gift: {needs: reserve, when: '"vip" in order.tags', service: gifts, action: pack, undo: none, because: a test}
            sort: {needs: reserve, when: 'results["reserve"].allocations.size() > 1', service: depot, action: sort, undo: none, because: a test, optional: true}
            tell: {needs: [label, gift], service: shop, action: tell, undo: none, because: a test}
          cancelled:
            tell-cancelled: {service: shop, action: cancel}
          """);

  @Test
  void shows_what_runs_in_which_wave_and_what_does_not_and_why() {
    DryRun run = run(50, Map.of("reserve", json("{\"allocations\": [1, 2]}")));

    assertThat(run.ends()).isEqualTo(Status.COMPLETED);
    assertThat(run.waves())
        .containsExactly(List.of("reserve"), List.of("label", "sort"), List.of("tell"));
    assertThat(step(run, "approve").outcome()).isEqualTo(DryRun.Outcome.SKIPPED);
    assertThat(step(run, "approve").when())
        .isEqualTo(
            new Condition("order.total > 100", false, Map.of("order.total", json("50.0")), null));
    assertThat(step(run, "gift").why()).isEqualTo("not so: \"vip\" in order.tags");
    assertThat(step(run, "label").parts()).isEqualTo(2);
    assertThat(step(run, "sort").when().value()).isTrue();
    assertThat(step(run, "reserve").resultKnown()).isTrue();
    assertThat(step(run, "tell").resultKnown()).isFalse();
    assertThat(run.assumptions()).isEmpty();
  }

  @Test
  void says_what_it_does_not_know_and_shows_what_would_follow() {
    DryRun run = run(500, Map.of());

    assertThat(run.waves())
        .containsExactly(
            List.of("reserve"), List.of("approve", "sort"), List.of("label"), List.of("tell"));
    assertThat(step(run, "approve").outcome()).isEqualTo(DryRun.Outcome.WAITS_FOR_PERSON);
    assertThat(step(run, "approve").why()).contains("approval").contains("cancel");
    assertThat(step(run, "sort").when().value()).isNull();
    assertThat(step(run, "sort").when().note())
        .isEqualTo("depends on what reserve returns, which is not known: taken as true");
    assertThat(run.assumptions())
        .containsExactly(
            "somebody approves approve",
            "reserve.allocations is not known: label is shown with one part");
  }

  @Test
  void shows_what_each_no_would_lead_to() {
    DryRun run = run(500, Map.of());

    assertThat(step(run, "reserve").ifRejected())
        .isEqualTo(
            new DryRun.Rejection(
                "compensate", Status.CANCELLED, List.of(), List.of("tell-cancelled")));
    assertThat(step(run, "approve").ifRejected())
        .isEqualTo(
            new DryRun.Rejection(
                "compensate", Status.CANCELLED, List.of("reserve"), List.of("tell-cancelled")));
    assertThat(step(run, "label").ifRejected())
        .isEqualTo(new DryRun.Rejection("hold", Status.ON_HOLD, List.of(), List.of()));
    assertThat(step(run, "sort").ifRejected())
        .isEqualTo(new DryRun.Rejection("continue", Status.COMPLETED, List.of(), List.of()));
    assertThat(step(run, "tell").ifRejected())
        .isEqualTo(
            new DryRun.Rejection(
                "compensate",
                Status.CANCELLED,
                List.of("label", "reserve"),
                List.of("tell-cancelled")));
    assertThat(step(run, "tell").ifGivenUp().ends()).isEqualTo(Status.NEEDS_ATTENTION);
    assertThat(step(run, "approve").ifGivenUp()).isNull();
  }

  @Test
  void a_condition_that_cannot_be_decided_ends_where_the_order_would_wait() {
    Workflow broken =
        Given.workflow(
            """
            workflow: broken
            steps:
              a: {service: s, action: x, undo: y}
              b: {needs: a, service: s, action: x, undo: y, when: 'results["a"].nothing > 1'}
              c: {needs: b, service: s, action: x, undo: y}
            """);

    DryRun run =
        DryRun.of(
            broken, Given.facts(true, 5), Map.of("a", json("{}")), Given.CONDITIONS, Given.START);

    assertThat(run.ends()).isEqualTo(Status.NEEDS_ATTENTION);
    assertThat(run.reason()).isEqualTo("step-failed:b");
    assertThat(step(run, "b").outcome()).isEqualTo(DryRun.Outcome.FAILS);
    assertThat(step(run, "b").when().note()).contains("nothing");
    assertThat(step(run, "c").outcome()).isEqualTo(DryRun.Outcome.NOT_REACHED);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("dev.waybill.orchestrator.saga.Seeds#all")
  void every_workflow_can_be_played_through(long seed) {
    Workflow workflow = new RandomWorkflows(Seeds.random(seed)).next();

    DryRun run = DryRun.of(workflow, Given.facts(true, 5), Map.of(), Given.CONDITIONS, Given.START);

    assertThat(run.ends()).isEqualTo(Status.COMPLETED);
    assertThat(run.steps()).hasSameSizeAs(workflow.steps().keySet());
    for (DryRun.Step step : run.steps()) {
      for (String need : workflow.step(step.name()).needs()) {
        if (step.outcome() == DryRun.Outcome.RUNS) {
          assertThat(step(run, need).wave()).as(need).isLessThanOrEqualTo(step.wave());
        }
      }
    }
    assertThat(Json.mapper().valueToTree(run).isObject()).isTrue();
  }

  private static DryRun run(double total, Map<String, JsonNode> results) {
    return DryRun.of(PARCELS, Given.facts(true, total), results, Given.CONDITIONS, Given.START);
  }

  private static DryRun.Step step(DryRun run, String name) {
    return run.steps().stream().filter(step -> step.name().equals(name)).findFirst().orElseThrow();
  }

  private static JsonNode json(String text) {
    return Json.mapper().readTree(text);
  }
}
