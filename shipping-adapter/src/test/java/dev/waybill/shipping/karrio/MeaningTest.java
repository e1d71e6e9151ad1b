package dev.waybill.shipping.karrio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.shipping.karrio.KarrioApi.Said;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages as carriers write them. */
class MeaningTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "250003 | Invalid Access License number | ACCOUNT",
        "ekp.invalid | The EKP is not valid for this customer | ACCOUNT",
        "401 | Unauthorized | ACCOUNT",
        "111285 | The postal code 9999 is invalid for Texas United States. | INVALID_ADDRESS",
        "120202 | Missing or invalid ship to city | INVALID_ADDRESS",
        "120102 | Invalid ShipperNumber | ACCOUNT",
        "x | The sender's postal code is invalid | ACCOUNT",
        "CORE-ERR | The recipient's street is missing a house number | INVALID_ADDRESS",
        "7 | Address not found | UNDELIVERABLE",
        "SHIPPING_SDK_DESTINATION_NOT_SERVICED_ERROR | Destination address 'KP' is not serviced |"
            + " COUNTRY",
        "SHIPPING_SDK_ORIGIN_NOT_SERVICED_ERROR | Origin address 'US' is not serviced | ACCOUNT",
        "SHIPPING_SDK_INTERNAL_ERROR | The read operation timed out | SILENT",
        "SHIPPING_SDK_MULTI_PARCEL_NOT_SUPPORTED_ERROR | Multi-parcel shipment not supported |"
            + " PARCEL",
        "1101 | The HS code of the commodity is missing | CUSTOMS",
        "3003 | Package weight exceeds the maximum of 31.5 kg | PARCEL",
        "111210 | The requested service is unavailable between the selected locations. | SERVICE",
        "429 | Slow down | LATER",
        "RATE.LIMIT | Rate limit exceeded, please try again later | LATER",
        "500 | Oops | SILENT",
        "E-9 | Something unexpected | UNCLEAR"
      })
  void ofOneMessage(String code, String message, Meaning meaning) {
    assertThat(Meaning.of(new Said(code, message, "ups"))).isEqualTo(meaning);
  }

  @Test
  void oneThatMaySayYesLaterCountsMoreThanAComplaintOfAnother() {
    Said later = said("429", "Slow down");
    Said address = said(null, "The postal code is invalid");
    Said key = said("401", "Unauthorized");
    assertThat(Answer.meaning(List.of(address, later))).isEqualTo(Meaning.LATER);
    assertThat(Answer.meaning(List.of(key, address))).isEqualTo(Meaning.INVALID_ADDRESS);
    assertThat(Answer.meaning(List.of(key, said("?", "?")))).isEqualTo(Meaning.ACCOUNT);
    assertThat(Answer.meaning(List.of())).isEqualTo(Meaning.UNCLEAR);
  }

  private static Said said(@Nullable String code, String message) {
    return new Said(code, message, null);
  }
}
