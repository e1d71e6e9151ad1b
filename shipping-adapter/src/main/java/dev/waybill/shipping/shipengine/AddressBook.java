package dev.waybill.shipping.shipengine;

import dev.waybill.contracts.Address;
import dev.waybill.shipping.carrier.AddressCheck;
import dev.waybill.shipping.carrier.AddressVerdict;
import dev.waybill.shipping.carrier.AddressVerdict.State;
import dev.waybill.shipping.carrier.CarrierWords;
import dev.waybill.shipping.shipengine.Wire.AddressMessage;
import dev.waybill.shipping.shipengine.Wire.CheckedAddress;
import dev.waybill.shipping.shipengine.Wire.Place;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks ShipEngine whether an address exists. What it verifies it writes in its own way (capitals,
 * "ST" for "Street", nine digits for five); that alone is no correction.
 */
final class AddressBook implements AddressCheck {

  private final ShipEngineApi api;

  AddressBook(ShipEngineApi api) {
    this.api = api;
  }

  @Override
  public AddressVerdict check(Address address) {
    List<CheckedAddress> checked =
        Faults.asked(address, () -> api.check(List.of(Descriptions.place(address, null))));
    if (checked.isEmpty()) {
      return new AddressVerdict(State.UNKNOWN, null, List.of());
    }
    CheckedAddress result = checked.getFirst();
    List<AddressMessage> messages = Wire.all(result.messages());
    Address suggestion = suggestion(address, result.matchedAddress());
    return new AddressVerdict(
        state(result, messages, address, suggestion),
        suggestion,
        messages.stream()
            .map(message -> CarrierWords.of(orEmpty(message.message()), address))
            .filter(words -> !words.isEmpty())
            .toList());
  }

  private static State state(
      CheckedAddress result,
      List<AddressMessage> messages,
      Address address,
      @Nullable Address suggestion) {
    return switch (orEmpty(result.status())) {
      case "verified" ->
          suggestion != null && differs(address, suggestion, messages)
              ? State.CORRECTED
              : State.DELIVERABLE;
      case "warning" -> suggestion == null ? State.UNKNOWN : State.CORRECTED;
      case "error" -> State.UNDELIVERABLE;
      default -> State.UNKNOWN;
    };
  }

  private static boolean differs(
      Address address, Address suggestion, List<AddressMessage> messages) {
    return messages.stream().anyMatch(message -> orEmpty(message.detailCode()).contains("changed"))
        || !same(address.city(), suggestion.city())
        || !same(address.region(), suggestion.region())
        || !letters(suggestion.postcode()).startsWith(letters(address.postcode()));
  }

  /** The person stays; the place is ShipEngine's. */
  private static @Nullable Address suggestion(Address address, @Nullable Place matched) {
    if (matched == null || matched.addressLine1() == null) {
      return null;
    }
    return new Address(
        address.name(),
        address.company(),
        matched.addressLine1(),
        matched.addressLine2(),
        orEmpty(matched.cityLocality()),
        matched.stateProvince(),
        orEmpty(matched.postalCode()),
        Objects.requireNonNullElse(matched.countryCode(), address.country()),
        address.phone());
  }

  private static boolean same(@Nullable String one, @Nullable String other) {
    return letters(orEmpty(one)).equals(letters(orEmpty(other)));
  }

  private static String letters(String text) {
    return text.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  private static String orEmpty(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }
}
