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
    assertThat(parcels(LABEL)).containsExactly(new Parcel("T1", "Post", "u"));
  }

  @Test
  void aFanOutIsManyParcels() {
    assertThat(parcels("[" + LABEL + "," + LABEL.replace("T1", "T2") + "]"))
        .extracting(Parcel::trackingNumber)
        .containsExactly("T1", "T2");
    assertThat(parcels("{\"labels\":[" + LABEL + "]}")).hasSize(1);
  }

  @Test
  void otherResultsAreNone() {
    assertThat(parcels("{\"allocations\":[]}")).isEmpty();
    assertThat(parcels("null")).isEmpty();
    assertThat(parcels("\"x\"")).isEmpty();
    assertThat(parcels("{\"trackingNumber\":5}")).isEmpty();
  }

  private static List<Parcel> parcels(String json) {
    JsonNode result = JsonMapper.shared().readTree(json);
    return Parcel.in(List.of(result));
  }
}
