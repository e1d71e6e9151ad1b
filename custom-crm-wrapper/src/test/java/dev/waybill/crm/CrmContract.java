package dev.waybill.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Money;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What every CRM has to do. A new one extends this suite and says how to reach it and how to spoil
 * its answers.
 */
public abstract class CrmContract {

  protected abstract Crm crm();

  /** From now on the CRM does its work and does not answer. */
  protected abstract void loseAnswers();

  /** From now on the CRM is away, and does nothing. */
  protected abstract void beAway();

  /** From now on the CRM is well. */
  protected abstract void beWell();

  /** The order's state as the CRM has it, in lower case; null if it has no such order. */
  protected abstract String stateOf(String orderId);

  private final String shop = "demo" + UUID.randomUUID();

  @Test
  void aCustomerThatIsToldTwiceIsOneRecord() {
    String first = crm().upsertCustomer(customer("Anna"));
    String second = crm().upsertCustomer(customer("Annette"));

    assertThat(first).isNotBlank().isEqualTo(second);
  }

  @Test
  void anOrderThatIsToldTwiceIsOneRecordInItsNewestState() {
    crm().upsertCustomer(customer("Anna"));

    String first = crm().upsertOrder(order(CrmOrder.State.OPEN), reference());
    String second = crm().upsertOrder(order(CrmOrder.State.SHIPPED), reference());

    assertThat(first).isNotBlank().isEqualTo(second);
    assertThat(stateOf(order(CrmOrder.State.OPEN).externalId())).isEqualTo("shipped");
  }

  @Test
  void anOrderOfAnUnknownCustomerIsRefusedByThatName() {
    assertThatThrownBy(() -> crm().upsertOrder(order(CrmOrder.State.OPEN), reference()))
        .isInstanceOfSatisfying(
            Refusal.class, no -> assertThat(no.code()).isEqualTo(Crm.UNKNOWN_CUSTOMER));
  }

  @Test
  void aCancelledOrderStaysAsCancelled() {
    crm().upsertCustomer(customer("Anna"));
    crm().upsertOrder(order(CrmOrder.State.OPEN), reference());

    crm().cancelOrder(order(CrmOrder.State.OPEN), reference());

    assertThat(stateOf(order(CrmOrder.State.OPEN).externalId())).isEqualTo("cancelled");
  }

  @Test
  void anOrderThatWasNeverHeardOfCanBeCancelled() {
    crm().upsertCustomer(customer("Anna"));

    crm().cancelOrder(order(CrmOrder.State.OPEN), reference());

    assertThat(stateOf(order(CrmOrder.State.OPEN).externalId())).isEqualTo("cancelled");
  }

  @Test
  void idsAndNamesMayHoldAnyCharacter() {
    var odd =
        new CrmCustomer(
            shop + ":ä/ö?ü=&#%20+ \"ż\"",
            "o'hara+test@" + shop + ".example",
            "Żaneta",
            "\"O'Hara\" \\ 名",
            null,
            null,
            null,
            null);

    assertThat(crm().upsertCustomer(odd)).isEqualTo(crm().upsertCustomer(odd)).isNotBlank();
  }

  @Test
  void anAnswerThatIsLostMeansThatItMayHaveHappenedAndRepeatingMakesNoSecondRecord() {
    crm().upsertCustomer(customer("Anna"));
    loseAnswers();
    var failure =
        catchThrowableOfType(
            ProviderUnavailable.class,
            () -> crm().upsertOrder(order(CrmOrder.State.OPEN), reference()));
    beWell();

    assertThat(failure.outcome().mayHaveHappened()).isTrue();
    assertThat(stateOf(order(CrmOrder.State.OPEN).externalId())).isEqualTo("open");
    assertThat(crm().upsertOrder(order(CrmOrder.State.OPEN), reference())).isNotBlank();
  }

  @Test
  void aCrmThatIsAwayDidNothing() {
    crm().upsertCustomer(customer("Anna"));
    beAway();
    var failure =
        catchThrowableOfType(
            ProviderUnavailable.class,
            () -> crm().upsertOrder(order(CrmOrder.State.OPEN), reference()));
    beWell();

    assertThat(failure.outcome().mayHaveHappened()).isFalse();
    assertThat(stateOf(order(CrmOrder.State.OPEN).externalId())).isNull();
  }

  private CrmCustomer customer(String firstName) {
    return new CrmCustomer(
        shop + ":7",
        "anna@" + shop + ".example",
        firstName,
        "Nowak",
        null,
        "+48 600 000 000",
        new Address(
            "Anna Nowak", null, "ul. Prosta 1", null, "Warszawa", null, "00-001", "PL", null),
        "pl");
  }

  private CrmOrder order(CrmOrder.State state) {
    return new CrmOrder(
        shop + ":1001",
        shop + ":7",
        "#1001",
        state,
        new Money(12_500, "PLN"),
        List.of(new CrmOrder.Line("MUG", "Mug, blue", 2)),
        Instant.parse("2026-11-27T08:00:00Z"));
  }

  private String reference() {
    return shop + ":1001/update-crm";
  }
}
