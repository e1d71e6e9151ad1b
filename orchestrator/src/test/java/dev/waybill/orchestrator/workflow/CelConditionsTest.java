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
    assertThat(conditions.mistakeIn(expression)).isNull();

    assertThat(conditions.holds(expression, FACTS, RESULTS)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      value = {
        "order.totl > 1000 => totl",
        "order.total > 'a lot' => no matching overload",
        "order.items => expected type 'bool'",
        "customer.name == 'x' => customer",
        "order.total > => mismatched input",
        "nonsense(order) => nonsense",
      })
  void says_what_is_wrong_with_an_expression(String expression, String told) {
    assertThat(conditions.mistakeIn(expression)).contains(told);
  }

  @Test
  void a_missing_result_cannot_be_decided_and_is_said_so() {
    assertThatThrownBy(() -> conditions.holds("results['buy-label'].n > 1", FACTS, RESULTS))
        .isInstanceOf(ConditionException.class)
        .hasMessageContaining("buy-label");
  }
}
