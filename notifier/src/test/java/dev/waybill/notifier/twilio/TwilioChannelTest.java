package dev.waybill.notifier.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.notifier.NotifierTest;
import dev.waybill.notifier.channel.Message;
import dev.waybill.notifier.outgoing.OutgoingHttp;
import dev.waybill.sandbox.messages.TwilioEndpoint;
import dev.waybill.step.Outcome;
import dev.waybill.testing.step.OutsideWorld;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** SMS by Twilio's API, against the end in the sandbox. */
@NotifierTest
class TwilioChannelTest {

  private final String number =
      "+49151" + ThreadLocalRandom.current().nextInt(1_000_000, 9_999_998) + "1";

  @Autowired private OutgoingHttp http;

  @AfterEach
  void well() {
    OutsideWorld.allWell();
  }

  @Test
  void anSmsIsTakenAsItIsWritten() {
    assertThat(send(number, "Demo & Söhne: unterwegs, 100 % sicher + schnell"))
        .isInstanceOf(Outcome.Completed.class);

    JsonNode sent = sent();
    assertThat(sent).hasSize(1);
    assertThat(sent.get(0).path("body").asString())
        .isEqualTo("Demo & Söhne: unterwegs, 100 % sicher + schnell");
    assertThat(sent.get(0).path("from").asString()).isEqualTo("+4930111111");
  }

  @ParameterizedTest
  @CsvSource({"+491510000, bad-number", "+491519999, recipient-refused"})
  void aNumberThatIsNobodysOrSaidStopIsRefused(String to, String code) {
    assertThat(send(to, "Hello"))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(code);
              assertThat(refused.reason()).doesNotContain(to);
            });
  }

  @Test
  void whatIsTooLongIsNotSent() {
    assertThat(send(number, "x".repeat(1_601))).isInstanceOf(Outcome.Rejected.class);
    assertThat(sent()).isEmpty();
  }

  @Test
  void aWrongTokenIsNoMatterOfTheOrder() {
    assertThat(channel("wrong").send(message(number, "Hello")))
        .isInstanceOfSatisfying(
            Outcome.Unavailable.class,
            away -> assertThat(away.code()).isEqualTo("message-service-refuses-us"));
  }

  @Test
  void anSmsWhoseAnswerIsLostMayHaveBeenSent() {
    OutsideWorld.fault("twilio", "{\"answerLostRate\": 1}");

    assertThat(send(number, "Hello"))
        .isInstanceOfSatisfying(
            Outcome.Unavailable.class, away -> assertThat(away.mayHaveHappened()).isTrue());
    assertThat(sent()).hasSize(1);
  }

  private JsonNode sent() {
    return OutsideWorld.read("/sandbox/sms?to=" + OutsideWorld.encoded(number)).path("messages");
  }

  private Outcome send(String to, String text) {
    return channel(TwilioEndpoint.TOKEN).send(message(to, text));
  }

  private static Message message(String to, String text) {
    return new Message(
        "demo:1/tell-customer", "demo:1", "order-shipped", "demo", to, "Subject", text, null);
  }

  private TwilioChannel channel(String token) {
    return new TwilioChannel(
        new TwilioSettings(
            TwilioEndpoint.ACCOUNT,
            token,
            "+4930111111",
            URI.create(OutsideWorld.url("/twilio")),
            Duration.ofSeconds(3)),
        http);
  }
}
