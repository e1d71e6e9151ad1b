package dev.waybill.orchestrator.edit;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.wire.Json;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Another address to ship to: the whole of it, nothing of the old one stays. */
public record AddressEdit(Address address) implements OrderEdit {

  private static final int LONGEST = 200;
  private static final Set<String> COUNTRIES =
      Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

  /**
   * @throws IllegalArgumentException saying what is missing or cannot be
   */
  @SuppressWarnings({
    "ConstantValue",
    "NullAway"
  }) // records read from JSON hold null where it lacks
  public static AddressEdit of(@Nullable Address address) {
    if (address == null) {
      throw new IllegalArgumentException(
          "The field address is missing: give the whole address, as {name, line1, city, postcode,"
              + " country, …}.");
    }
    String country = text(address.country()).toUpperCase(Locale.ROOT);
    if (text(address.name()).isEmpty()
        || text(address.line1()).isEmpty()
        || text(address.city()).isEmpty()) {
      throw new IllegalArgumentException(
          "The address needs at least name, line1, city and country: nothing of the old one"
              + " stays.");
    }
    if (!COUNTRIES.contains(country)) {
      throw new IllegalArgumentException(
          "The country is to be two letters of ISO 3166-1, such as DE.");
    }
    return new AddressEdit(
        new Address(
            text(address.name()),
            orNull(address.company()),
            text(address.line1()),
            orNull(address.line2()),
            text(address.city()),
            orNull(address.region()),
            text(address.postcode()),
            country,
            orNull(address.phone())));
  }

  @Override
  public String section() {
    return "shipTo";
  }

  @Override
  public void change(ObjectNode order) {
    order.set(section(), Json.mapper().valueToTree(address));
  }

  private static @Nullable String orNull(@Nullable String part) {
    String text = text(part);
    return text.isEmpty() ? null : text;
  }

  private static String text(@Nullable String part) {
    String text = part == null ? "" : part.strip();
    if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "A part of the address is longer than "
              + LONGEST
              + " characters or has control characters in it.");
    }
    return text;
  }
}
