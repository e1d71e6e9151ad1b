package dev.waybill.step.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant LATEST = NOW.plus(RetryAfter.LATEST);

  @ParameterizedTest
  @CsvSource({"0, 0", "7, 7", " 120 , 120", "0000000000007, 7", "86400, 86400"})
  void secondsCountFromNow(String value, long seconds) {
    assertThat(parse(value)).isEqualTo(NOW.plusSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "86401",
        "999999",
        "9223372036854775807",
        "9223372036854775808",
        "99999999999999999999999999"
      })
  void nobodyIsLeftAloneForMoreThanADay(String value) {
    assertThat(parse(value)).isEqualTo(LATEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Sun, 01 Mar 2026 10:01:00 GMT", "Sunday, 01-Mar-26 10:01:00 GMT"})
  void aDateMayBeOfRfc1123OrRfc850(String value) {
    assertThat(parse(value)).isEqualTo(NOW.plusSeconds(60));
  }

  @Test
  void aDateIsKeptWithinNowAndADay() {
    assertThat(parse("Sun, 01 Mar 2026 09:00:00 GMT")).isEqualTo(NOW);
    assertThat(parse("Thu, 01 Jan 1970 00:00:00 GMT")).isEqualTo(NOW);
    assertThat(parse("Wed, 21 Oct 2037 07:28:00 GMT")).isEqualTo(LATEST);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "  ",
        "soon",
        "-5",
        "+5",
        "1.5",
        "1e3",
        "٣",
        "5 seconds",
        "2026-03-01T10:01:00Z"
      })
  void whatCannotBeReadSaysNothing(@Nullable String value) {
    assertThat(parse(value)).isNull();
  }

  @Test
  void whateverComesIsReadOrNotAndNeverThrows() {
    var random = new Random(37);
    String letters = "0123456789 :,-+GMTSunMarFeb\u00a0\u0663";
    for (int i = 0; i < 5_000; i++) {
      var value = new StringBuilder();
      for (int n = random.nextInt(30); n > 0; n--) {
        value.append(letters.charAt(random.nextInt(letters.length())));
      }
      Instant at = parse(value.toString());
      if (at != null) {
        assertThat(at).as(value.toString()).isBetween(NOW, LATEST);
      }
    }
  }

  private static @Nullable Instant parse(@Nullable String value) {
    return RetryAfter.parse(value, NOW);
  }
}
