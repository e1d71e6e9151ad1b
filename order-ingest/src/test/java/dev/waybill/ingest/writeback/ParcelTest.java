package dev.waybill.ingest.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ParcelTest {

  private static final String LABEL =
      "{'labelId':'L1','trackingNumber':'T1','carrier':'Post','trackingUrl':'u','amount':{}}"
          .replace('\'', '"');

  @Test
  void aLabelIsAParcel() {
    assertThat(parcels(LABEL)).containsExactly(new Parcel("T1", "Post", "u", null));
  }

  @Test
  void aTestLabelIsNoParcel() {
    assertThat(parcels("{\"trackingNumber\":\"T0\",\"test\":true,\"more\":[" + LABEL + "]}"))
        .extracting(Parcel::trackingNumber)
        .containsExactly("T1");
  }

  @Test
  void aFanOutIsManyParcels() {
    assertThat(parcels("[" + LABEL + "," + LABEL.replace("T1", "T2") + "]"))
        .extracting(Parcel::trackingNumber)
        .containsExactly("T1", "T2");
    assertThat(parcels("{\"labels\":[" + LABEL + "]}")).hasSize(1);
  }

  @Test
  void theOtherLabelsOfACommandAreParcelsToo() {
    assertThat(parcels("{\"trackingNumber\":\"T1\",\"more\":[" + LABEL.replace("T1", "T2") + "]}"))
        .extracting(Parcel::trackingNumber)
        .containsExactly("T1", "T2");
  }

  @Test
  void aLabelSaysWhatIsInItsParcel() {
    assertThat(
            parcels(
                "{'trackingNumber':'T1','lines':[{'sku':'MUG','quantity':2}]}".replace('\'', '"')))
        .extracting(Parcel::pieces)
        .containsExactly(List.of(new Piece("MUG", 2)));
  }

  @Test
  void whereALabelDoesNotSayItWhatWasReservedAtItsLocationIsInIt() {
    JsonNode reserved =
        json("{'allocations':[{'location':'WH2','lines':[{'sku':'TEA','quantity':1}]}]}");
    assertThat(Parcel.in(List.of(json("{'trackingNumber':'T1','location':'WH2'}"), reserved)))
        .extracting(Parcel::pieces)
        .containsExactly(List.of(new Piece("TEA", 1)));
  }

  @Test
  void aParcelThatTwoResultsTellOfIsOne() {
    assertThat(Parcel.in(List.of(json(LABEL), json(LABEL)))).hasSize(1);
  }

  @Test
  void whatCouldNotBeHadIsMissing() {
    assertThat(Piece.missing(List.of(json("{'missing':[{'sku':'MUG','wanted':3,'reserved':1}]}"))))
        .containsExactly(new Piece("MUG", 2));
  }

  @Test
  void otherResultsAreNone() {
    assertThat(parcels("{\"allocations\":[]}")).isEmpty();
    assertThat(parcels("null")).isEmpty();
    assertThat(parcels("\"x\"")).isEmpty();
    assertThat(parcels("{\"trackingNumber\":5}")).isEmpty();
  }

  private static List<Parcel> parcels(String json) {
    return Parcel.in(List.of(json(json)));
  }

  private static JsonNode json(String json) {
    return JsonMapper.shared().readTree(json.replace('\'', '"'));
  }
}
