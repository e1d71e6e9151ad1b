package dev.waybill.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.wire.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ParcelContentsTest {

  private static final JsonNode RESERVED =
      json(
          """
          {"allocations": [{"location": "THREEPL",
            "lines": [{"sku": "MUG", "quantity": 3}, {"sku": "CUP", "quantity": 1}]}]}
          """);

  @Test
  void aParcelWithoutALabelHoldsWhatWasReserved() {
    assertThat(ParcelContents.of(List.of(RESERVED))).isEqualTo(Map.of("MUG", 3, "CUP", 1));
  }

  @Test
  void whatAWarehouseDidNotFindIsInNoParcel() {
    JsonNode shipped =
        json(
            """
            {"trackingNumber": "T1", "lines": [{"sku": "MUG", "quantity": 1}],
             "more": [{"trackingNumber": "T2", "lines": [{"sku": "MUG", "quantity": 1}]}],
             "missing": [{"sku": "MUG", "wanted": 3, "shipped": 2}, {"sku": "CUP", "wanted": 1, "shipped": 0}]}
            """);

    assertThat(ParcelContents.of(List.of(RESERVED, shipped))).isEqualTo(Map.of("MUG", 2, "CUP", 0));
  }

  @Test
  void parcelsAreFollowedByWhateverStepTellsOfThem() {
    JsonNode label = json("[{\"trackingNumber\": \"T1\"}, null, {\"trackingNumber\": \"T2\"}]");
    JsonNode shipped =
        json(
            "{\"carrier\": \"Post\", \"more\": [{\"trackingNumber\": \"T3\"}, {\"trackingNumber\":"
                + " \"T1\"}]}");

    assertThat(ParcelLabels.in(List.of(RESERVED, label, shipped)))
        .extracting(one -> one.path("trackingNumber").asString())
        .containsExactly("T1", "T2", "T3");
  }

  @Test
  void testLabelsAreFoundWhereverTheyStandAndNobodyFollowsThem() {
    JsonNode first = json("{\"trackingNumber\": \"T1\", \"test\": true}");
    JsonNode more =
        json(
            "{\"trackingNumber\": \"T1\", \"more\": [{\"trackingNumber\": \"T2\", \"test\":"
                + " true}]}");
    JsonNode labels = json("{\"labels\": [{\"trackingNumber\": \"T1\", \"test\": true}]}");

    assertThat(List.of(first, more, labels))
        .allMatch(result -> ParcelLabels.anyTest(List.of(RESERVED, result)));
    assertThat(ParcelLabels.anyTest(List.of(RESERVED, json("null")))).isFalse();
    assertThat(ParcelLabels.in(List.of(first, more)))
        .extracting(one -> one.path("trackingNumber").asString())
        .containsExactly("T1");
  }

  private static JsonNode json(String text) {
    return Json.mapper().readTree(text);
  }
}
