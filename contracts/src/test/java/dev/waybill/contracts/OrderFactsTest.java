package dev.waybill.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.wire.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderFactsTest {

  /** In cents beyond 2^53: a double cannot tell it from its neighbours. */
  private static final Money HUGE = new Money(9_007_199_254_740_993L, "EUR");

  @Test
  void theAmountIsExactWhereTheTotalCanNotBe() {
    OrderFacts facts = facts(HUGE);

    assertThat(facts.amount()).isEqualTo(HUGE);
    assertThat(facts.total()).isEqualTo(90_071_992_547_409.93);
    assertThat(sent(facts).amount()).isEqualTo(HUGE);
    assertThat(facts.on("shopify").withCustomerKey("bea").orRisk("high").amount()).isEqualTo(HUGE);
  }

  @Test
  void aCurrencyThatIsoDoesNotKnowKeepsItsDecimals() {
    var satoshi = new Money(12, "BTC", 8);

    assertThat(sent(facts(satoshi)).amount()).isEqualTo(satoshi);
  }

  @ParameterizedTest
  @CsvSource({
    "49.9, EUR, 49.90",
    "9999999999999.99, EUR, 9999999999999.99",
    "9800.0, JPY, 9800",
    "12.5, JEP, 12.50",
    "0.00001234, BTC, 0.00001234"
  })
  void whoTellsOnlyTheTotalIsUnderstood(double total, String currency, String amount) {
    var facts = new OrderFacts(total, currency, "DE", 1, true, false, "", "", "", List.of(), null);

    assertThat(facts.amount().amount().toPlainString()).isEqualTo(amount);
    assertThat(Json.mapper().writeValueAsString(facts)).doesNotContain("minor", "decimals");
  }

  private static OrderFacts facts(Money total) {
    return new OrderFacts(total, "", "", "", List.of(), null);
  }

  private static OrderFacts sent(OrderFacts facts) {
    return Json.mapper().readValue(Json.mapper().writeValueAsBytes(facts), OrderFacts.class);
  }
}
