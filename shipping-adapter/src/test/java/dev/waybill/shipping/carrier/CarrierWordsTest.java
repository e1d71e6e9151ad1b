package dev.waybill.shipping.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CarrierWordsTest {

  private static final Address ADDRESS =
      new Address(
          "Rita Lindqvist",
          "Tee & Co",
          "Ahornallee 12",
          null,
          "Potsdam",
          null,
          "14469",
          "DE",
          "+49 30 5550100");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The postcode 14469 is not one of DE.|The postcode … is not one of DE.",
        "City POTSDAM unknown in zone 4|City … unknown in zone 4",
        "no house 12 in Ahornallee for Ms Lindqvist|no house 12 in … for Ms …",
        "Ahornallee 12, 14469 Potsdam: street not found|…, … …: street not found",
        "ask rita@example.com or +49 (30) 555-0100|ask … or …",
        "recipient Tee & Co moved|recipient … moved",
        "streetName is missing (code 1204)|streetName is missing (code 1204)"
      })
  void theWordsStayAndThePersonDoesNot(String message, String shown) {
    assertThat(CarrierWords.of(message, ADDRESS)).isEqualTo(shown);
  }

  @Test
  void theyAreOneLineOfBoundedLength() {
    assertThat(CarrierWords.of("a\r\nb\u0000c", ADDRESS)).isEqualTo("a b c");
    assertThat(CarrierWords.of("no ".repeat(500), ADDRESS)).hasSizeLessThan(310);
    assertThat(CarrierWords.of("", ADDRESS)).isEmpty();
  }
}
