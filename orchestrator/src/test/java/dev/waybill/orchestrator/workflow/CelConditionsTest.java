package dev.waybill.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.contracts.OrderFacts;
import dev.waybill.contracts.wire.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CelConditionsTest {

  private static final OrderFacts FACTS =
      new OrderFacts(
          1200.5, "EUR", "DE", 3, true, false, "high", "flat_rate", "card", List.of("vip"), null);
  private static final Map<String, JsonNode> RESULTS =
      Map.of(
          "reserve-stock",
          Json.mapper()
              .readTree(
                  "{\"split\":true,\"missing\":null,\"allocations\":[{\"n\":2},{\"n\":0.5}]}"));

  private final CelConditions conditions = new CelConditions();

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      value = {
        "order.total > 1000 => true",
        "order.total >= 1200.5 => true",
        "order.total < order.items => false",
        "order.items > 2.5 => true",
        "order.items == 3 => true",
        "order.needsShipping && !order.pickup => true",
        "order.risk == 'high' || order.total > 5000 => true",
        "'vip' in order.tags => true",
        "order.tags.exists(t, t.startsWith('v')) => true",
        "order.country in ['DE', 'AT'] => true",
        "order.customerKey == '' => true",
        "order.billingCountry == '' && order.grams == 0 && !order.hasNote => true",
        "size(order.tags) == 2 => false",
        "results['reserve-stock'].split => true",
        "results['reserve-stock'].allocations.size() > 1 => true",
        "results['reserve-stock'].allocations[0].n > 1 => true",
        "results['reserve-stock'].allocations.all(a, a.n < 3) => true",
        "results['reserve-stock'].missing == null => true",
        "has(results['reserve-stock'].nothing) => false",
        "'buy-label' in results => false",
      })
  void decides(String expression, boolean expected) {
    assertThat(conditions.check(expression).flaws()).isEmpty();

    assertThat(conditions.holds(expression, FACTS, RESULTS)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      value = {
        "order.totl > 1000 => undefined field 'totl': did you mean 'total'?",
        "total > 1000 => undeclared reference to 'total': write order.total",
        "ordr.total > 1000 => undeclared reference to 'ordr': did you mean 'order'?",
        "order.total > 'a lot' => '>' cannot be applied to double and string: compare numbers with"
            + " numbers, and texts in quotes with texts",
        "order.items => expected type 'bool' but found 'int': a condition is true or false: compare"
            + " it with something",
        "order.country == DE => undeclared reference to 'DE': there are order and results; a text"
            + " stands in quotes: \"DE\"",
        "results.reserve-stock.split => undeclared reference to 'stock': a hyphen is a minus here:"
            + " write results[\"reserve-stock\"]",
        "order.pickup = true => equal is ==",
        "order.pickup and order.total > 3 => and is &&, or is ||, not is !",
        "order.total > => docs/workflows.md",
        "nonsense(order) => nonsense",
      })
  void says_what_is_wrong_with_an_expression_and_what_to_write(String expression, String told) {
    assertThat(conditions.check(expression).flaws())
        .anySatisfy(flaw -> assertThat(flaw.message() + ": " + flaw.hint()).contains(told));
  }

  @Test
  void every_flaw_has_its_place() {
    assertThat(conditions.check("order.totl > 1 &&\n  order.itms > 2").flaws())
        .extracting(flaw -> flaw.line() + ":" + flaw.column())
        .containsExactly("0:5", "1:7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      value = {
        "results['reserve-stock'].split => reserve-stock",
        "'buy-label' in results && order.total > 3 => buy-label",
        "results.approve.by == 'x' || has(results.approve) => approve",
        "results['a'].list.exists(x, x.n > results['b'].n) => a,b",
      })
  void knows_whose_results_it_asks_for(String expression, String steps) {
    assertThat(conditions.check(expression).results()).containsExactlyInAnyOrder(steps.split(","));
  }

  @Test
  void says_what_it_looks_at_and_what_it_finds_there() {
    assertThat(
            conditions
                .looksAt(
                    "order.total > 1000 && 'vip' in order.tags &&"
                        + " results['reserve-stock'].allocations[1].n > 3 && results['x'].y",
                    FACTS,
                    RESULTS)
                .toString())
        .isEqualTo(
            "{order.total=1200.5, order.tags=[\"vip\"],"
                + " results[\"reserve-stock\"].allocations[1].n=0.5}");
  }

  @Test
  void refuses_what_no_person_would_write() {
    assertThat(conditions.check("order.pickup || ".repeat(200) + "true").flaws())
        .extracting(ConditionCheck.Flaw::message)
        .containsExactly("the condition is longer than 2000 characters");
    assertThat(conditions.check("(".repeat(500) + "true" + ")".repeat(500)).flaws()).isNotEmpty();
    var nested = "order.tags.all(a, order.tags.all(b, order.tags.all(c, a == b || b == c)))";
    var many =
        new OrderFacts(
            1,
            "EUR",
            "",
            1,
            true,
            false,
            "",
            "",
            "",
            java.util.Collections.nCopies(500, "x"),
            null);
    assertThatThrownBy(() -> conditions.holds(nested, many, Map.of()))
        .isInstanceOf(ConditionException.class);
  }

  @Test
  void a_missing_result_cannot_be_decided_and_is_said_so() {
    assertThatThrownBy(() -> conditions.holds("results['buy-label'].n > 1", FACTS, RESULTS))
        .isInstanceOf(ConditionException.class)
        .hasMessageContaining("buy-label");
  }
}
