package dev.waybill.shipping.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.contracts.Address;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What every carrier has to do. A new one extends this suite and says how to reach it, how to spoil
 * its answers, and what it does not deliver to.
 */
public abstract class CarrierContract {

  protected abstract Carrier carrier();

  /** A service that the carrier has. */
  protected abstract String service();

  /** From now on the carrier does its work and does not answer. */
  protected abstract void loseAnswers();

  /** From now on the carrier is away, and does nothing. */
  protected abstract void beAway();

  /** From now on the carrier is well. */
  protected abstract void beWell();

  /** The carrier hands the parcel over to its driver; false if the test cannot bring that about. */
  protected boolean handOver(String labelId) {
    return false;
  }

  /** An address that the carrier refuses as undeliverable. */
  protected Address undeliverable() {
    return address("00000", "DE");
  }

  @Test
  void aLabelSaysWhatWasBought() {
    Shipment shipment = shipment();

    Label label = carrier().buy(shipment, service());

    assertThat(label.id()).isNotBlank();
    assertThat(label.reference()).isEqualTo(shipment.reference());
    assertThat(label.service()).isEqualTo(service());
    assertThat(label.trackingNumber()).isNotBlank();
    assertThat(label.amount().minor()).isPositive();
    assertThat(label.voided()).isFalse();
    assertThat(LabelId.parse(new LabelId(carrier().name(), label.id()).toString())).isPresent();
  }

  @Test
  void buyingAgainUnderTheSameReferenceGivesTheSameLabel() {
    Shipment shipment = shipment();

    Label first = carrier().buy(shipment, service());
    Label second = carrier().buy(shipment, service());

    assertThat(second).isEqualTo(first);
    assertThat(carrier().find(shipment.reference())).containsExactly(first);
  }

  @Test
  void aLabelIsFoundByItsReference() {
    Shipment shipment = shipment();
    Label label = carrier().buy(shipment, service());

    assertThat(carrier().find(shipment.reference())).containsExactly(label);
  }

  @Test
  void nothingIsFoundUnderAReferenceThatWasNeverUsed() {
    assertThat(carrier().find(reference())).isEmpty();
  }

  @Test
  void voidingIsToBeSeenAndVoidingTwiceIsNoError() {
    Shipment shipment = shipment();
    Label label = carrier().buy(shipment, service());

    assertThat(carrier().voidLabel(label.id()).voided()).isTrue();
    assertThat(carrier().voidLabel(label.id()).voided()).isTrue();
    assertThat(carrier().find(shipment.reference())).allMatch(Label::voided);
  }

  @Test
  void aLabelThatDoesNotExistCannotBeVoided() {
    assertRefusal("unknown-label", () -> carrier().voidLabel("none-of-this-id"));
  }

  @Test
  void aParcelThatWasHandedOverCannotBeVoided() {
    Label label = carrier().buy(shipment(), service());
    if (handOver(label.id())) {
      assertRefusal("already-shipped", () -> carrier().voidLabel(label.id()));
    }
  }

  @Test
  void anUndeliverableAddressIsRefusedAndNothingBought() {
    var shipment = new Shipment(reference(), "WH1", undeliverable(), parcel());

    assertRefusal("undeliverable-address", () -> carrier().buy(shipment, service()));
    assertThat(carrier().find(shipment.reference())).isEmpty();
  }

  @Test
  void anIncompleteAddressIsRefused() {
    var nowhere = new Address("Anna Nowak", null, "", null, "", null, "00-001", "PL", null);
    var shipment = new Shipment(reference(), "WH1", nowhere, parcel());

    assertRefusal("invalid-address", () -> carrier().buy(shipment, service()));
  }

  @Test
  void ratesIncludeTheService() {
    assertThat(carrier().quote(shipment()))
        .isNotEmpty()
        .allMatch(rate -> rate.amount().minor() > 0)
        .extracting(Rate::service)
        .contains(service());
  }

  @Test
  void aLabelCanBePrinted() {
    Label label = carrier().buy(shipment(), service());

    Document document = carrier().document(label.id());

    assertThat(document.contentType()).isEqualTo("application/pdf");
    assertThat(new String(document.content(), 0, 5)).isEqualTo("%PDF-");
  }

  @Test
  void anAnswerThatIsLostMeansThatItMayHaveHappenedAndIsFound() {
    Shipment shipment = shipment();
    loseAnswers();

    var failure =
        catchThrowableOfType(ProviderUnavailable.class, () -> carrier().buy(shipment, service()));

    beWell();
    assertThat(failure.outcome().mayHaveHappened()).isTrue();
    assertThat(carrier().find(shipment.reference())).hasSize(1);
  }

  @Test
  void aCarrierThatIsAwayDidNothing() {
    Shipment shipment = shipment();
    beAway();

    var failure =
        catchThrowableOfType(ProviderUnavailable.class, () -> carrier().buy(shipment, service()));

    beWell();
    assertThat(failure.outcome().mayHaveHappened()).isFalse();
    assertThat(carrier().find(shipment.reference())).isEmpty();
  }

  protected static Shipment shipment() {
    return new Shipment(reference(), "WH1", address("00-001", "PL"), parcel());
  }

  private static void assertRefusal(String code, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  /** As command ids are: with a slash, a colon and brackets in them. */
  private static String reference() {
    return "demo:" + UUID.randomUUID() + "/buy-label[WH 2]#2";
  }

  private static Parcel parcel() {
    return new Parcel(
        700, new Parcel.Dimensions(300, 200, 100), List.of(new Parcel.Item("MUG-BLUE", 2)));
  }

  private static Address address(String postcode, String country) {
    return new Address(
        "Anna Nowak", null, "ul. Prosta 1", null, "Warszawa", null, postcode, country, null);
  }
}
