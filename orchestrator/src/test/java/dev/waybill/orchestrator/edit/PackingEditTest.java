package dev.waybill.orchestrator.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waybill.contracts.Packing;
import dev.waybill.contracts.wire.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class PackingEditTest {

  private static final List<JsonNode> RESERVED =
      List.of(
          Json.mapper()
              .readTree(
                  """
                  {"allocations":[
                    {"location":"MAIN","lines":[{"sku":"MUG","quantity":2},{"sku":"TEA","quantity":1}],
                     "boxes":[{"packaging":"carton-m","carrierPackaging":"MediumBox","emptyGrams":180,"grams":950,
                       "dimensions":{"lengthMm":310,"widthMm":210,"heightMm":160},
                       "items":[{"sku":"MUG","quantity":2},{"sku":"TEA","quantity":1}]}]},
                    {"location":"GRZ","lines":[{"sku":"VASE","quantity":1}]}]}
                  """));

  @Test
  void aPackagingThatWasPlannedIsKnownByItsCode() {
    ObjectNode order = Json.mapper().createObjectNode();
    PackingEdit edit =
        fitted(
            """
            [{"location":"MAIN","boxes":[
              {"packaging":"carton-m","items":[{"sku":"MUG","quantity":1},{"sku":"TEA","quantity":1}]},
              {"dimensions":{"lengthMm":120,"widthMm":110,"heightMm":100},"grams":410,
               "items":[{"sku":"MUG","quantity":1}]}]}]
            """);
    edit.change(order);
    assertThat(order.path("packing"))
        .isEqualTo(
            Json.mapper()
                .readTree(
                    """
                    [{"location":"MAIN","boxes":[
                      {"packaging":"carton-m","carrierPackaging":"MediumBox","emptyGrams":180,
                       "dimensions":{"lengthMm":310,"widthMm":210,"heightMm":160},
                       "items":[{"sku":"MUG","quantity":1},{"sku":"TEA","quantity":1}]},
                      {"grams":410,"dimensions":{"lengthMm":120,"widthMm":110,"heightMm":100},
                       "items":[{"sku":"MUG","quantity":1}]}]}]
                    """));

    PackingEdit.of(List.of()).change(order);
    assertThat(order.has("packing")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [{"location":"MAIN","boxes":[{"items":[{"sku":"MUG","quantity":2}]}]}]|from MAIN leaves 2 x MUG, 1 x TEA, and in the boxes is 2 x MUG
          [{"location":"MAIN","boxes":[{"items":[{"sku":"MUG","quantity":2},{"sku":"TEA","quantity":1}]},{"items":[{"sku":"TEA","quantity":1}]}]}]|2 x TEA
          [{"location":"WIEN","boxes":[{"items":[{"sku":"MUG","quantity":2}]}]}]|leaves from WIEN, but from GRZ, MAIN
          [{"location":"GRZ","boxes":[{"packaging":"tube","items":[{"sku":"VASE","quantity":1}]}]}]|GET /api/packagings/tube
          [{"location":"GRZ","boxes":[]}]|from 1 to 50 boxes
          [{"location":"GRZ","boxes":[{"items":[]}]}]|Box 1 at GRZ is empty
          [{"location":"GRZ","boxes":[{"items":[{"sku":"VASE","quantity":0}]}]}]|quantity from 1
          [{"location":"GRZ","boxes":[{"grams":0,"items":[{"sku":"VASE","quantity":1}]}]}]|grams is from 1
          [{"location":"GRZ","boxes":[{"grams":5,"emptyGrams":5,"items":[{"sku":"VASE","quantity":1}]}]}]|more than emptyGrams
          [{"location":"GRZ","boxes":[{"dimensions":{"lengthMm":1,"widthMm":0,"heightMm":1},"items":[{"sku":"VASE","quantity":1}]}]}]|from 1 to 10,000
          [{"location":"GRZ","boxes":[{"packaging":"<b>","items":[{"sku":"VASE","quantity":1}]}]}]|packaging is the code
          [{"boxes":[{"items":[{"sku":"VASE","quantity":1}]}]}]|location
          """)
  void whatIsWrongIsSaid(String packing, String words) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fitted(packing))
        .withMessageContaining(words);
  }

  @Test
  void beforeAnythingIsReservedNothingCanBePacked() {
    List<Packing> packing =
        read(
            "[{\"location\":\"GRZ\",\"boxes\":[{\"items\":[{\"sku\":\"VASE\",\"quantity\":1}]}]}]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PackingEdit.of(packing).fitted(List.of()))
        .withMessageContaining("Nothing is reserved");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PackingEdit.of(null))
        .withMessageContaining("[] for what was planned");
  }

  private static PackingEdit fitted(String packing) {
    return PackingEdit.of(read(packing)).fitted(RESERVED);
  }

  private static List<Packing> read(String packing) {
    return Json.mapper().readValue(packing, new TypeReference<List<Packing>>() {});
  }
}
