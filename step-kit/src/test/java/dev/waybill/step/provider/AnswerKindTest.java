package dev.waybill.step.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerKindTest {

  static IntStream statuses() {
    return IntStream.rangeClosed(100, 599);
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void everyStatusHasOneMeaning(int status) {
    AnswerKind kind = AnswerKind.of(status);
    switch (kind) {
      case SUCCESS -> assertThat(status).isBetween(200, 299);
      case REDIRECT -> assertThat(status).isBetween(300, 399);
      case REFUSED ->
          assertThat(status >= 400 && status <= 499 || status == 501 || status == 505).isTrue();
      case LATER -> assertThat(status).isIn(425, 429);
      case OVERLOADED -> assertThat(status).isEqualTo(503);
      case FAILED -> assertThat(status < 200 || status == 408 || status >= 500).isTrue();
    }
    assertThat(kind.mayHaveHappened())
        .as("in doubt only if no answer says that nothing was done")
        .isEqualTo(kind == AnswerKind.FAILED);
    assertThat(kind.providerUnwell())
        .as("what the request brought upon itself says nothing of the provider")
        .isEqualTo(
            status < 200 || status == 408 || status >= 500 && status != 501 && status != 505);
  }

  @ParameterizedTest
  @CsvSource({
    "200, SUCCESS",
    "204, SUCCESS",
    "301, REDIRECT",
    "304, REDIRECT",
    "308, REDIRECT",
    "400, REFUSED",
    "401, REFUSED",
    "404, REFUSED",
    "409, REFUSED",
    "410, REFUSED",
    "408, FAILED",
    "425, LATER",
    "429, LATER",
    "500, FAILED",
    "501, REFUSED",
    "502, FAILED",
    "503, OVERLOADED",
    "504, FAILED",
    "505, REFUSED"
  })
  void thoseThatMatterMost(int status, AnswerKind kind) {
    assertThat(AnswerKind.of(status)).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 99, 600, 999})
  void whatIsNoStatusSaysNothing(int status) {
    assertThat(AnswerKind.of(status)).isEqualTo(AnswerKind.FAILED);
  }
}
