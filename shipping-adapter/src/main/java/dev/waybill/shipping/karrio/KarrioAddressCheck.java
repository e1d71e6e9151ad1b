package dev.waybill.shipping.karrio;

import dev.waybill.contracts.Address;
import dev.waybill.shipping.carrier.AddressCheck;
import dev.waybill.shipping.carrier.AddressVerdict;
import dev.waybill.shipping.carrier.AddressVerdict.State;
import dev.waybill.shipping.karrio.KarrioApi.CheckedAddress;
import dev.waybill.shipping.karrio.KarrioApi.KarrioAddress;
import dev.waybill.shipping.karrio.KarrioApi.Validation;
import dev.waybill.step.ProviderUnavailable;
import java.util.List;

/**
 * Karrio checks an address while it stores it, if one of its plugins for that is connected
 * (Google's, AddressComplete), and says no more than yes or no. What was stored is taken away
 * again.
 */
record KarrioAddressCheck(KarrioApi api) implements AddressCheck {

  @Override
  public AddressVerdict check(Address address) {
    CheckedAddress checked;
    try {
      checked = api.check(asked(address));
    } catch (ProviderUnavailable e) {
      Answer answer = Answer.of(e);
      return switch (answer.status()) {
        case 400 ->
            new AddressVerdict(
                State.UNDELIVERABLE, null, List.of(Answer.words(answer.errors(), address)));
        // No plugin that could.
        case 406 -> unknown();
        default -> throw e;
      };
    }
    forget(checked.id());
    Validation validation = checked.validation();
    return validation == null
        ? unknown()
        : new AddressVerdict(
            validation.success() ? State.DELIVERABLE : State.UNDELIVERABLE,
            null,
            validation.success() ? List.of() : List.of("Karrio does not find this address."));
  }

  private static KarrioAddress asked(Address address) {
    KarrioAddress plain = Requests.address(address, null, null, false);
    return new KarrioAddress(
        plain.personName(),
        plain.companyName(),
        plain.addressLine1(),
        plain.addressLine2(),
        plain.city(),
        plain.stateCode(),
        plain.postalCode(),
        plain.countryCode(),
        plain.phoneNumber(),
        null,
        null,
        null,
        true);
  }

  /** It would lie among the templates that people choose from; nothing depends on its going. */
  private void forget(String id) {
    try {
      api.forgetAddress(id);
    } catch (ProviderUnavailable e) {
      // One template more.
    }
  }

  private static AddressVerdict unknown() {
    return new AddressVerdict(State.UNKNOWN, null, List.of());
  }
}
