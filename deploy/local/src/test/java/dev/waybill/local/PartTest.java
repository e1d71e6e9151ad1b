package dev.waybill.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PartTest {

  @ParameterizedTest
  @MethodSource("dev.waybill.local.Part#all")
  void theFirstHeapHasRoomForTheObjectsOfAStartupCache(Part part) {
    int young = mebibytes(part, "-Xmn");

    assertThat(mebibytes(part, "-Xms") - young).isGreaterThanOrEqualTo(24);
  }

  private static int mebibytes(Part part, String option) {
    return part.heapOptions().stream()
        .filter(given -> given.startsWith(option))
        .map(given -> Integer.valueOf(given.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }
}
