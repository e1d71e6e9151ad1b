package dev.waybill.shipping.customs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Money;
import dev.waybill.shipping.carrier.Customs;
import dev.waybill.shipping.paper.Invoice;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What customs will ask for is said before the parcel leaves. */
class CustomsRemarksTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "DE, 10115, CH, 8001, -, -, 100, EORI",
        "DE, 10115, CH, 8001, DE1, -, 100, -",
        "DE, 10115, ES, 35001, -, -, 100, EORI",
        "DE, 10115, FR, 75001, -, -, 100, -",
        "CH, 8001, DE, 10115, -, -, 150, without an IOSS",
        "CH, 8001, DE, 10115, -, IM1, 150, -",
        "CH, 8001, DE, 10115, -, IM1, 151, does not count",
        "CH, 8001, DE, 10115, -, -, 151, -",
        "CH, 8001, DE, 78266, -, -, 100, -"
      })
  void itNamesWhatIsMissing(
      String from,
      String fromPostcode,
      String to,
      String toPostcode,
      String eori,
      String ioss,
      int euros,
      String remark) {
    List<String> remarks =
        CustomsRemarks.of(
            new Invoice(
                "demo:1",
                "#1",
                Instant.EPOCH,
                "Post",
                "T1",
                address(from, fromPostcode),
                eori,
                null,
                ioss,
                address(to, toPostcode),
                500,
                new Customs(
                    Customs.Contents.MERCHANDISE,
                    Customs.Incoterm.DAP,
                    null,
                    List.of(
                        new Customs.Goods(
                            "TEA", "tea", 1, new Money(euros * 100L, "EUR"), 250, "0902", "IN")))));

    if (remark == null) {
      assertThat(remarks).isEmpty();
    } else {
      assertThat(remarks).singleElement().asString().contains(remark);
    }
  }

  private static Address address(String country, String postcode) {
    return new Address("A", null, "Road 1", null, "Town", null, postcode, country, null);
  }
}
