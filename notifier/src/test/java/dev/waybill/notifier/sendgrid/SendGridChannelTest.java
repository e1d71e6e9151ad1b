package dev.waybill.notifier.sendgrid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.notifier.NotifierTest;
import dev.waybill.notifier.channel.Message;
import dev.waybill.notifier.outgoing.OutgoingHttp;
import dev.waybill.notifier.smtp.Senders;
import dev.waybill.sandbox.messages.SendGridEndpoint;
import dev.waybill.step.Outcome;
import dev.waybill.testing.step.OutsideWorld;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** E-mail by SendGrid's API, against the end in the sandbox. */
@NotifierTest
class SendGridChannelTest {

  private final String order = "demo:sg-" + UUID.randomUUID();

  @Autowired private OutgoingHttp http;
  @Autowired private Senders senders;

  @AfterEach
  void well() {
    OutsideWorld.allWell();
  }

  @Test
  void aMessageIsTakenWithItsReferenceAndAllItsLetters() {
    assertThat(send("anna@example.com")).isInstanceOf(Outcome.Completed.class);

    JsonNode mail = OutsideWorld.messages(order).get(0);
    assertThat(mail.path("to").asString()).isEqualTo("anna@example.com");
    assertThat(mail.path("subject").asString()).isEqualTo("Ihre Bestellung – Grüße");
    assertThat(mail.path("reference").asString()).isEqualTo(order + "/tell-customer");
    assertThat(OutsideWorld.message(mail.path("id").asString()).path("text").asString())
        .contains("Schön");
  }

  @Test
  void anAddressThatIsNoneIsTheOrdersMatterAndQuotesNobody() {
    assertThat(send("anna@nowhere"))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("bad-address");
              assertThat(refused.reason()).doesNotContain("anna@nowhere");
            });
  }

  @Test
  void aKeyThatIsNotOursIsNoMatterOfTheOrder() {
    unavailable(send("SG.wrong", "anna@example.com"), "message-service-refuses-us", false);
  }

  @Test
  void aServiceThatIsAwayOrWantsLessIsAskedLater() {
    OutsideWorld.fault("sendgrid", "{\"outage\": true}");
    unavailable(send("anna@example.com"), "message-service-unwell", false);

    OutsideWorld.fault("sendgrid", "{\"rateLimit\": 1}");
    send("anna@example.com");
    unavailable(send("anna@example.com"), "rate-limited", false);
  }

  @Test
  void aMessageWhoseAnswerIsLostMayHaveBeenSent() {
    OutsideWorld.fault("sendgrid", "{\"answerLostRate\": 1}");

    unavailable(send("anna@example.com"), "unconfirmed", true);
    assertThat(OutsideWorld.messages(order)).hasSize(1);
  }

  private Outcome send(String recipient) {
    return send(SendGridEndpoint.KEY, recipient);
  }

  private Outcome send(String key, String recipient) {
    var settings =
        new SendGridSettings(key, URI.create(OutsideWorld.url("/sendgrid")), Duration.ofSeconds(3));
    return new SendGridChannel(settings, http, senders)
        .send(
            new Message(
                order + "/tell-customer",
                order,
                "order-shipped",
                "demo",
                recipient,
                "Ihre Bestellung – Grüße",
                "Schön, dass Sie bestellt haben.",
                "<p>Schön</p>"));
  }

  private static void unavailable(Outcome outcome, String code, boolean mayHaveHappened) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Unavailable.class,
            away -> {
              assertThat(away.code()).isEqualTo(code);
              assertThat(away.mayHaveHappened()).isEqualTo(mayHaveHappened);
            });
  }
}
