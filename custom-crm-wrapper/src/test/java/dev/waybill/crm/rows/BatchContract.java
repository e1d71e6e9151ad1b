package dev.waybill.crm.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.contracts.Money;
import dev.waybill.crm.Crm;
import dev.waybill.crm.CrmContract;
import dev.waybill.crm.CrmCustomer;
import dev.waybill.crm.CrmOrder;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a CRM has to do that takes many records in one call, beside what every CRM has to do. */
public abstract class BatchContract extends CrmContract {

  @Override
  protected abstract RowCrm crm();

  /** How many rows the CRM takes at a time. */
  protected abstract int longest();

  /** The so-manieth call from now that writes rows is answered as over the CRM's limit. */
  protected abstract void limitAfter(int calls);

  /** The next call that writes rows does its work, and nobody hears of it. */
  protected abstract void loseNextAnswer();

  /** A customer whom this CRM does not take; otherwise as any. */
  protected abstract CrmCustomer bad(CrmCustomer customer);

  /** How many records of customers the CRM has under this id of ours. */
  protected abstract int customersOf(String customerId);

  /** How many calls were made that write rows, since the last time. */
  protected abstract int writingCalls();

  private final String mine = "batch" + UUID.randomUUID();

  @Test
  void oneBadRowDoesNotKeepTheOthersOut() {
    List<CrmCustomer> customers = customers(20);
    customers.set(7, bad(customers.get(7)));
    customers.set(13, bad(customers.get(13)));

    List<RowResult> results = crm().upsertCustomers(customers);

    assertThat(results).hasSize(20);
    for (int i = 0; i < 20; i++) {
      boolean bad = i == 7 || i == 13;
      assertThat(results.get(i))
          .as("row %d", i)
          .isInstanceOf(bad ? RowResult.Refused.class : RowResult.Stored.class);
      assertThat(customersOf(customers.get(i).externalId())).isEqualTo(bad ? 0 : 1);
    }
  }

  @Test
  void eachRowGetsItsOwnId() {
    List<CrmCustomer> customers = customers(5);
    List<RowResult> together = crm().upsertCustomers(customers);

    for (int i = 0; i < 5; i++) {
      assertThat(crm().upsertCustomer(customers.get(i))).isEqualTo(together.get(i).id());
    }
    assertThat(together.stream().map(RowResult::id).distinct()).hasSize(5);
  }

  @Test
  void theSameCustomerTwiceIsOneRecordWithWhatCameLast() {
    List<CrmCustomer> customers = customers(3);
    customers.add(customer(1, "Later"));

    List<RowResult> results = crm().upsertCustomers(customers);

    assertThat(results.get(3).id()).isEqualTo(results.get(1).id());
    assertThat(results).allMatch(RowResult.Stored.class::isInstance);
    assertThat(firstNameOf(customers.get(1).externalId())).isEqualTo("Later");
  }

  @Test
  void anOrderTwiceInABatchIsOneRecordInItsLastState() {
    crm().upsertCustomers(customers(1));

    List<RowResult> results =
        crm()
            .upsertOrders(
                List.of(order(0, 0, CrmOrder.State.OPEN), order(0, 0, CrmOrder.State.SHIPPED)),
                List.of(reference(0), reference(0)));

    assertThat(results.get(0).id()).isEqualTo(results.get(1).id());
    assertThat(stateOf(mine + ":o0")).isEqualTo("shipped");
  }

  @Test
  void moreThanTheCrmTakesAtATimeGoesInSeveralCalls() {
    writingCalls();
    List<CrmCustomer> customers = customers(longest() + 5);

    List<RowResult> results = crm().upsertCustomers(customers);

    assertThat(results).hasSize(longest() + 5).allMatch(RowResult.Stored.class::isInstance);
    assertThat(writingCalls()).isEqualTo(2);
  }

  @Test
  void aLimitInTheMiddleLeavesTheRestForLaterAndSaysWhen() {
    List<CrmCustomer> customers = customers(2 * longest() + 1);
    limitAfter(1);

    List<RowResult> results = crm().upsertCustomers(customers);
    beWell();

    assertThat(results.subList(0, longest())).allMatch(RowResult.Stored.class::isInstance);
    assertThat(results.subList(longest(), results.size()))
        .allSatisfy(
            result -> {
              var outcome = ((RowResult.Later) result).unavailable().outcome();
              assertThat(outcome.mayHaveHappened()).isFalse();
              assertThat(outcome.notBefore())
                  .isAfter(Instant.now())
                  .isBefore(Instant.now().plus(Duration.ofHours(2)));
            });
    assertThat(customersOf(customers.getLast().externalId())).isZero();
    assertThat(crm().upsertCustomers(customers)).allMatch(RowResult.Stored.class::isInstance);
  }

  @Test
  void aLostAnswerAndThenAnotherTryMakeOneRecordOfEach() {
    List<CrmCustomer> customers = customers(4);
    loseNextAnswer();

    List<RowResult> lost = crm().upsertCustomers(customers);
    List<RowResult> again = crm().upsertCustomers(customers);

    assertThat(lost)
        .allSatisfy(
            result ->
                assertThat(((RowResult.Later) result).unavailable().outcome().mayHaveHappened())
                    .isTrue());
    assertThat(again).allMatch(RowResult.Stored.class::isInstance);
    customers.forEach(one -> assertThat(customersOf(one.externalId())).isOne());
  }

  @Test
  void aCrmThatIsAwayPutsEachRowOffAndHasDoneNothing() {
    beAway();
    var results = new ArrayList<>(crm().upsertCustomers(customers(2)));
    results.addAll(
        crm().upsertOrders(List.of(order(0, 0, CrmOrder.State.OPEN)), List.of(reference(0))));
    beWell();

    assertThat(results)
        .hasSize(3)
        .allSatisfy(
            result ->
                assertThat(((RowResult.Later) result).unavailable().outcome().mayHaveHappened())
                    .isFalse());
    assertThat(customersOf(mine + ":c0")).isZero();
  }

  @Test
  void anOrderOfAnUnknownCustomerIsRefusedAloneByThatName() {
    crm().upsertCustomers(customers(2));

    List<RowResult> results =
        crm()
            .upsertOrders(
                List.of(
                    order(0, 0, CrmOrder.State.OPEN),
                    order(1, 99, CrmOrder.State.OPEN),
                    order(2, 1, CrmOrder.State.SHIPPED)),
                List.of(reference(0), reference(1), reference(2)));

    assertThat(results.get(0)).isInstanceOf(RowResult.Stored.class);
    assertThat(((RowResult.Refused) results.get(1)).refusal().code())
        .isEqualTo(Crm.UNKNOWN_CUSTOMER);
    assertThat(results.get(2)).isInstanceOf(RowResult.Stored.class);
    assertThat(stateOf(mine + ":o1")).isNull();
    assertThat(stateOf(mine + ":o2")).isEqualTo("shipped");
  }

  @Test
  void idsThatDifferInCaseOnlyAreTwoCustomers() {
    CrmCustomer lower = customer(0, "Lower");
    CrmCustomer upper =
        new CrmCustomer(
            lower.externalId().toUpperCase(Locale.ROOT),
            "upper@" + mine + ".example",
            "Upper",
            "Case",
            null,
            null,
            null,
            null);

    List<RowResult> results = crm().upsertCustomers(List.of(lower, upper));

    assertThat(results.get(0).id()).isNotEqualTo(results.get(1).id());
  }

  @Test
  void nothingSentIsNothingDone() {
    writingCalls();

    assertThat(crm().upsertCustomers(List.of())).isEmpty();
    assertThat(crm().upsertOrders(List.of(), List.of())).isEmpty();
    assertThat(writingCalls()).isZero();
  }

  @Test
  void anAccountThatIsInOrderAnswersAPing() {
    crm().ping();
    crm().ping();
  }

  @Test
  void aCrmThatIsAwayDoesNotAnswerAPing() {
    beAway();

    assertThatThrownBy(() -> crm().ping()).isInstanceOf(ProviderUnavailable.class);
  }

  @Test
  void twoThatAreMergedAreOneAndMergingAgainDoesNoHarm() {
    crm().upsertCustomers(customers(2));

    String one = crm().merge(mine + ":c0", mine + ":c1");

    assertThat(crm().merge(mine + ":c0", mine + ":c1")).isEqualTo(one);
    assertThat(crm().upsertCustomer(customer(0, "Anna"))).isEqualTo(one);
    assertThat(customersOf(mine + ":c0")).isOne();
    assertThat(customersOf(mine + ":c1")).isZero();
  }

  @Test
  void aMergeWhoseAnswerIsLostIsDoneWhenItIsAskedForAgain() {
    crm().upsertCustomers(customers(2));
    loseAnswerOf(Change.MERGE);

    assertThatThrownBy(() -> crm().merge(mine + ":c0", mine + ":c1"))
        .isInstanceOfSatisfying(
            ProviderUnavailable.class, e -> assertThat(e.outcome().mayHaveHappened()).isTrue());
    assertThat(crm().merge(mine + ":c0", mine + ":c1")).isNotBlank();
    assertThat(customersOf(mine + ":c1")).isZero();
  }

  @Test
  void nobodyIsMergedIntoSomebodyUnknown() {
    crm().upsertCustomers(customers(1));

    assertThatThrownBy(() -> crm().merge(mine + ":c9", mine + ":c0"))
        .isInstanceOfSatisfying(
            Refusal.class, no -> assertThat(no.code()).isEqualTo(Crm.UNKNOWN_CUSTOMER));
    assertThat(customersOf(mine + ":c0")).isOne();
  }

  @Test
  void whoIsForgottenIsGoneAndTheOrdersStay() {
    crm().upsertCustomers(customers(2));
    crm().upsertOrders(List.of(order(0, 0, CrmOrder.State.SHIPPED)), List.of(reference(0)));

    assertThat(crm().forget(mine + ":c0")).isTrue();

    assertThat(customersOf(mine + ":c0")).isZero();
    assertThat(customersWith(customer(0, "Anna").email())).isZero();
    assertThat(customersOf(mine + ":c1")).isOne();
    assertThat(stateOf(mine + ":o0")).isEqualTo("shipped");
    assertThat(crm().forget(mine + ":c0")).isFalse();
  }

  @Test
  void whoIsForgottenWithoutAnAnswerIsGoneWhenItIsAskedForAgain() {
    crm().upsertCustomers(customers(1));
    loseAnswerOf(Change.FORGET);

    assertThatThrownBy(() -> crm().forget(mine + ":c0")).isInstanceOf(ProviderUnavailable.class);
    crm().forget(mine + ":c0");

    assertThat(customersOf(mine + ":c0")).isZero();
    assertThat(customersWith(customer(0, "Anna").email())).isZero();
  }

  /** What is changed beside rows that are written. */
  protected enum Change {
    MERGE,
    FORGET
  }

  /** The next such change is made, and nobody hears of it. */
  protected abstract void loseAnswerOf(Change change);

  /** How many records of customers the CRM has with this e-mail address. */
  protected abstract int customersWith(String email);

  /** The first name of the customer, as the CRM has it. */
  protected abstract String firstNameOf(String customerId);

  protected final String shop() {
    return mine;
  }

  protected final CrmCustomer customer(int number, String firstName) {
    return new CrmCustomer(
        mine + ":c" + number,
        "c" + number + '@' + mine + ".example",
        firstName,
        "Nowak",
        null,
        null,
        null,
        "pl");
  }

  protected final List<CrmCustomer> customers(int many) {
    return new ArrayList<>(IntStream.range(0, many).mapToObj(i -> customer(i, "Anna")).toList());
  }

  protected final CrmOrder order(int number, int customer, CrmOrder.State state) {
    return new CrmOrder(
        mine + ":o" + number,
        mine + ":c" + customer,
        "#" + number,
        state,
        new Money(12_500, "PLN"),
        List.of(new CrmOrder.Line("MUG", "Mug, blue", 2)),
        Instant.parse("2026-11-27T08:00:00Z"));
  }

  protected final String reference(int number) {
    return mine + ":o" + number + "/update-crm";
  }
}
