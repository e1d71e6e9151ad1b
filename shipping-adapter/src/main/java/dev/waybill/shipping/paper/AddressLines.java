package dev.waybill.shipping.paper;

import dev.waybill.contracts.Address;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An address as it is written on paper. */
final class AddressLines {

  private AddressLines() {}

  static List<String> of(@Nullable Address address, Locale locale) {
    if (address == null) {
      return List.of();
    }
    return Stream.of(
            address.company(),
            address.name(),
            address.line1(),
            address.line2(),
            town(address),
            Locale.of("", address.country()).getDisplayCountry(locale))
        .filter(Objects::nonNull)
        .filter(line -> !line.isBlank())
        .distinct()
        .toList();
  }

  private static String town(Address address) {
    String region = address.region() == null ? "" : address.region();
    boolean before = List.of("US", "CA", "AU").contains(address.country());
    return (before
            ? address.city() + ", " + region + ' ' + address.postcode()
            : address.postcode() + ' ' + address.city() + (region.isBlank() ? "" : ", " + region))
        .strip();
  }
}
