package dev.waybill.ingest.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People write times as they see them in their shop. */
class TimeInputTest {

  private final TimeInput berlin = new TimeInput(() -> ZoneId.of("Europe/Berlin"));

  @ParameterizedTest
  @CsvSource({
    "2026-11-01, 2026-10-31T23:00:00Z, 2026-11-01T23:00:00Z",
    // The day on which the clocks go back has 25 hours.
    "2026-10-25, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
    "2026-07-01T08:30, 2026-07-01T06:30:00Z, 2026-07-01T06:30:00Z",
    "2026-07-01T08:30:15, 2026-07-01T06:30:15Z, 2026-07-01T06:30:15Z",
    "2026-07-01T08:30:00Z, 2026-07-01T08:30:00Z, 2026-07-01T08:30:00Z",
    "2026-07-01T08:30:00-04:00, 2026-07-01T12:30:00Z, 2026-07-01T12:30:00Z"
  })
  void a_time_without_zone_is_the_shops_and_a_day_is_all_of_it(
      String text, Instant from, Instant until) {
    assertThat(berlin.from(text)).isEqualTo(from);
    assertThat(berlin.until(text)).isEqualTo(until);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1793491200", "2026", "2026-11", "2026-13-01", "01.11.2026", "today"})
  void anything_else_is_none(String text) {
    assertThat(berlin.from(text)).isNull();
  }

  @Test
  void the_shop_is_not_asked_for_a_time_that_has_its_zone() {
    var unasked =
        new TimeInput(
            () -> {
              throw new IllegalStateException("asked");
            });
    assertThat(unasked.from("2026-11-01T00:00:00Z")).isEqualTo("2026-11-01T00:00:00Z");
  }
}
