package dev.waybill.orchestrator.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.saga.state.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "edited",
        "approval",
        "problem:no-address",
        "rejected:buy-label",
        "waiting:reserve-stock",
        "deadline:approve",
        "step-failed:buy-label",
        "undo-failed:buy-label",
        "of-a-newer-release:whatever",
        ""
      })
  void is_stored_and_shown_as_its_text(String text) {
    assertThat(Reason.parse(text).text()).isEqualTo(text);
    assertThat(Json.mapper().valueToTree(Reason.parse(text)).asString()).isEqualTo(text);
    assertThat(Json.reader(Reason.class).<Reason>readValue('"' + text + '"'))
        .isEqualTo(Reason.parse(text));
  }

  @Test
  void what_is_read_equals_what_was_decided() {
    assertThat(Reason.parse("rejected:buy-label")).isEqualTo(Reason.rejected("buy-label"));
    assertThat(Reason.parse("problem:no-address")).isEqualTo(Reason.problem("no-address"));
    assertThat(Reason.parse("problem:no-address").step()).isNull();
  }
}
