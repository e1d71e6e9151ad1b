package dev.waybill.ingest.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.step.ProviderAnswer;
import dev.waybill.step.ProviderUnavailable;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Whoever reads why a shop is not reconciled looks for the fault where it is. */
class FailureCauseTest {

  static Stream<RuntimeException> ours() {
    return Stream.of(
        new ProviderUnavailable(
            Emitter.KAFKA_AWAY, "the order x could not be stored", null, true, null),
        new KafkaException("x"),
        new QueryTimeoutException("x"),
        new CannotCreateTransactionException("x"),
        new NullPointerException("x"));
  }

  @ParameterizedTest
  @MethodSource("ours")
  void what_is_ours_is_not_put_on_the_shop(RuntimeException e) {
    assertThat(FailureCause.of(e).reason())
        .contains("Waybill's own", "Nothing is wrong with the shop");
  }

  @Test
  void what_the_shop_does_is_told_with_when_it_wants_to_be_asked_again() {
    Instant later = Instant.parse("2026-11-29T10:00:00Z");
    var away =
        new ProviderUnavailable("time-out", "shop-x did not answer in time", later, true, null);
    assertThat(FailureCause.of(away))
        .isEqualTo(new FailureCause("shop-x did not answer in time", later));
  }

  @Test
  void what_the_shop_refuses_is_told_in_its_own_words() {
    var answer = new ProviderAnswer(400, "{\"code\":\"rest_x\",\"message\":\"No such page.\"}");
    assertThat(FailureCause.of(ProviderUnavailable.refused(answer)).reason())
        .isEqualTo("The shop refuses the request (HTTP 400, rest_x): No such page.");
  }
}
