package dev.waybill.notifier.occasion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.Customer;
import dev.waybill.contracts.Money;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.OrderLine;
import dev.waybill.contracts.StepCommand;
import dev.waybill.contracts.wire.Json;
import dev.waybill.notifier.channel.Channel;
import dev.waybill.notifier.channel.Delivery;
import dev.waybill.notifier.channel.Message;
import dev.waybill.notifier.occasion.NotifierSettings.WhenUnconfirmed;
import dev.waybill.notifier.template.Templates;
import dev.waybill.step.Outcome;
import dev.waybill.step.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TellCustomerTest {

  private final Letterbox channel = new Letterbox();

  @Test
  void aMessageThatNobodyKnowsTheEndOfIsHeldBackUnlessConfiguredOtherwise() {
    assertThat(told(tell(WhenUnconfirmed.HOLD_BACK).find(step("{}")).orElseThrow()))
        .isEqualTo("unconfirmed");
    assertThat(tell(WhenUnconfirmed.RESEND).find(step("{}"))).isEmpty();
  }

  @Test
  void aMessageWithoutAnAnswerIsUnconfirmedOrTriedAgain() {
    channel.delivery = new Delivery.Unconfirmed("no answer");

    assertThat(told(tell(WhenUnconfirmed.HOLD_BACK).handle(step("{}")))).isEqualTo("unconfirmed");
    assertThat(tell(WhenUnconfirmed.RESEND).handle(step("{}")))
        .isInstanceOfSatisfying(
            Outcome.Unavailable.class, later -> assertThat(later.mayHaveHappened()).isTrue());
  }

  @Test
  void aMessageThatWasNotSentHadNoEffect() {
    channel.delivery = new Delivery.NotSent("mail-server-unavailable", "away");

    assertThat(tell(WhenUnconfirmed.HOLD_BACK).handle(step("{}")))
        .isInstanceOfSatisfying(
            Outcome.Unavailable.class, later -> assertThat(later.mayHaveHappened()).isFalse());
  }

  @Test
  void aTrackingLinkIsShownOnlyIfItIsOneForTheWeb() {
    tell(WhenUnconfirmed.HOLD_BACK)
        .handle(
            step(
                """
                {"carrier":"Post","trackingNumber":"T1","trackingUrl":"javascript:alert(1)"}\
                """));

    Message message = channel.messages.getFirst();
    assertThat(message.html()).contains("T1").doesNotContain("javascript", "href");
    assertThat(message.text()).contains("T1").doesNotContain("javascript");
  }

  @Test
  void everyParcelOfAnOrderCanBeFollowed() {
    var tell = tell(WhenUnconfirmed.HOLD_BACK);

    tell.handle(step("{\"trackingNumber\":\"T1\",\"more\":[{\"trackingNumber\":\"T2\"}]}"));
    tell.handle(step("[{\"trackingNumber\":\"T1\"},null,{\"trackingNumber\":\"T2\"}]"));

    assertThat(channel.messages).hasSize(2).allMatch(m -> m.text().contains("T1"));
    assertThat(channel.messages).allMatch(m -> m.html() != null && m.html().contains("T2"));
    assertThat(channel.messages)
        .allMatch(m -> m.subject().equals("Ihre Bestellung #7 ist unterwegs"));
  }

  @Test
  void anOrderWithoutALabelIsWrittenAboutWithoutTracking() {
    tell(WhenUnconfirmed.HOLD_BACK).handle(step("null"));

    assertThat(channel.messages.getFirst().text())
        .contains("1 x Mug")
        .doesNotContain("Sendungsnummer", "Refunded");
  }

  @Test
  void aCustomerWhoseLanguageIsUnknownIsWrittenInTheShops() {
    tell(WhenUnconfirmed.HOLD_BACK).handle(step("{}"));

    assertThat(channel.messages.getFirst().subject()).startsWith("Ihre Bestellung #7");
  }

  private TellCustomer tell(WhenUnconfirmed policy) {
    var shops = Map.of("demo", new NotifierSettings.Shop("Demo & Söhne", "de"));
    var settings = new NotifierSettings(policy, "", shops);
    return new TellCustomer(
        "order-shipped", channel, Templates.load(""), new OrderViews(settings), settings);
  }

  private static String told(Outcome outcome) {
    return ((TellCustomer.Told) ((Outcome.Completed) outcome).result()).delivery();
  }

  private static Step<NotifiedOrder> step(String label) {
    var customer = new Customer(null, "anna@example.com", null, "Anna", "", null, null);
    var euro = new Money(100, "EUR");
    var order =
        new NotifiedOrder(
            "#7",
            customer,
            List.of(
                new OrderLine("1", "MUG", null, "Mug", 1, euro, true, 1),
                new OrderLine("2", "GONE", null, "Refunded", 0, euro, true, 1)));
    return new Step<>(
        new StepCommand<>(
            "demo:7/tell-customer",
            new OrderId("demo:7"),
            "tell-customer",
            "order-shipped",
            1,
            Instant.MAX,
            null,
            order,
            null,
            Map.of("buy-label", Json.mapper().readTree(label))),
        null);
  }

  /** Keeps what it is given, and answers as it is told. */
  private static final class Letterbox implements Channel {

    final List<Message> messages = new ArrayList<>();
    Delivery delivery = new Delivery.Sent();

    @Override
    public String name() {
      return "letterbox";
    }

    @Override
    public Delivery send(Message message) {
      messages.add(message);
      return delivery;
    }
  }
}
