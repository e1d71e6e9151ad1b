package dev.waybill.crm.rows;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordKeyTest {

  @ParameterizedTest
  @ValueSource(strings = {"demo:7", "demo:email-0a1b", "demo:ä/ö?ü=&#%20+ \"ż\"", "demo:1.2"})
  void whatAnyCrmTakesStaysAsItIs(String id) {
    assertThat(RecordKey.of(id)).isEqualTo(id);
  }

  @Test
  void capitalsAreLoweredAndTwoIdsNeverBecomeOneKey() {
    String key = RecordKey.of("demo:A7");

    assertThat(key).startsWith("demo:a7-").isLowerCase().isEqualTo(RecordKey.of("demo:A7"));
    assertThat(key).isNotEqualTo(RecordKey.of("demo:a7")).isNotEqualTo(RecordKey.of("DEMO:A7"));
  }

  @Test
  void noKeyEndsLikeAFileOrIsLongerThanAField() {
    assertThat(RecordKey.of("demo:acme.inc")).startsWith("demo:acme.inc-");
    assertThat(RecordKey.of("demo:" + "x".repeat(300)))
        .hasSizeLessThan(255)
        .isNotEqualTo(RecordKey.of("demo:" + "x".repeat(301)));
  }
}
