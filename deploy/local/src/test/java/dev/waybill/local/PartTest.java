package dev.waybill.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class PartTest {

  @ParameterizedTest
  @MethodSource("dev.waybill.local.Part#all")
  void theFirstHeapHasRoomForTheObjectsOfAStartupCache(Part part) {
    int young = mebibytes(part, "-Xmn");

    assertThat(mebibytes(part, "-Xms") - young).isGreaterThanOrEqualTo(24);
  }

  @ParameterizedTest
  @MethodSource("dev.waybill.local.Part#all")
  void aPartIsKeptByItsName(Part part) {
    var json = JsonMapper.builder().build();

    String kept = json.writeValueAsString(Map.of(part, 1));

    assertThat(kept).isEqualTo("{\"" + part.name() + "\":1}");
    assertThat(json.readValue(kept, new TypeReference<Map<Part, Integer>>() {}))
        .containsOnlyKeys(part);
    assertThat(json.readValue(json.writeValueAsString(part), Part.class)).isSameAs(part);
  }

  private static int mebibytes(Part part, String option) {
    return part.heapOptions().stream()
        .filter(given -> given.startsWith(option))
        .map(given -> Integer.valueOf(given.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }
}
