package dev.waybill.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkflowParserTest {

  private final WorkflowParser parser = new WorkflowParser(new CelConditions());

  @Test
  void reads_every_key() {
    Workflow workflow =
        parser
            .parse(
                """
                workflow: everything
                description: for the test
                steps:
                  reserve-stock: {service: inventory, action: reserve, undo: release, timeout: 3s, retry: {attempts: 4, backoff: 500ms..1h}}
                  approve:
                    needs: [reserve-stock]
                    when: order.total > 1000 && results["reserve-stock"].split
                    hold: approval
                    deadline: 24h
                    otherwise: cancel
                  buy-label: {needs: approve, service: shipping, action: buy-label, undo: void-label, each: reserve-stock.plan.allocations, send: [shipTo, lines], rejected: hold}
                  update-crm: {needs: reserve-stock, service: crm, action: record-order, undo: none, because: told later, optional: true, send: []}
                cancelled:
                  tell-shop: {service: shop, action: cancel-order}
                """)
            .orThrow();

    assertThat(workflow.steps().keySet())
        .containsExactly("reserve-stock", "approve", "buy-label", "update-crm");
    assertThat(workflow.step("reserve-stock"))
        .isEqualTo(
            new StepDefinition(
                "reserve-stock",
                List.of(),
                null,
                false,
                RejectedPolicy.COMPENSATE,
                new Call(
                    "inventory",
                    "reserve",
                    "release",
                    null,
                    Duration.ofSeconds(3),
                    new Retry(4, Duration.ofMillis(500), Duration.ofHours(1)),
                    Call.WHOLE_ORDER,
                    null)));
    assertThat(workflow.steps().get("approve").work())
        .isEqualTo(new Hold("approval", Duration.ofHours(24), Hold.Otherwise.CANCEL));
    assertThat(workflow.steps().get("buy-label").call().each())
        .isEqualTo(new Each("reserve-stock", List.of("plan", "allocations")));
    assertThat(workflow.steps().get("buy-label").rejected()).isEqualTo(RejectedPolicy.HOLD);
    assertThat(workflow.steps().get("update-crm").call().send()).isEmpty();
    assertThat(workflow.cancelled().get("tell-shop").rejected()).isEqualTo(RejectedPolicy.HOLD);
  }

  @Test
  void reports_every_mistake_at_once_with_line_and_hint() {
    var mistakes =
        mistakes(
            """
            workflow: Bad_Name
            stepps: {}
            steps:
              reserve: {service: inventory, action: reserve, undo: release, timout: 10s}
              label:
                needs: [reserv, tell]
                service: shipping
                action: buy label
                timeout: soon
                retry: {attempts: 0, backoff: 5m..1s}
                send: [lines, shipto]
              quiet: {needs: reserve, service: crm, action: record, undo: none}
              unsure: {hold: approval, otherwise: cancel, when: order.totl > 3}
              parts: {service: shipping, action: part, undo: none, because: x, each: reserve.list}
              a: {needs: c, service: s, action: x, undo: y}
              b: {needs: a, service: s, action: x, undo: y}
              c: {needs: b, service: s, action: x, undo: y}
              reserve: {service: inventory, action: reserve, undo: release}
            cancelled:
              tell: {service: shop, action: tell, undo: untell, optional: perhaps}
            """);

    assertThat(mistakes.stream().map(Mistake::toString))
        .containsExactly(
            "line 1, workflow: 'Bad_Name' is no kebab-case name (like this: fulfillment)",
            "line 2, stepps: there is no key 'stepps' here (did you mean 'steps'?)",
            "line 4, steps.reserve.timout: there is no key 'timout' here (did you mean 'timeout'?)",
            "line 5, steps.label.undo: what undoes this step? (add undo: <action>, or undo: none"
                + " and because: <the reason>)",
            "line 6, steps.label.needs: there is no step 'reserv' (did you mean 'reserve'?)",
            "line 6, steps.label.needs: 'tell' is in the other section",
            "line 8, steps.label.action: 'buy label' is no kebab-case name (like this: buy-label)",
            "line 9, steps.label.timeout: 'soon' is no duration (write a number and ms, s, m, h or"
                + " d: 10s, 5m)",
            "line 10, steps.label.retry.attempts: '0' is no number from 1 to 9999",
            "line 10, steps.label.retry.backoff: '5m..1s' is no range of waits (write the first and"
                + " the longest wait: 1s..5m)",
            "line 11, steps.label.send: an order has no section 'shipto' (did you mean 'shipTo'?)",
            "line 12, steps.quiet.undo: why is it not undone? (add because: <the reason>)",
            "line 13, steps.unsure.when: undefined field 'totl' (a CEL condition over order and"
                + " results, see docs/workflows.md)",
            "line 13, steps.unsure.otherwise: there is no deadline after which this would happen"
                + " (add deadline: 24h)",
            "line 14, steps.parts.each: 'reserve' need not be over when 'parts' starts (add needs:"
                + " reserve)",
            "line 15, steps.a.needs: steps need one another: a → c → b → a",
            "line 18, steps.reserve: 'reserve' is there twice",
            "line 20, cancelled.tell.undo: there is no key 'undo' here (known are: needs, when,"
                + " service, action, timeout, retry, optional, rejected, send)",
            "line 20, cancelled.tell.optional: 'perhaps' is neither true nor false");
  }

  @Test
  void names_the_line_where_the_text_is_no_yaml() {
    assertThat(mistakes("workflow: x\nsteps:\n  a: {when: results[\"x\"].y}\n"))
        .singleElement()
        .satisfies(
            mistake -> {
              assertThat(mistake.line()).isEqualTo(3);
              assertThat(mistake.message()).startsWith("not YAML");
            });
  }

  @Test
  void refuses_what_is_empty_or_no_mapping_or_without_steps() {
    assertThat(mistakes("")).isNotEmpty();
    assertThat(mistakes("- a\n- b")).isNotEmpty();
    assertThat(mistakes("workflow: x")).extracting(Mistake::path).containsExactly("steps");
    assertThat(mistakes("workflow: x\nsteps: {}")).extracting(Mistake::path).contains("steps");
    assertThat(mistakes("workflow: x\nsteps: {a: nothing}"))
        .extracting(Mistake::path)
        .contains("steps.a");
  }

  @Test
  void a_condition_may_only_ask_for_results_that_are_there_by_then() {
    assertThat(
            mistakes(
                """
                workflow: x
                steps:
                  a: {service: s, action: x, undo: y}
                  b: {service: s, action: x, undo: y, when: '"a" in results && results["z"].n > 1'}
                """))
        .extracting(Mistake::message)
        .containsExactly("'a' need not be over when 'b' starts", "there is no step 'z'");
  }

  @Test
  void every_step_of_one_name_over_both_sections() {
    assertThat(
            mistakes(
                """
                workflow: x
                steps:
                  a: {service: s, action: x, undo: y}
                cancelled:
                  a: {service: s, action: x}
                """))
        .extracting(Mistake::path)
        .containsExactly("cancelled.a");
  }

  private List<Mistake> mistakes(String yaml) {
    return switch (parser.parse(yaml)) {
      case ParseResult.Valid valid -> List.of();
      case ParseResult.Invalid invalid -> invalid.mistakes();
    };
  }
}
