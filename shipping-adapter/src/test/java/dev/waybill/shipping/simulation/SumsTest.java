package dev.waybill.shipping.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SumsTest {

  @Test
  void daysAreComparedOverTheParcelsOfWhichBothAreKnown() {
    Sums sums = Sums.of(List.of(row(5, 2), row(3, 1), row(null, 9), row(9, null)));

    assertThat(sums.comparedDays()).isEqualTo(2);
    assertThat(sums.daysBefore()).isEqualTo(4.0);
    assertThat(sums.daysAfter()).isEqualTo(1.5);
  }

  @Test
  void whatNobodyKnowsIsNotCompared() {
    Sums sums = Sums.of(List.of(row(null, 2)));

    assertThat(sums.comparedDays()).isZero();
    assertThat(sums.daysBefore()).isNull();
    assertThat(sums.daysAfter()).isNull();
    assertThat(sums.comparedPrices()).isOne();
  }

  private static Row row(@Nullable Integer before, @Nullable Integer after) {
    return new Row(
        "demo:1", "sandbox:1", Row.Verdict.DIFFERS, bought(before), null, bought(after), null);
  }

  private static Row.Bought bought(@Nullable Integer days) {
    return new Row.Bought("sandbox", "economy", new Money(490, "EUR"), days);
  }
}
