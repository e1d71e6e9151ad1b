package dev.waybill.shipping.addresscheck;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.address.AddressFault;
import dev.waybill.contracts.address.AddressFault.Grade;
import dev.waybill.contracts.address.AddressRule;
import dev.waybill.shipping.account.Accounts;
import dev.waybill.shipping.addresscheck.CheckedAddress.Verdict;
import dev.waybill.shipping.carrier.AddressVerdict;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.step.Outcome;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import dev.waybill.step.Step;
import dev.waybill.step.StepHandler;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The action {@code check-address}: looks an address up at a gateway before a label is bought for
 * it. Writes nothing anywhere, so it can be asked any number of times.
 *
 * <p>It is an aid and keeps no parcel waiting for long: where no account can look, none knows, or
 * none answers after some attempts, the step is completed and says so. Only an address that is
 * wrong, or that leads to another door than the one that the gateway knows, is rejected for a
 * person to decide; how it is written makes no difference (see {@link Place}).
 */
final class CheckAddress implements StepHandler<AddressedOrder> {

  static final String ACTION = "check-address";
  static final String DOUBTFUL = "doubtful-address";

  /** Of accounts that do not know the country, so many are asked one after another. */
  private static final int MOST_ASKED = 3;

  private static final String USUAL_ATTEMPTS = "3";

  private final Accounts accounts;
  private final AcceptedAddresses accepted;

  CheckAddress(Accounts accounts, AcceptedAddresses accepted) {
    this.accounts = accounts;
    this.accepted = accepted;
  }

  @Override
  public String action() {
    return ACTION;
  }

  @Override
  public Class<AddressedOrder> orderType() {
    return AddressedOrder.class;
  }

  @Override
  public String provider(Step<AddressedOrder> step) {
    List<Carrier> able = able(step);
    return able.isEmpty() ? "" : accounts.limitsOf(able.getFirst().name());
  }

  @Override
  public Outcome handle(Step<AddressedOrder> step) {
    Address shipTo = step.order().shipTo();
    if (shipTo == null) {
      return Outcome.completed(CheckedAddress.notChecked("There is no address to ship to."));
    }
    List<AddressFault> lacking =
        AddressRule.faults(shipTo).stream().filter(fault -> fault.grade() != Grade.ODD).toList();
    if (!lacking.isEmpty()) {
      return Outcome.rejected(
          "invalid-address",
          "No carrier could use this address: "
              + AddressFault.say(lacking)
              + ". Mend it with edit-address.");
    }
    Address address = AddressRule.tidy(shipTo);
    if (accepted.contains(Place.of(address))) {
      return Outcome.completed(
          new CheckedAddress(Verdict.DELIVERABLE, null, null, "It was found right before."));
    }
    List<Carrier> able = able(step);
    if (able.isEmpty()) {
      return Outcome.completed(
          CheckedAddress.notChecked(
              "No active carrier account of the shop can check addresses"
                  + (wanted(step).isEmpty() ? "." : " under the id " + wanted(step) + '.')));
    }
    try {
      return ask(able, address);
    } catch (ProviderUnavailable | Refusal e) {
      if (step.command().attempt() < attempts(step) && e instanceof ProviderUnavailable) {
        throw e;
      }
      return Outcome.completed(
          CheckedAddress.notChecked(
              "Nobody could say whether it is right, and the parcel does not wait for that."));
    }
  }

  private Outcome ask(List<Carrier> able, Address address) {
    String last = "";
    for (Carrier carrier : able.subList(0, Math.min(able.size(), MOST_ASKED))) {
      last = carrier.name();
      AddressVerdict verdict = carrier.addressCheck().orElseThrow().check(address);
      Outcome outcome = outcome(carrier.name(), address, verdict);
      if (outcome != null) {
        return outcome;
      }
    }
    return Outcome.completed(
        new CheckedAddress(Verdict.UNKNOWN, last, null, "Nobody who was asked knows it."));
  }

  /** Null if it does not tell. */
  private @Nullable Outcome outcome(String account, Address asked, AddressVerdict verdict) {
    Address told = verdict.suggestion();
    Address suggestion = told == null ? null : AddressRule.tidy(told);
    return switch (verdict.state()) {
      case UNKNOWN -> null;
      case DELIVERABLE -> right(account, asked, suggestion);
      case CORRECTED -> {
        List<String> differs =
            suggestion == null ? List.of() : Place.of(asked).differences(Place.of(suggestion));
        yield differs.isEmpty()
            ? right(account, asked, suggestion)
            : doubtful(account, suggestion, differs, verdict.words());
      }
      case UNDELIVERABLE -> {
        List<String> differs =
            suggestion == null ? List.of() : Place.of(asked).differences(Place.of(suggestion));
        // The same once more is no suggestion.
        yield doubtful(account, differs.isEmpty() ? null : suggestion, differs, verdict.words());
      }
    };
  }

  private Outcome right(String account, Address asked, @Nullable Address written) {
    accepted.add(Place.of(asked));
    return Outcome.completed(
        new CheckedAddress(
            Verdict.DELIVERABLE,
            account,
            written == null || written.equals(asked) ? null : written,
            null));
  }

  private Outcome doubtful(
      String account, @Nullable Address suggestion, List<String> differs, List<String> words) {
    if (suggestion != null) {
      // Whoever takes it is not asked about it.
      accepted.add(Place.of(suggestion));
    }
    String reason =
        suggestion == null
            ? "%s does not find this address. Mend it with edit-address, or ship to it with keep-address."
                .formatted(account)
            : "%s knows this address with another %s. Use that with take-suggestion, write it yourself with edit-address, or ship to it as it is with keep-address."
                .formatted(account, String.join(", ", differs));
    return new Outcome.Rejected(DOUBTFUL, reason, new Doubt(account, suggestion, differs, words));
  }

  /** The accounts that can look, in the order in which they are asked. */
  private List<Carrier> able(Step<AddressedOrder> step) {
    String account = wanted(step);
    List<Carrier> serving =
        account.isEmpty()
            ? accounts.serving(step.orderId().shop())
            : accounts.named(account).filter(one -> accounts.isActive(account)).stream().toList();
    return serving.stream().filter(one -> one.addressCheck().isPresent()).toList();
  }

  private static String wanted(Step<AddressedOrder> step) {
    return step.with("account", "");
  }

  private static int attempts(Step<AddressedOrder> step) {
    String attempts = step.with("attempts", USUAL_ATTEMPTS);
    return attempts.matches("[1-9][0-9]?") ? Integer.parseInt(attempts) : 1;
  }
}
