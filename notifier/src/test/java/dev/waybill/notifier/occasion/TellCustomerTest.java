package dev.waybill.notifier.occasion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Customer;
import dev.waybill.contracts.Money;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.OrderLine;
import dev.waybill.contracts.StepCommand;
import dev.waybill.contracts.wire.Json;
import dev.waybill.notifier.channel.Channel;
import dev.waybill.notifier.channel.Channels;
import dev.waybill.notifier.channel.Contact;
import dev.waybill.notifier.channel.Message;
import dev.waybill.notifier.occasion.NotifierSettings.WhenUnconfirmed;
import dev.waybill.notifier.template.Templates;
import dev.waybill.service.customerpage.CustomerPageLinks;
import dev.waybill.service.customerpage.CustomerPageSettings;
import dev.waybill.step.Notes;
import dev.waybill.step.Outcome;
import dev.waybill.step.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TellCustomerTest {

  private static final CustomerPageLinks NO_PAGES = links("");
  private static final CustomerPageLinks LINKS = links("https://front.example");

  private final Letterbox channel = new Letterbox();

  @Test
  void aMessageThatNobodyKnowsTheEndOfIsHeldBackUnlessConfiguredOtherwise() {
    assertThat(told(tell(WhenUnconfirmed.HOLD_BACK).find(step("{}")).orElseThrow()))
        .isEqualTo("unconfirmed");
    assertThat(tell(WhenUnconfirmed.RESEND).find(step("{}"))).isEmpty();
  }

  @Test
  void aMessageWithoutAnAnswerIsUnconfirmedOrTriedAgain() {
    channel.answer = new Outcome.Unavailable("unconfirmed", "no answer", null, true);

    assertThat(told(tell(WhenUnconfirmed.HOLD_BACK).handle(step("{}")))).isEqualTo("unconfirmed");
    assertThat(tell(WhenUnconfirmed.RESEND).handle(step("{}")))
        .isInstanceOfSatisfying(
            Outcome.Unavailable.class, later -> assertThat(later.mayHaveHappened()).isTrue());
  }

  @Test
  void aMessageThatWasNotSentHadNoEffect() {
    channel.answer = new Outcome.Unavailable("mail-server-unavailable", "away", null, false);

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
  void whatWentWrongWithAParcelIsToldWithItsNumberAndTheWayToTheOrder() {
    Outcome outcome = parcels(null).handle(news("parcel-exception", "DELIVERY_FAILED", "ADDRESS"));

    assertThat(told(outcome)).isEqualTo("sent");
    Message message = channel.messages.getFirst();
    assertThat(message.subject()).isEqualTo("Ein Problem mit Ihrem Paket (Bestellung #7)");
    assertThat(message.text())
        .contains("konnte ein Paket Ihrer Bestellung #7 bei Demo & Söhne nicht zustellen")
        .contains("findet die Adresse nicht", "DHL, Sendungsnummer T1")
        .contains("https://track.example/T1", "https://front.example/p/")
        .doesNotContain("Zoll", "zurück");
  }

  @Test
  void whichWordsOfCarriersCustomersHearTheShopSays() {
    Outcome usual = parcels(null).handle(news("parcel-delivered", "DELIVERED", ""));
    assertThat(told(usual)).isEqualTo("not-wanted");
    assertThat(told(parcels(null).handle(news("available-for-pickup", "AVAILABLE_FOR_PICKUP", ""))))
        .isEqualTo("sent");

    ParcelNews own = parcels(Set.of("parcel-delivered"));
    assertThat(told(own.handle(news("parcel-delivered", "DELIVERED", "")))).isEqualTo("sent");
    assertThat(told(own.handle(news("parcel-exception", "RETURNING", "")))).isEqualTo("not-wanted");
    assertThat(told(own.handle(news("of-a-newer-release", "DELIVERED", ""))))
        .isEqualTo("not-wanted");
    assertThat(channel.messages).hasSize(2);
  }

  @Test
  void nobodyIsToldThatATestLabelIsOnItsWay() {
    var tell = tell(WhenUnconfirmed.HOLD_BACK);

    Outcome alone = tell.handle(step("{\"trackingNumber\":\"T1\",\"test\":true}"));
    Outcome among =
        tell.handle(
            step(
                "{\"trackingNumber\":\"T1\",\"more\":[{\"trackingNumber\":\"T2\",\"test\":true}]}"));

    assertThat(told(alone)).isEqualTo("test-label");
    assertThat(told(among)).isEqualTo("test-label");
    assertThat(channel.messages).isEmpty();
  }

  @Test
  void anOrderWithoutALabelIsWrittenAboutWithoutTracking() {
    tell(WhenUnconfirmed.HOLD_BACK).handle(step("null"));

    assertThat(channel.messages.getFirst().text())
        .contains("1 x Mug")
        .doesNotContain("Sendungsnummer", "Refunded");
  }

  @Test
  void aLineThatWasAddedSinceIsNotInTheParcelThatIsToldOf() {
    var label = "{'trackingNumber':'T1','lines':[{'sku':'MUG','quantity':2}]}";

    assertThat(lines(label, null, line("1", "MUG", 2, null), line("2", "CANDLE", 1, null)))
        .containsExactly("2 x MUG");
    assertThat(lines(label, null, line("1", "MUG", 0, 2), line("2", "CANDLE", 1, 0)))
        .as("the shop has heard of the parcel meanwhile")
        .containsExactly("2 x MUG");
    assertThat(lines(label, null, line("1", "MUG", 5, null)))
        .as("more pieces were ordered since")
        .containsExactly("2 x MUG");
    assertThat(lines(label, null, line("1", "MUG", 1, null)))
        .as("a piece was taken off the order that is in the parcel all the same")
        .containsExactly("2 x MUG");
  }

  @Test
  void theNextParcelIsToldOfByItself() {
    var first = "{'trackingNumber':'T1','lines':[{'sku':'MUG','quantity':2}]}";
    var label = "{'trackingNumber':'T2','lines':[{'sku':'CANDLE','quantity':1}]}";

    assertThat(lines(label, first, line("1", "MUG", 0, 2), line("2", "CANDLE", 1, 0)))
        .containsExactly("1 x CANDLE");
    assertThat(
            lines(
                label,
                first,
                line("2", "CANDLE", 1, null),
                line("3", "CARD", 4, null),
                line("4", "VASE", 1, null)))
        .as("added while this one was tried again, too")
        .containsExactly("1 x CANDLE", "4 x CARD");
  }

  @Test
  void whatTheParcelsHoldIsNotKnownSoTheOrderIsToldAsItIs() {
    assertThat(lines("{'trackingNumber':'T1'}", null, line("1", "MUG", 2, null)))
        .containsExactly("2 x MUG");
    assertThat(
            lines(
                "{'trackingNumber':'T1','lines':[{'sku':'ours-7','quantity':2}]}",
                null,
                line("1", "MUG", 2, null)))
        .containsExactly("2 x MUG");
  }

  @Test
  void aCancellationTellsOfTheWholeOrder() {
    var tell = tell("order-cancelled", WhenUnconfirmed.HOLD_BACK);
    tell.handle(
        step(
            "order-cancelled",
            "{'trackingNumber':'T1','lines':[{'sku':'MUG','quantity':2}]}".replace('\'', '"'),
            null,
            List.of(line("1", "MUG", 2, null), line("2", "CANDLE", 1, null))));

    assertThat(channel.messages.getFirst().text()).contains("2 x MUG", "1 x CANDLE");
  }

  @Test
  void aCustomerWhoseLanguageIsUnknownIsWrittenInTheShops() {
    tell(WhenUnconfirmed.HOLD_BACK).handle(step("{}"));

    assertThat(channel.messages.getFirst().subject()).startsWith("Ihre Bestellung #7");
  }

  /** The lines of the message about what is in the parcels of {@code label}. */
  private List<String> lines(String label, @Nullable String earlier, OrderLine... lines) {
    channel.messages.clear();
    tell(WhenUnconfirmed.HOLD_BACK)
        .handle(
            step(
                "order-shipped",
                label.replace('\'', '"'),
                earlier == null ? null : earlier.replace('\'', '"'),
                List.of(lines)));
    return channel
        .messages
        .getFirst()
        .text()
        .lines()
        .map(String::strip)
        .filter(line -> line.matches("\\d+ x .*"))
        .toList();
  }

  private static CustomerPageLinks links(String url) {
    return new CustomerPageLinks(
        new CustomerPageSettings(
            "s".repeat(32), url, Duration.ofDays(60), ZoneOffset.UTC, Map.of()));
  }

  @Test
  void whomTheFirstChannelCannotReachTheNextOneDoes() {
    var sms = new Letterbox("sms", Contact.PHONE);
    channel.answer = Outcome.rejected("recipient-refused", "no such mailbox");

    Outcome outcome = both(sms).handle(reachable("anna@example.com", "0151 1234567"));

    assertThat(((Outcome.Completed) outcome).result())
        .isEqualTo(new TellCustomer.Told("sent", "sms", "de"));
    assertThat(channel.messages).hasSize(1);
    Message message = sms.messages.getFirst();
    assertThat(message.recipient()).isEqualTo("+491511234567");
    assertThat(message.text()).isEqualTo("Demo & Söhne: Ihre Bestellung #7 ist unterwegs. Post T1");
    assertThat(message.html()).isNull();
  }

  @Test
  void whoLeftNoAddressHearsByTelephoneAndWhoLeftNeitherDoesNot() {
    var sms = new Letterbox("sms", Contact.PHONE);

    both(sms).handle(reachable(null, "+43 1 5811 470"));
    Outcome neither = both(sms).handle(reachable(null, "call me"));

    assertThat(channel.messages).isEmpty();
    assertThat(sms.messages).extracting(Message::recipient).containsExactly("+4315811470");
    assertThat(told(neither)).isEqualTo("no-address");
  }

  @Test
  void aMessageThatIsTriedAgainOrMayHaveBeenSentGoesNoOtherWay() {
    var sms = new Letterbox("sms", Contact.PHONE);
    channel.answer = new Outcome.Unavailable("mail-server-unavailable", "away", null, false);
    assertThat(both(sms).handle(reachable("anna@example.com", "0151 1234567")))
        .isInstanceOf(Outcome.Unavailable.class);

    channel.answer = new Outcome.Unavailable("unconfirmed", "no answer", null, true);
    assertThat(told(both(sms).handle(reachable("anna@example.com", "0151 1234567"))))
        .isEqualTo("unconfirmed");
    assertThat(sms.messages).isEmpty();
  }

  @Test
  void aRefusalOfTheFirstChannelIsToldIfNoneReachesTheCustomer() {
    var sms = new Letterbox("sms", Contact.PHONE);
    channel.answer = Outcome.rejected("bad-address", "no address");
    sms.answer = Outcome.rejected("bad-number", "no number");

    assertThat(both(sms).handle(reachable("anna@example.com", "0151 1234567")))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class, no -> assertThat(no.code()).isEqualTo("bad-address"));
  }

  @Test
  void aChannelThatIsNotSetUpIsNamedAtStart() {
    assertThatThrownBy(() -> new Channels(List.of(channel), List.of("letterbox", "sms"), Map.of()))
        .hasMessageContaining("\"sms\"")
        .hasMessageContaining("[letterbox]");
  }

  private TellCustomer both(Letterbox sms) {
    NotifierSettings settings = settings(WhenUnconfirmed.HOLD_BACK, null);
    return new TellCustomer(
        "order-shipped",
        new Channels(
            List.of(channel, sms),
            List.of("letterbox"),
            Map.of("demo", List.of("letterbox", "sms"))),
        Templates.load(""),
        new OrderViews(settings, NO_PAGES),
        settings);
  }

  private static Step<NotifiedOrder> reachable(@Nullable String email, String phone) {
    var customer = new Customer(null, email, phone, "Anna", "", null, null);
    var address = new Address("Anna", null, "Weg 1", null, "Bonn", null, "53111", "DE", null);
    return new Step<>(
        new StepCommand<>(
            "demo:7/tell-customer",
            new OrderId("demo:7"),
            "tell-customer",
            "order-shipped",
            1,
            Instant.MAX,
            null,
            new NotifiedOrder("#7", customer, List.of(line("1", "Mug", 1, null)), address),
            null,
            Map.of(
                "buy-label",
                Json.mapper().readTree("{\"carrier\":\"Post\",\"trackingNumber\":\"T1\"}"))),
        null,
        Notes.NONE);
  }

  private TellCustomer tell(WhenUnconfirmed policy) {
    return tell("order-shipped", policy);
  }

  private TellCustomer tell(String occasion, WhenUnconfirmed policy) {
    NotifierSettings settings = settings(policy, null);
    return new TellCustomer(
        occasion, only(channel), Templates.load(""), new OrderViews(settings, NO_PAGES), settings);
  }

  private static NotifierSettings settings(
      WhenUnconfirmed policy, @Nullable Set<String> parcelsOfDemo) {
    var shops =
        Map.of("demo", new NotifierSettings.Shop("Demo & Söhne", "de", parcelsOfDemo, null));
    return new NotifierSettings(
        policy, "", Set.of("parcel-exception", "available-for-pickup"), List.of("email"), shops);
  }

  private ParcelNews parcels(@Nullable Set<String> ofDemo) {
    NotifierSettings settings = settings(WhenUnconfirmed.HOLD_BACK, ofDemo);
    Templates templates = Templates.load("");
    return new ParcelNews(
        templates.occasions().stream()
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    occasion ->
                        new TellCustomer(
                            occasion,
                            only(channel),
                            templates,
                            new OrderViews(settings, LINKS),
                            settings))),
        settings);
  }

  private static Step<NotifiedOrder> news(String occasion, String status, String problem) {
    var customer = new Customer(null, "anna@example.com", null, "Anna", "", null, null);
    return new Step<>(
        new StepCommand<>(
            "demo:7/tell-customer-of-parcels[0]",
            new OrderId("demo:7"),
            "tell-customer-of-parcels",
            "parcel-news",
            1,
            Instant.MAX,
            null,
            new NotifiedOrder("#7", customer, null, null),
            Json.mapper()
                .readTree(
                    """
                    {"occasion":"%s","label":"dhl:1","carrier":"DHL","trackingNumber":"T1",
                     "trackingUrl":"https://track.example/T1","status":"%s","problem":"%s","place":"Bonn DE"}
                    """
                        .formatted(occasion, status, problem)),
            Map.of()),
        null,
        Notes.NONE);
  }

  private static Channels only(Channel channel) {
    return new Channels(List.of(channel), List.of(channel.name()), Map.of());
  }

  private static String told(Outcome outcome) {
    return ((TellCustomer.Told) ((Outcome.Completed) outcome).result()).delivery();
  }

  private static Step<NotifiedOrder> step(String label) {
    return step(
        "order-shipped",
        label,
        null,
        List.of(line("1", "Mug", 1, null), line("2", "Refunded", 0, null)));
  }

  private static Step<NotifiedOrder> step(
      String action, String label, @Nullable String earlier, List<OrderLine> lines) {
    var customer = new Customer(null, "anna@example.com", null, "Anna", "", null, null);
    return new Step<>(
        new StepCommand<>(
            "demo:7/tell-customer",
            new OrderId("demo:7"),
            "tell-customer",
            action,
            1,
            Instant.MAX,
            null,
            new NotifiedOrder("#7", customer, lines, null),
            null,
            Map.of("buy-label", Json.mapper().readTree(label)),
            null,
            earlier == null ? null : Map.of("buy-label", List.of(Json.mapper().readTree(earlier)))),
        null,
        Notes.NONE);
  }

  /** Cards are sent by e-mail; all else needs a parcel. */
  private static OrderLine line(String id, String sku, int quantity, @Nullable Integer shipped) {
    return new OrderLine(
        id,
        sku,
        null,
        sku,
        quantity,
        new Money(100, "EUR"),
        !sku.equals("CARD"),
        1,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        shipped);
  }

  /** Keeps what it is given, and answers as it is told. */
  private static final class Letterbox implements Channel {

    final List<Message> messages = new ArrayList<>();
    private final String name;
    private final Contact contact;
    Outcome answer = Outcome.completed(null);

    Letterbox() {
      this("letterbox", Contact.EMAIL);
    }

    Letterbox(String name, Contact contact) {
      this.name = name;
      this.contact = contact;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Contact contact() {
      return contact;
    }

    @Override
    public Outcome send(Message message) {
      messages.add(message);
      return answer;
    }
  }
}
