package dev.waybill.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

  @ParameterizedTest
  @CsvSource({
    "12.50, EUR, 1250",
    "95.54, JPY, 96", // the shop prints two decimals, the currency has none
    "10.13, KWD, 10130",
    "-0.005, EUR, -1",
    "7, XAU, 7"
  })
  void isWhatTheCurrencyHas(String amount, String currency, long minor) {
    assertThat(Money.of(new BigDecimal(amount), currency)).isEqualTo(new Money(minor, currency));
  }

  @Test
  void printsInMajorUnits() {
    assertThat(new Money(1250, "EUR").amount()).isEqualTo("12.50");
    assertThat(new Money(96, "JPY").amount()).isEqualTo("96");
  }

  @Test
  void aCurrencyThatIsoDoesNotKnowHasTheDecimalsThatAreTold() {
    Money toman = Money.of(new BigDecimal("1250000.00"), "IRT", 0);
    assertThat(toman).isEqualTo(new Money(1_250_000, "IRT", 0));
    assertThat(toman.amount()).isEqualTo("1250000");
    assertThat(toman.plus(new Money(5, "IRT", 0)).amount()).isEqualTo("1250005");
    assertThat(Money.of(new BigDecimal("0.00123456"), "BTC", 8).amount()).isEqualTo("0.00123456");
    assertThat(new Money(1250, "IRT").amount()).isEqualTo("12.50");
    assertThatIllegalArgumentException().isThrownBy(() -> toman.plus(new Money(5, "IRT", 2)));
  }

  @ParameterizedTest
  @CsvSource({
    "49.90, EUR, 49.90",
    "49.9, EUR, 49.90",
    "9800, JPY, 9800",
    "0.00000012, BTC, 0.00000012",
    "1.2E-7, BTC, 0.00000012",
    "1250000, IRT, 1250000",
    "1E+3, IRT, 1000"
  })
  void anAmountToldExactlyHasTheDecimalsOfItsCurrencyOrItsOwn(
      String amount, String currency, String exact) {
    assertThat(Money.exactly(new BigDecimal(amount), currency).amount().toPlainString())
        .isEqualTo(exact);
  }

  @Test
  void isNotAddedToAnotherCurrency() {
    assertThat(Money.zero("EUR").plus(new Money(5, "EUR"))).isEqualTo(new Money(5, "EUR"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Money.zero("EUR").plus(Money.zero("USD")));
  }
}
