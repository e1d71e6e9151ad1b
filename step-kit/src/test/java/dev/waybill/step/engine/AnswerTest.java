package dev.waybill.step.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.StepReply;
import dev.waybill.step.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerTest {

  @Test
  void what_helps_to_mend_a_rejection_is_answered_kept_and_answered_again() {
    Answer answer =
        Answer.of(new Outcome.Rejected("doubtful", "Another one", Map.of("city", "Bonn")));

    assertThat(answer.outcome()).isEqualTo(StepReply.Outcome.REJECTED);
    assertThat(answer.result().path("city").asString()).isEqualTo("Bonn");
    Settlement kept = answer.settlement("demo:1/check-address");
    assertThat(kept.state()).isEqualTo(Settlement.REJECTED);
    assertThat(kept.result()).isEqualTo(answer.result());
    assertThat(
            Answer.of(
                new ClaimResult.Settled(
                    StepReply.Outcome.REJECTED,
                    kept.result().toString(),
                    kept.code(),
                    kept.reason())))
        .isEqualTo(answer);
  }

  @Test
  void most_rejections_have_nothing_of_the_kind() {
    Answer answer = Answer.of(Outcome.rejected("no-such-place", "We do not go there"));

    assertThat(answer.result()).isNull();
    assertThat(answer.settlement("demo:1/ship").result()).isNull();
  }
}
