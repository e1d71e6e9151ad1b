package dev.waybill.shipping.addresscheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.StepCommand;
import dev.waybill.contracts.wire.Json;
import dev.waybill.shipping.account.Accounts;
import dev.waybill.shipping.addresscheck.CheckedAddress.Verdict;
import dev.waybill.shipping.carrier.AddressCheck;
import dev.waybill.shipping.carrier.AddressVerdict;
import dev.waybill.shipping.carrier.AddressVerdict.State;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.CarrierInMemory;
import dev.waybill.step.Notes;
import dev.waybill.step.Outcome;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Step;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CheckAddressTest {

  private static final Address HOME = address("1 Main Street", "Springfield", "62701");
  private static final Address TIDY = address("1 MAIN ST", "SPRINGFIELD", "62701-1234");
  private static final Address ELSEWHERE = address("11 Main St", "Springfield", "62702");

  private final List<String> asked = new ArrayList<>();
  private final Set<ByteBuffer> hashes = new HashSet<>();

  @Test
  void a_deliverable_address_is_completed_and_not_asked_about_again() {
    CheckAddress check = check(account("gateway", HOME, State.DELIVERABLE, null));

    assertThat(completed(check.handle(step(HOME))))
        .extracting("verdict", "account", "written")
        .containsExactly(Verdict.DELIVERABLE, "gateway", null);
    assertThat(completed(check.handle(step(HOME))).note()).contains("before");
    assertThat(completed(check.handle(step(TIDY))).note()).as("however it is written").isNull();
    assertThat(asked).hasSize(2);
  }

  @Test
  void one_that_is_only_written_otherwise_is_completed_with_the_tidy_form_noted() {
    CheckAddress check = check(account("gateway", HOME, State.CORRECTED, TIDY));

    CheckedAddress result = completed(check.handle(step(HOME)));
    assertThat(result.verdict()).isEqualTo(Verdict.DELIVERABLE);
    assertThat(result.written()).isEqualTo(TIDY);
  }

  @Test
  void another_door_waits_for_a_person_with_the_suggestion_beside_it() {
    CheckAddress check = check(account("gateway", HOME, State.CORRECTED, ELSEWHERE, "Not found"));

    Outcome.Rejected no = rejected(check.handle(step(HOME)));

    assertThat(no.code()).isEqualTo("doubtful-address");
    assertThat(no.reason())
        .contains("gateway", "street, postcode", "take-suggestion", "keep-address")
        .doesNotContain("Main", "6270");
    Doubt doubt = (Doubt) no.help();
    assertThat(doubt.suggestion()).isEqualTo(ELSEWHERE);
    assertThat(doubt.words()).containsExactly("Not found");
    assertThat(Json.mapper().valueToTree(doubt).at("/suggestion/line1").asString())
        .isEqualTo("11 Main St");

    CheckedAddress taken = completed(check.handle(step(ELSEWHERE)));
    assertThat(taken.note()).contains("before");
    assertThat(asked).as("what the gateway suggested itself").hasSize(1);
    assertThat(rejected(check.handle(step(HOME))).code()).isEqualTo("doubtful-address");
  }

  @Test
  void one_that_nobody_finds_waits_for_a_person_without_a_suggestion() {
    CheckAddress check = check(account("gateway", HOME, State.UNDELIVERABLE, HOME, "No such"));

    Outcome.Rejected no = rejected(check.handle(step(HOME)));

    assertThat(((Doubt) no.help()).suggestion()).isNull();
    assertThat(no.reason()).contains("edit-address").doesNotContain("take-suggestion");
  }

  @Test
  void an_account_that_does_not_know_the_country_is_followed_by_the_next() {
    Carrier one = account("a", HOME, State.UNKNOWN, null);
    Carrier two = account("b", HOME, State.DELIVERABLE, null);

    assertThat(completed(check(one, two).handle(step(HOME))).account()).isEqualTo("b");
    assertThat(asked).containsExactly("a", "b");
    Carrier lost = account("c", ELSEWHERE, State.UNKNOWN, null);
    assertThat(completed(check(lost).handle(step(ELSEWHERE))).verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(completed(check(one, two).handle(step(HOME, 1, "{\"account\":\"a\"}"))).verdict())
        .as("found right before by b")
        .isEqualTo(Verdict.DELIVERABLE);
  }

  @Test
  void where_no_account_can_the_order_goes_on_and_it_is_said() {
    CheckAddress check = check(new CarrierInMemory("cannot"));

    assertThat(completed(check.handle(step(HOME))).verdict()).isEqualTo(Verdict.NOT_CHECKED);
    assertThat(completed(check.handle(step(HOME, 1, "{\"account\":\"gone\"}"))).note())
        .contains("gone");
    assertThat(completed(check.handle(step(null))).verdict()).isEqualTo(Verdict.NOT_CHECKED);
  }

  @Test
  void where_nobody_answers_it_is_tried_again_and_then_the_order_goes_on() {
    Carrier away =
        checking(
            "away",
            address -> {
              throw new ProviderUnavailable("timeout", "no answer", null, true, null);
            });
    CheckAddress check = check(away);

    assertThatThrownBy(() -> check.handle(step(HOME, 2, null)))
        .isInstanceOf(ProviderUnavailable.class);
    assertThat(completed(check.handle(step(HOME, 3, null))).verdict())
        .isEqualTo(Verdict.NOT_CHECKED);
    assertThat(completed(check.handle(step(HOME, 1, "{\"attempts\":1}"))).note())
        .contains("does not wait");
    assertThat(hashes).isEmpty();
  }

  @Test
  void an_address_that_lacks_something_costs_no_call() {
    CheckAddress check = check(account("gateway", HOME, State.DELIVERABLE, null));

    assertThat(rejected(check.handle(step(address("1 Main St", "", "")))).code())
        .isEqualTo("invalid-address");
    assertThat(asked).isEmpty();
  }

  private CheckAddress check(Carrier... carriers) {
    return new CheckAddress(
        new Accounts(List.of(carriers), ""),
        new AcceptedAddresses() {
          @Override
          public boolean contains(Place place) {
            return hashes.contains(ByteBuffer.wrap(place.hash()));
          }

          @Override
          public void add(Place place) {
            hashes.add(ByteBuffer.wrap(place.hash()));
          }
        });
  }

  /** Says this of one address, and that any other is right. */
  private Carrier account(
      String id, Address about, State state, Address suggestion, String... words) {
    return checking(
        id,
        address -> {
          asked.add(id);
          return address.equals(about)
              ? new AddressVerdict(state, suggestion, List.of(words))
              : new AddressVerdict(State.DELIVERABLE, null, List.of());
        });
  }

  /** A carrier as any other that can check addresses as well. */
  private static Carrier checking(String id, Function<Address, AddressVerdict> check) {
    var carrier = new CarrierInMemory(id);
    return (Carrier)
        Proxy.newProxyInstance(
            Carrier.class.getClassLoader(),
            new Class<?>[] {Carrier.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("addressCheck")) {
                return Optional.of((AddressCheck) check::apply);
              }
              try {
                return method.invoke(carrier, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static CheckedAddress completed(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Completed.class);
    return (CheckedAddress) ((Outcome.Completed) outcome).result();
  }

  private static Outcome.Rejected rejected(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
    return (Outcome.Rejected) outcome;
  }

  private static Step<AddressedOrder> step(Address shipTo) {
    return step(shipTo, 1, null);
  }

  private static Step<AddressedOrder> step(Address shipTo, int attempt, String with) {
    return new Step<>(
        new StepCommand<>(
            "demo:1/check-address",
            new OrderId("demo:1"),
            "check-address",
            "check-address",
            attempt,
            Instant.MAX,
            null,
            new AddressedOrder(shipTo),
            null,
            Map.of(),
            with == null ? null : Json.mapper().readTree(with)),
        null,
        new Notes() {
          @Override
          public String get(String key) {
            return null;
          }

          @Override
          public String ofUndone(String key) {
            return null;
          }

          @Override
          public void put(String key, String value) {
            throw new IllegalStateException("It only looks");
          }
        });
  }

  private static Address address(String line1, String city, String postcode) {
    return new Address("Ada Byron", null, line1, null, city, "IL", postcode, "US", null);
  }
}
