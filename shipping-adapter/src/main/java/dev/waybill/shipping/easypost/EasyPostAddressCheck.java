package dev.waybill.shipping.easypost;

import dev.waybill.contracts.Address;
import dev.waybill.shipping.carrier.AddressCheck;
import dev.waybill.shipping.carrier.AddressVerdict;
import dev.waybill.shipping.carrier.AddressVerdict.State;
import dev.waybill.shipping.carrier.CarrierWords;
import dev.waybill.step.ProviderUnavailable;
import java.util.List;
import java.util.regex.Pattern;

/** Asks EasyPost to verify an address for delivery. */
record EasyPostAddressCheck(EasyPostApi api) implements AddressCheck {

  /** What is said of an address; other errors say that it could not be looked at. */
  private static final Pattern ABOUT_ADDRESS =
      Pattern.compile(
          "E\\.(ADDRESS\\.(NOT_FOUND|INVALID|MULTIPLE|INSUFFICIENT)"
              + "|HOUSE_NUMBER|STREET|BOX_NUMBER|SECONDARY_INFORMATION|CITY_STATE|CITY|STATE|ZIP)\\b.*");

  @Override
  public AddressVerdict check(Address address) {
    Told.Place told;
    try {
      told = api.verify(new Sent.Verification(Requests.place(address, null), true));
    } catch (ProviderUnavailable e) {
      if (e.answer().status() != 422) {
        throw e;
      }
      return new AddressVerdict(State.UNKNOWN, null, List.of("EasyPost cannot check it."));
    }
    Told.Verification delivery = told.verifications().get("delivery");
    if (delivery == null) {
      return new AddressVerdict(State.UNKNOWN, null, List.of());
    }
    if (delivery.success()) {
      Address written = Written.of(address, told);
      return written.equals(address)
          ? new AddressVerdict(State.DELIVERABLE, null, List.of())
          : new AddressVerdict(State.CORRECTED, written, List.of());
    }
    List<String> words =
        delivery.errors().stream()
            .map(error -> CarrierWords.of(String.valueOf(error.message()), address))
            .toList();
    boolean wrong =
        delivery.errors().stream()
            .anyMatch(error -> ABOUT_ADDRESS.matcher(String.valueOf(error.code())).matches());
    return new AddressVerdict(wrong ? State.UNDELIVERABLE : State.UNKNOWN, null, words);
  }
}
