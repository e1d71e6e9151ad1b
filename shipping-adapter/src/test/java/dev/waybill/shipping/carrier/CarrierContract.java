package dev.waybill.shipping.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Money;
import dev.waybill.shipping.carrier.Document.Format;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every carrier has to do. A new one extends this suite and says how to reach it, how to spoil
 * its answers, what it does not deliver to, and what reached the other side.
 *
 * <p>The tests are about what goes wrong in practice: units, amounts and currencies, the chosen
 * service, the sender, an address line that is dropped, a key that is not taken, answers that are
 * lost after each of the calls, labels of others, and voids without their money.
 */
public abstract class CarrierContract {

  /** Where parcels leave from, unlike any other address here. */
  protected static final Address ORIGIN =
      new Address(
          "Warehouse Two",
          "Waybill Test Goods",
          "Hafenstrasse 5",
          "Gate B",
          "Hamburg",
          null,
          "20457",
          "DE",
          "+49 40 5550100");

  protected abstract Carrier carrier();

  /** The same account with a key that is not taken there. */
  protected abstract Carrier withWrongKey();

  /** The same account behind an address where something else answers with 404. */
  protected abstract Carrier atWrongAddress();

  /** A good account of somebody else; empty where the carrier has only one. */
  protected Optional<Carrier> ofSomebodyElse() {
    return Optional.empty();
  }

  /** A service that the carrier has, and that is not the dearest one. */
  protected abstract String service();

  /** From now on the carrier does its work and does not answer. */
  protected abstract void loseAnswers();

  /**
   * The carrier does its work at the next purchase and does not answer, and answers what comes
   * after it; false if the test cannot bring that about.
   */
  protected boolean loseOneAnswerToAPurchase() {
    return false;
  }

  /** From now on the carrier is away, and does nothing. */
  protected abstract void beAway();

  /** From now on the carrier asks to come later (429). */
  protected abstract void beBusy();

  /** From now on the carrier is well. */
  protected abstract void beWell();

  /**
   * What the carrier was asked to move last, in our units and read from what it got over the wire.
   */
  protected abstract Seen lastSeen();

  /** What the carrier itself says that a label cost; by the label's id. */
  protected abstract Money charged(String labelId);

  /** How many labels the carrier sold under this reference and has not taken back. */
  protected abstract int live(String reference);

  /** The carrier hands the parcel over to its driver; false if the test cannot bring that about. */
  protected boolean handOver(String labelId) {
    return false;
  }

  /**
   * From now on the carrier does not know whether a purchase happened, and says so, and it did;
   * false if it never says so.
   */
  protected boolean beInDoubt() {
    return false;
  }

  /**
   * From now on a purchase takes as long as a carrier takes, so that another can begin meanwhile.
   */
  protected void sellSlowly() {}

  /** The rates that were quoted are sold no more; false if they are always sold. */
  protected boolean expireRates() {
    return false;
  }

  /** Money for the next void is refused; false if that does not happen. */
  protected boolean refuseRefunds() {
    return false;
  }

  /** What a carrier has to know of a shipment before it can be bought; most know nothing. */
  protected Shipment prepared(Shipment shipment) {
    return shipment;
  }

  /** Whether the carrier says what a label costs; otherwise the account does. */
  protected boolean tellsPrices() {
    return true;
  }

  /** What a person does at the carrier so that a label can be voided; nothing at most. */
  protected void allowVoid(String labelId) {}

  /** An address that the carrier refuses as undeliverable. */
  protected Address undeliverable() {
    return address("00000", "DE");
  }

  /** The country of addresses, and so the currency, that the tests send to. */
  protected Address deliverable() {
    return address("00-001", "PL");
  }

  /** A destination across a customs border, from {@link #ORIGIN}. */
  protected Address abroad() {
    return new Address(
        "John Miller",
        null,
        "1 Main Street",
        "Apt 4",
        "Austin",
        "TX",
        "78701",
        "US",
        "+15125550100");
  }

  /** Whether customs declarations go to the carrier. */
  protected boolean declaresCustoms() {
    return true;
  }

  /** How much a weight or a side may differ because of the carrier's units. */
  protected int rounding() {
    return 30;
  }

  /**
   * A shipment as the carrier has it.
   *
   * @param grams in grams, whatever the carrier counts in
   * @param origin null where the carrier is not told
   * @param goods tariff number to pieces; empty where nothing was declared
   */
  public record Seen(
      @Nullable Address origin,
      Address shipTo,
      int grams,
      Parcel.@Nullable Dimensions dimensions,
      Map<String, Integer> goods) {}

  // What is bought

  @Test
  void aLabelSaysWhatWasBought() {
    Shipment shipment = shipment();

    Label label = buy(shipment).label();

    assertThat(label.id()).isNotBlank();
    assertThat(label.reference()).isEqualTo(shipment.reference());
    assertThat(label.service()).isEqualTo(service());
    assertThat(label.carrier()).isNotBlank();
    assertThat(label.trackingNumber()).isNotBlank();
    assertThat(label.amount().minor()).isPositive();
    assertThat(label.refund()).isEqualTo(Refund.State.NONE);
    assertThat(LabelId.parse(new LabelId(carrier().name(), label.id()).toString())).isPresent();
  }

  @Test
  void aLabelCostsWhatTheCarrierChargesInItsCurrency() {
    assumeTrue(tellsPrices());
    Shipment shipment = shipment();
    Draft draft = carrier().draft(shipment);
    Rate rate = rate(draft, service());

    Label label = carrier().buy(shipment, Selection.of(draft, rate)).label();

    assertThat(label.amount()).isEqualTo(charged(label.id())).isEqualTo(rate.amount());
  }

  @Test
  void theServiceThatWasChosenIsBoughtAndNoOther() {
    for (Rate rate : carrier().draft(shipment()).rates()) {
      Shipment shipment = shipment();
      Label label = buy(shipment, rate.service()).label();
      assertThat(label.service()).isEqualTo(rate.service());
      assertThat(label.amount()).isEqualTo(tellsPrices() ? charged(label.id()) : rate.amount());
    }
  }

  @Test
  void theCarrierGetsTheParcelAsItIs() {
    buy(shipment());

    Seen seen = lastSeen();

    assertThat(seen.grams()).isBetween(1234 - rounding(), 1234 + rounding());
    Parcel.Dimensions dimensions = seen.dimensions();
    if (dimensions != null) {
      assertThat(dimensions.lengthMm()).isBetween(300, 300 + rounding());
      assertThat(dimensions.widthMm()).isBetween(200, 200 + rounding());
      assertThat(dimensions.heightMm()).isBetween(100, 100 + rounding());
    }
  }

  @Test
  void theCarrierGetsTheWholeAddressOfBothEnds() {
    buy(shipment());

    Seen seen = lastSeen();

    assertThat(told(seen.shipTo())).isEqualTo(told(deliverable()));
    Address origin = seen.origin();
    if (origin != null) {
      assertThat(told(origin)).isEqualTo(told(ORIGIN));
    }
  }

  @Test
  void ratesIncludeTheServiceOnceAndSayWhatEachCosts() {
    Draft draft = carrier().draft(shipment());

    assertThat(draft.rates())
        .isNotEmpty()
        .allMatch(rate -> rate.amount().minor() > 0)
        .allMatch(rate -> rate.amount().currency().matches("[A-Z]{3}"));
    assertThat(draft.rates()).filteredOn(rate -> rate.service().equals(service())).hasSize(1);
    assertThat(draft.rates()).extracting(Rate::amount).doesNotHaveDuplicates();
  }

  @Test
  void aDraftBuysNothing() {
    Shipment shipment = shipment();

    Draft draft = carrier().draft(shipment);

    assertThat(carrier().find(shipment.reference(), draft.id())).isEmpty();
    assertThat(live(shipment.reference())).isZero();
  }

  @Test
  void aParcelThatCrossesABorderIsDeclared() {
    assumeTrue(declaresCustoms());
    var goods =
        List.of(
            new Customs.Goods(
                "MUG-BLUE", "ceramic mug", 2, new Money(1250, "EUR"), 350, "691200", "DE"),
            new Customs.Goods(
                "TEA-EARL", "black tea", 1, new Money(690, "EUR"), 250, "090230", "IN"));
    var customs =
        new Customs(Customs.Contents.MERCHANDISE, Customs.Incoterm.DAP, "INV-1001", goods);

    buy(shipment(abroad(), customs));

    assertThat(lastSeen().goods()).isEqualTo(Map.of("691200", 2, "090230", 1));
  }

  // Once

  @Test
  void buyingAgainGivesTheSameLabel() {
    Shipment shipment = shipment();
    Selection selection = select(shipment);

    Label first = carrier().buy(shipment, selection).label();
    Label second = carrier().buy(shipment, selection).label();

    assertThat(second).isEqualTo(first);
    assertThat(carrier().find(shipment.reference(), selection.draft())).containsExactly(first);
    assertThat(live(shipment.reference())).isOne();
  }

  @Test
  void twoWhoBuyAtOnceGetTheSameLabel() throws Exception {
    Shipment shipment = shipment();
    Selection selection = select(shipment);
    sellSlowly();

    List<Label> labels = new ArrayList<>();
    try (ExecutorService both = Executors.newFixedThreadPool(2)) {
      Callable<Optional<Label>> buying =
          () -> {
            try {
              return Optional.of(carrier().buy(shipment, selection).label());
            } catch (ProviderUnavailable inProgress) {
              return Optional.empty();
            }
          };
      for (Future<Optional<Label>> one : both.invokeAll(List.of(buying, buying))) {
        one.get().ifPresent(labels::add);
      }
    }

    assertThat(labels).isNotEmpty();
    assertThat(labels.stream().map(Label::id).distinct()).hasSize(1);
    assertThat(live(shipment.reference())).isOne();
  }

  @Test
  void aLabelIsFoundAndOnlyUnderItsOwnReference() {
    Shipment shipment = shipment();
    Selection selection = select(shipment);
    Label label = carrier().buy(shipment, selection).label();
    buy(shipment());

    assertThat(carrier().find(shipment.reference(), selection.draft())).containsExactly(label);
    assertThat(carrier().find(shipment.reference().substring(0, 20), null)).isEmpty();
    assertThat(carrier().find(reference(), selection.draft())).isEmpty();
  }

  @Test
  void nothingIsFoundUnderAReferenceThatWasNeverUsed() {
    assertThat(carrier().find(reference(), null)).isEmpty();
  }

  @Test
  void anAnswerThatIsLostMeansThatItMayHaveHappenedAndIsFound() {
    Shipment shipment = shipment();
    Selection selection = select(shipment);
    loseAnswers();

    var failure =
        catchThrowableOfType(ProviderUnavailable.class, () -> carrier().buy(shipment, selection));

    beWell();
    assertThat(failure.outcome().mayHaveHappened()).isTrue();
    assertThat(carrier().find(shipment.reference(), selection.draft())).hasSize(1);
    carrier().buy(shipment, selection);
    assertThat(live(shipment.reference())).isOne();
  }

  /**
   * What is asked after the lost answer is answered: the moment in which a second one is bought.
   */
  @Test
  void nothingIsBoughtBesideALabelWhoseAnswerAloneIsLost() {
    Shipment shipment = shipment();
    Selection selection = select(shipment);
    assumeTrue(loseOneAnswerToAPurchase());

    try {
      carrier().buy(shipment, selection);
    } catch (ProviderUnavailable lost) {
      assertThat(lost.outcome().mayHaveHappened()).isTrue();
    }

    beWell();
    carrier().buy(shipment, selection);
    assertThat(carrier().find(shipment.reference(), selection.draft())).hasSize(1);
    assertThat(live(shipment.reference())).isOne();
  }

  @Test
  void aDraftWhoseAnswerIsLostBuysNothing() {
    Shipment shipment = shipment();
    loseAnswers();
    catchThrowableOfType(ProviderUnavailable.class, () -> carrier().draft(shipment));

    beWell();
    assertThat(live(shipment.reference())).isZero();
    buy(shipment);
    assertThat(live(shipment.reference())).isOne();
  }

  @Test
  void aCarrierThatDoesNotKnowWhetherItSoldMayHaveSold() {
    Shipment shipment = shipment();
    Selection selection = select(shipment);
    assumeTrue(beInDoubt());

    var failure =
        catchThrowableOfType(ProviderUnavailable.class, () -> carrier().buy(shipment, selection));

    beWell();
    assertThat(failure.outcome().mayHaveHappened()).isTrue();
    assertThat(carrier().find(shipment.reference(), selection.draft())).hasSize(1);
  }

  @Test
  void aCarrierThatIsAwayDidNothing() {
    Shipment shipment = shipment();
    Selection selection = select(shipment);
    beAway();

    var failure =
        catchThrowableOfType(ProviderUnavailable.class, () -> carrier().buy(shipment, selection));

    beWell();
    assertThat(failure.outcome().mayHaveHappened()).isFalse();
    assertThat(carrier().find(shipment.reference(), selection.draft())).isEmpty();
  }

  @Test
  void aCarrierThatIsBusyDidNothing() {
    Shipment shipment = shipment();
    Selection selection = select(shipment);
    beBusy();

    var failure =
        catchThrowableOfType(ProviderUnavailable.class, () -> carrier().buy(shipment, selection));

    beWell();
    assertThat(failure.outcome().mayHaveHappened()).isFalse();
    assertThat(live(shipment.reference())).isZero();
  }

  @Test
  void aRateThatIsSoldNoMoreIsToldAsSuch() {
    Shipment shipment = shipment();
    Selection selection = select(shipment);
    assumeTrue(expireRates());

    assertThatThrownBy(() -> carrier().buy(shipment, selection)).isInstanceOf(RateExpired.class);

    beWell();
    assertThat(live(shipment.reference())).isZero();
    assertThat(buy(shipment).label().refund()).isEqualTo(Refund.State.NONE);
  }

  // Whose fault it is

  @Test
  void aKeyThatIsNotTakenIsNoRefusalOfTheOrderAndNothingIsFoundWithIt() {
    Shipment shipment = shipment();
    Selection selection = select(shipment);
    Label label = carrier().buy(shipment, selection).label();

    assertOurFault(() -> withWrongKey().check());
    assertOurFault(() -> withWrongKey().draft(shipment()));
    assertOurFault(() -> withWrongKey().buy(shipment(), selection));
    assertOurFault(() -> withWrongKey().find(shipment.reference(), selection.draft()));
    assertOurFault(() -> withWrongKey().voidLabel(label.id()));
  }

  @Test
  void anAddressWhereNoCarrierIsIsNoAnswer() {
    Shipment shipment = shipment();
    Selection selection = select(shipment);
    Label label = carrier().buy(shipment, selection).label();

    assertOurFault(() -> atWrongAddress().check());
    assertOurFault(() -> atWrongAddress().draft(shipment()));
    assertOurFault(() -> atWrongAddress().find(shipment.reference(), selection.draft()));
    assertOurFault(() -> atWrongAddress().voidLabel(label.id()));
  }

  @Test
  void aDraftOfAnotherAccountIsNotNothing() {
    Shipment shipment = shipment();
    Selection selection = select(shipment);
    assumeTrue(selection.draft() != null && ofSomebodyElse().isPresent());
    carrier().buy(shipment, selection);
    Carrier other = ofSomebodyElse().orElseThrow();

    assertOurFault(() -> other.find(shipment.reference(), selection.draft()));
    assertOurFault(() -> other.buy(shipment, selection));
    assertThat(live(shipment.reference())).isOne();
  }

  @Test
  void anUndeliverableAddressIsRefusedAndNothingBought() {
    Shipment shipment = shipment(undeliverable(), null);

    assertRefusal("undeliverable-address", () -> buy(shipment));
    assertThat(live(shipment.reference())).isZero();
  }

  @Test
  void anIncompleteAddressIsRefused() {
    var nowhere = new Address("Anna Nowak", null, "", null, "", null, "00-001", "PL", null);

    assertRefusal("invalid-address", () -> buy(shipment(nowhere, null)));
  }

  @Test
  void aGoodKeySaysWhatItOpens() {
    assertThat(carrier().check()).isNotBlank();
  }

  // Giving back

  @Test
  void voidingIsToBeSeenAndVoidingTwiceIsNoError() {
    Shipment shipment = shipment();
    Selection selection = select(shipment);
    Label label = carrier().buy(shipment, selection).label();

    allowVoid(label.id());

    assertThat(carrier().voidLabel(label.id()).state().isVoid()).isTrue();
    assertThat(carrier().voidLabel(label.id()).state().isVoid()).isTrue();
    assertThat(carrier().refund(label.id()).state().isVoid()).isTrue();
    assertThat(carrier().find(shipment.reference(), selection.draft())).allMatch(Label::voided);
    assertThat(live(shipment.reference())).isZero();
  }

  @Test
  void aLabelThatIsNotVoidedHasNoRefund() {
    Label label = buy(shipment()).label();

    assertThat(carrier().refund(label.id()).state()).isEqualTo(Refund.State.NONE);
  }

  @Test
  void moneyThatTheCarrierKeepsIsNoVoid() {
    Label label = buy(shipment()).label();
    assumeTrue(refuseRefunds());

    assertThat(carrier().voidLabel(label.id()).state()).isEqualTo(Refund.State.REJECTED);

    beWell();
    allowVoid(label.id());
    assertThat(carrier().voidLabel(label.id()).state().isVoid()).isTrue();
  }

  @Test
  void aVoidWhoseAnswerIsLostCanBeDoneAgain() {
    Label label = buy(shipment()).label();
    allowVoid(label.id());
    loseAnswers();
    var failure =
        catchThrowableOfType(ProviderUnavailable.class, () -> carrier().voidLabel(label.id()));

    beWell();
    assertThat(failure.outcome().mayHaveHappened()).isTrue();
    assertThat(carrier().voidLabel(label.id()).state().isVoid()).isTrue();
  }

  @Test
  void aLabelThatDoesNotExistCannotBeVoided() {
    assertRefusal("unknown-label", () -> carrier().voidLabel("none-of-this-id"));
  }

  @Test
  void aDraftThatNobodyBoughtIsNoLabel() {
    String draft = carrier().draft(shipment()).id();
    assumeTrue(draft != null);

    assertRefusal("unknown-label", () -> carrier().documents(draft, Format.PDF));
    assertRefusal("unknown-label", () -> carrier().refund(draft));
    assertRefusal("unknown-label", () -> carrier().voidLabel(draft));
  }

  @Test
  void aParcelThatWasHandedOverCannotBeVoided() {
    Label label = buy(shipment()).label();
    if (handOver(label.id())) {
      assertRefusal("already-shipped", () -> carrier().voidLabel(label.id()));
    }
  }

  // Paper

  @Test
  void aLabelCanBePrinted() {
    Purchase purchase = buy(shipment());

    List<Document> documents =
        purchase.documents().isEmpty()
            ? carrier().documents(purchase.label().id(), Format.PDF)
            : purchase.documents();

    Document label =
        documents.stream()
            .filter(one -> one.kind() == Document.Kind.LABEL)
            .findFirst()
            .orElseThrow();
    assertThat(label.format()).isEqualTo(Format.PDF);
    assertThat(new String(label.content(), 0, 5)).isEqualTo("%PDF-");
  }

  @Test
  void aLabelThatDoesNotExistCannotBePrinted() {
    assertRefusal("unknown-label", () -> carrier().documents("none-of-this-id", Format.PDF));
  }

  // How

  protected final Purchase buy(Shipment shipment) {
    return buy(shipment, service());
  }

  protected final Purchase buy(Shipment shipment, String service) {
    return carrier().buy(shipment, select(shipment, service));
  }

  protected final Selection select(Shipment shipment) {
    return select(shipment, service());
  }

  private Selection select(Shipment shipment, String service) {
    if (carrier().buysWithoutDraft()) {
      return Selection.of(service);
    }
    Draft draft = carrier().draft(shipment);
    return Selection.of(draft, rate(draft, service));
  }

  private static Rate rate(Draft draft, String service) {
    return draft.rates().stream()
        .filter(rate -> rate.service().equals(service))
        .findFirst()
        .orElseThrow();
  }

  protected final Shipment shipment() {
    return shipment(deliverable(), null);
  }

  protected final Shipment shipment(Address shipTo, @Nullable Customs customs) {
    return prepared(
        new Shipment(
            reference(),
            "1001",
            "WH2",
            ORIGIN,
            shipTo,
            "anna@example.com",
            parcel(),
            customs,
            Options.NONE));
  }

  protected static void assertRefusal(String code, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private static void assertOurFault(Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            ProviderUnavailable.class,
            failure -> assertThat(failure.outcome().mayHaveHappened()).isFalse());
  }

  /** As command ids are: with a slash, a colon and brackets in them. */
  private static String reference() {
    return "demo:" + UUID.randomUUID() + "/buy-label[WH 2]#2";
  }

  private static Parcel parcel() {
    return new Parcel(
        1234, new Parcel.Dimensions(300, 200, 100), List.of(new Parcel.Item("MUG-BLUE", 2)));
  }

  protected static Address address(String postcode, String country) {
    return new Address(
        "Anna Nowak",
        null,
        "ul. Prosta 1",
        "m. 17",
        "Warszawa",
        null,
        postcode,
        country,
        "+48 22 5550100");
  }

  /** Without what carriers write in their own way. */
  private static Address told(Address address) {
    String phone = address.phone();
    return new Address(
        address.name(),
        address.company(),
        address.line1(),
        address.line2(),
        address.city(),
        address.region(),
        address.postcode(),
        address.country(),
        phone == null ? null : phone.replaceAll("[^0-9+]", ""));
  }

  /** An amount that a gateway tells as decimal text. */
  protected static Money money(String amount, String currency) {
    return Money.of(new BigDecimal(amount).setScale(4, RoundingMode.HALF_UP), currency);
  }
}
