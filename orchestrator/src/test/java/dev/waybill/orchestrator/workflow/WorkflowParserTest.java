package dev.waybill.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
                  reserve-stock: {service: inventory, action: reserve, undo: release, timeout: 3s, retry: {attempts: 4, backoff: 500ms..1h, jitter: 50%}}
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
                null,
                EditedPolicy.HOLD,
                new Call(
                    "inventory",
                    "reserve",
                    "release",
                    null,
                    Duration.ofSeconds(3),
                    new Retry(4, Duration.ofMillis(500), Duration.ofHours(1), 0.5),
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
  void reads_what_happens_after_a_no_and_after_an_edit() {
    Workflow workflow =
        parser
            .parse(
                """
                workflow: patient
                steps:
                  reserve: {service: inventory, action: reserve, undo: release, rejected: wait, again: 1m..1h, deadline: 7d, otherwise: cancel, edited: redo, with: {short: ship}}
                  ask: {needs: reserve, hold: approval, edited: redo}
                  label: {needs: ask, service: shipping, action: buy, undo: void, rejected: wait}
                """)
            .orThrow();

    assertThat(workflow.step("reserve").edited()).isEqualTo(EditedPolicy.REDO);
    assertThat(workflow.step("reserve").call().with().path("short").asString()).isEqualTo("ship");
    assertThat(workflow.step("reserve").waiting())
        .isEqualTo(
            new Waiting(
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                Duration.ofDays(7),
                Hold.Otherwise.CANCEL));
    assertThat(workflow.step("ask").edited()).isEqualTo(EditedPolicy.REDO);
    assertThat(workflow.step("label").waiting())
        .isEqualTo(new Waiting(Waiting.FIRST, Waiting.LONGEST, null, null));
  }

  @Test
  void who_waits_for_days_says_how_long() {
    assertThat(
            mistakes(
                """
                workflow: w
                steps:
                  a: {service: inventory, action: reserve, undo: release, with: {short: wait}}
                  b: {service: inventory, action: reserve, undo: release, with: {short: wait}, timeout: 14d}
                  c: {service: inventory, action: reserve, undo: release, with: {short: ship}}
                  d: {service: shipping, action: await-hand-over, undo: recall-hand-over}
                  e: {service: inventory, action: fulfill, undo: cancel-fulfillment, timeout: 4d}
                """))
        .extracting(Mistake::path)
        .containsExactly("steps.a.with", "steps.d.action");
  }

  @Test
  void the_example_of_waiting_for_stock_is_a_workflow() throws Exception {
    Workflow workflow = parser.parse(example("fulfillment-with-backorders")).orThrow();
    assertThat(workflow.step("reserve-stock").call().answeredLater()).isTrue();
    assertThat(workflow.step("reserve-stock").call().timeout()).isEqualTo(Duration.ofDays(14));
  }

  @Test
  void the_documented_hand_over_is_the_shipped_one() throws Exception {
    String page = Files.readString(Path.of("../docs/workflows.md"));
    String steps =
        page.substring(page.indexOf("    hand-over:\n"))
            .lines()
            .takeWhile(line -> line.startsWith("    "))
            .collect(Collectors.joining("\n"))
            .stripIndent()
            .indent(2);
    Workflow documented =
        parser
            .parse(
                """
                workflow: documented
                steps:
                  buy-label: {service: shipping, action: buy-label, undo: void-label}
                """
                    + steps)
            .orThrow();
    Workflow shipped =
        parser
            .parse(Files.readString(Path.of("src/main/resources/workflows/fulfillment.yaml")))
            .orThrow();
    for (String step : List.of("hand-over", "take-off-stock")) {
      assertThat(documented.step(step).when()).isEqualTo(shipped.step(step).when());
      assertThat(documented.step(step).waiting()).isEqualTo(shipped.step(step).waiting());
      assertThat(documented.step(step).call().timeout())
          .isEqualTo(shipped.step(step).call().timeout());
    }
    assertThat(documented.step("hand-over").call().answeredLater()).isTrue();
  }

  @Test
  void the_examples_of_an_external_warehouse_are_workflows() throws Exception {
    String page = "../inventory-adapter/docs/external-warehouse.md";
    for (String name : List.of("shipped-by-warehouse", "shipped-by-both")) {
      Workflow workflow = parser.parse(example(page, name)).orThrow();
      assertThat(workflow.step("ship").call().answeredLater()).isTrue();
      assertThat(workflow.before("tell-customer")).contains("ship", "tell-shop");
    }
  }

  private static String example(String workflow) throws IOException {
    return example("../docs/workflows.md", workflow);
  }

  private static String example(String file, String workflow) throws IOException {
    String page = Files.readString(Path.of(file));
    int begin = page.indexOf("    workflow: " + workflow + "\n");
    assertThat(begin).isNotNegative();
    return page.substring(begin)
        .lines()
        .takeWhile(line -> line.isBlank() || line.startsWith("    "))
        .collect(Collectors.joining("\n"))
        .stripIndent();
  }

  @Test
  void waiting_needs_something_to_wait_for_and_an_end() {
    assertThat(
            mistakes(
                """
                workflow: w
                steps:
                  a: {service: s, action: a, undo: u, again: 1m}
                  b: {service: s, action: a, undo: u, rejected: wait, deadline: 1h}
                  c: {hold: approval, rejected: wait}
                """))
        .extracting(Mistake::path)
        .containsExactlyInAnyOrder("steps.a.again", "steps.b.deadline", "steps.c.rejected");
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
                retry: {attempts: 0, backoff: 5m..1s, jitter: a lot}
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
            "line 1, workflow: 'Bad_Name' is no kebab-case name (write bad-name)",
            "line 2, stepps: there is no key 'stepps' here (did you mean 'steps'?)",
            "line 4, steps.reserve.timout: there is no key 'timout' here (did you mean 'timeout'?)",
            "line 5, steps.label.undo: what undoes this step? (add undo: <action>, or undo: none"
                + " and because: <the reason>)",
            "line 6, steps.label.needs: there is no step 'reserv' (did you mean 'reserve'?)",
            "line 6, steps.label.needs: 'tell' is in the other section (a step can only need steps"
                + " of its own section)",
            "line 8, steps.label.action: 'buy label' is no kebab-case name (write buy-label)",
            "line 9, steps.label.timeout: 'soon' is no duration (write a number and ms, s, m, h or"
                + " d: 10s, 5m)",
            "line 10, steps.label.retry.attempts: '0' is no number from 1 to 9999 (like this:"
                + " attempts: 8)",
            "line 10, steps.label.retry.backoff: '5m..1s' is no range of waits (write the first and"
                + " the longest wait: 1s..5m)",
            "line 10, steps.label.retry.jitter: 'a lot' is no share from 0% to 100% (like this:"
                + " jitter: 20%)",
            "line 11, steps.label.send: an order has no section 'shipto' (did you mean 'shipTo'?)",
            "line 12, steps.quiet.undo: why is it not undone? (add because: <the reason>)",
            "line 13, steps.unsure.otherwise: there is no deadline after which this would happen"
                + " (add deadline: 24h)",
            "line 13, steps.unsure.when: undefined field 'totl' (did you mean 'total'?)",
            "line 14, steps.parts.each: 'reserve' need not be over when 'parts' starts (add needs:"
                + " reserve)",
            "line 15, steps.a.needs: steps need one another: a → c → b → a (remove one of these"
                + " needs)",
            "line 18, steps.reserve: 'reserve' is there twice (the first is in line 4: remove one)",
            "line 20, cancelled.tell.undo: there is no key 'undo' here (known are: needs, when,"
                + " service, action, timeout, retry, optional, rejected, send, with)",
            "line 20, cancelled.tell.optional: 'perhaps' is neither true nor false (write true, or"
                + " leave it out)");
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

  @Test
  void points_at_the_very_place() {
    assertThat(
            mistakes(
                """
                workflow: x
                steps:
                  stock: {service: s, action: x, undo: y}
                  b:
                    needs: [stock,
                      stok]
                    service: s
                    action: x
                    undo: y
                    when: "order.total > 1 && order.itms > 2"
                    send: [lines, note, tgas]
                """))
        .extracting(mistake -> mistake.line() + ":" + mistake.column() + " " + mistake.hint())
        .containsExactly(
            "6:7 did you mean 'stock'?",
            "10:36 did you mean 'items'?",
            "11:25 did you mean 'tags'?");
  }

  @Test
  void takes_a_slip_in_a_services_name_for_one_and_doubts_what_nobody_has_seen() {
    var yaml =
        """
        workflow: x
        steps:
          a: {service: shiping, action: x, undo: y}
          b: {service: customs, action: x, undo: y}
          c: {service: shipping, action: x, undo: y}
        """;

    ParseResult known = parser.parse(yaml, Set.of("inventory", "shipping", "crm"));

    assertThat(known).isInstanceOf(ParseResult.Invalid.class);
    assertThat(((ParseResult.Invalid) known).mistakes())
        .singleElement()
        .hasToString(
            "line 3, steps.a.service: there is no service 'shiping' (did you mean 'shipping'? If it"
                + " is new, start it once before you save this)");
    assertThat(((ParseResult.Invalid) known).warnings())
        .singleElement()
        .satisfies(doubt -> assertThat(doubt.message()).contains("'customs' was ever seen"));
    assertThat(parser.parse(yaml)).isInstanceOf(ParseResult.Valid.class);
  }

  @Test
  void doubts_a_need_that_is_there_twice_and_a_result_that_nothing_leaves() {
    ParseResult doubtful =
        parser.parse(
            """
            workflow: x
            steps:
              a: {service: s, action: x, undo: y}
              b: {needs: [a, a], service: s, action: x, undo: y}
            cancelled:
              t: {service: s, action: z, when: '"c" in results'}
            """);

    assertThat(doubtful).isInstanceOf(ParseResult.Valid.class);
    assertThat(((ParseResult.Valid) doubtful).warnings())
        .extracting(Mistake::message)
        .containsExactly("'a' is there twice", "there is no step 'c'");
  }

  @Test
  void doubts_a_step_that_only_informs_and_may_undo_a_parcel() {
    assertThat(
            warnings(
                """
                workflow: x
                steps:
                  a: {service: shipping, action: buy-label, undo: void-label}
                  b: {needs: a, service: notification, action: order-shipped, undo: none, because: sent}
                  c: {service: crm, action: record-order, undo: cancel-order, rejected: compensate}
                  d: {needs: a, service: shop, action: mark-shipped, undo: none, because: told below}
                  e:
                    service: notification
                    action: hello
                    undo: none
                    because: sent
                    rejected: wait
                    deadline: 1h
                    otherwise: cancel
                  f: {service: crm, action: record-order, undo: none, because: b, optional: true}
                  g: {service: notification, action: hello, undo: none, because: b, rejected: continue}
                  h: {service: shop, action: mark-shipped, undo: none, because: b, rejected: hold}
                  i: {service: shop, action: refund-order, undo: none, because: b}
                  j: {service: notification, action: hello, undo: none, because: b, rejected: wait}
                """))
        .extracting(warning -> warning.line() + " " + warning.path())
        .containsExactly(
            "4 steps.b.rejected",
            "4 steps.b.needs",
            "4 steps.b.needs",
            "5 steps.c.rejected",
            "6 steps.d.rejected",
            "14 steps.e.otherwise");
  }

  @Test
  void doubts_that_the_customer_should_hear_of_a_cancellation_before_the_shop_agreed_to_it() {
    String cancelled =
        """
        workflow: x
        steps: {a: {service: s, action: x, undo: y}}
        cancelled:
          tell-shop: {service: shop, action: cancel-order}
          tell-customer: {NEEDSservice: notification, action: order-cancelled, rejected: continue}
        """;

    assertThat(warnings(cancelled.replace("NEEDS", "")))
        .singleElement()
        .satisfies(warning -> assertThat(warning.hint()).endsWith("add needs: tell-shop"));
    assertThat(warnings(cancelled.replace("NEEDS", "needs: tell-shop, "))).isEmpty();
  }

  @Test
  void wants_a_list_to_fan_out_over_and_nothing_undone_twice() {
    assertThat(
            mistakes(
                """
                workflow: x
                steps:
                  a: {service: s, action: x, undo: y}
                  b: {needs: a, service: s, action: x, undo: y, each: a..list}
                cancelled:
                  t: {service: s, action: z, rejected: compensate}
                """))
        .extracting(Mistake::message)
        .containsExactly("'a..list' names no list", "all is undone already");
  }

  @Test
  void only_who_waits_for_a_person_asks_again() {
    assertThat(
            mistakes(
                """
                workflow: x
                steps:
                  a: {service: s, action: x, undo: y, edited: ask}
                """))
        .extracting(Mistake::message)
        .containsExactly("only a step that waits for a person asks");
    StepDefinition usual =
        parser.parse("workflow: x\nsteps: {a: {hold: approval}}\n").orThrow().step("a");
    assertThat(usual.edited()).isEqualTo(EditedPolicy.ASK);
  }

  @Test
  void reads_a_bomb_of_aliases_or_brackets_no_further_than_it_has_to() {
    String aliases =
        "a0: &a0 [x, x, x]\n"
            + IntStream.range(1, 12)
                .mapToObj(
                    i -> "a%1$d: &a%1$d [*a%2$d, *a%2$d, *a%2$d, *a%2$d]\n".formatted(i, i - 1))
                .collect(Collectors.joining());

    assertThat(mistakes(aliases))
        .extracting(Mistake::message)
        .containsExactly("this unfolds to too much");
    assertThat(mistakes("workflow: " + "[".repeat(100_000)))
        .extracting(Mistake::message)
        .containsExactly("this is nested too deep");
    assertThat(mistakes("workflow: x\nsteps: &a\n  b: {http: {url: http://h/, body: *a}}\n"))
        .extracting(Mistake::message)
        .containsExactly("this alias means nothing, or itself");
  }

  @Test
  void takes_an_alias_for_what_it_stands_for() {
    Workflow workflow =
        parser
            .parse(
                """
                workflow: x
                steps:
                  a: {service: s, action: x, undo: y, retry: &patient {attempts: 30}}
                  b: {service: s, action: x, undo: y, retry: *patient}
                """)
            .orThrow();

    assertThat(workflow.steps().get("b").call().retry().attempts()).isEqualTo(30);
  }

  @Test
  void reads_a_hundred_steps_that_all_need_one_another_in_no_time_and_refuses_more() {
    var yaml = new StringBuilder("workflow: x\nsteps:\n");
    for (int i = 0; i < 100; i++) {
      String needs = IntStream.range(0, i).mapToObj(n -> "s" + n).collect(Collectors.joining(", "));
      yaml.append("  s%d: {service: s, action: x, undo: y, needs: [%s]}\n".formatted(i, needs));
    }

    assertThat(mistakes(yaml.toString())).isEmpty();
    assertThat(mistakes(yaml + "  t: {service: s, action: x, undo: y}\n"))
        .extracting(Mistake::message)
        .containsExactly("there are more than 100 steps");
  }

  @Test
  void lists_no_more_mistakes_than_somebody_reads() {
    String yaml =
        "workflow: x\nsteps: {a: {service: s, action: x, undo: y}}\n"
            + IntStream.range(0, 5_000)
                .mapToObj(i -> "k" + i + ": v\n")
                .collect(Collectors.joining());

    assertThat(mistakes(yaml)).hasSize(200);
  }

  private List<Mistake> warnings(String yaml) {
    return ((ParseResult.Valid) parser.parse(yaml)).warnings();
  }

  private List<Mistake> mistakes(String yaml) {
    return switch (parser.parse(yaml)) {
      case ParseResult.Valid valid -> List.of();
      case ParseResult.Invalid invalid -> invalid.mistakes();
    };
  }
}
