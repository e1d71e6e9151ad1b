package dev.waybill.contracts.address;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.address.AddressFault.Grade;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with an address, in the same words wherever it is found. Each finding names its
 * field. What the table of countries does not know, only the carrier knows: it is no fault.
 *
 * <p>A person or a company is a name; a post box is a street; what more carriers ask for (a phone
 * abroad, say) is theirs to say.
 */
public final class AddressRule {

  /** More than any carrier prints, and than any address has. */
  private static final int LONGEST = 100;

  private AddressRule() {}

  /** The faults in the order of the address's fields; empty for an address without any. */
  public static List<AddressFault> faults(Address address) {
    var faults = new ArrayList<AddressFault>(0);
    if (isBlank(address.name()) && isBlank(address.company())) {
      faults.add(missing("name", "name and company are missing: one of them is needed"));
    }
    if (isBlank(address.line1()) && isBlank(address.line2())) {
      faults.add(nowhere("line1", "line1 is missing (street and number, or a post box)"));
    }
    length(faults, "name", address.name());
    length(faults, "company", address.company());
    length(faults, "line1", address.line1());
    length(faults, "line2", address.line2());
    length(faults, "city", address.city());
    Country country = Countries.of(Countries.code(text(address.country())));
    if (country == null) {
      faults.add(
          nowhere(
              "country",
              isBlank(address.country())
                  ? "country is missing (two letters of ISO 3166-1, such as DE)"
                  : "country is none that exists: give two letters of ISO 3166-1, such as DE"));
    } else {
      city(faults, address, country);
      region(faults, address, country);
      postcode(faults, address, country);
    }
    return List.copyOf(faults);
  }

  /**
   * The address as carriers take it: the country by its code, the postcode as its country writes
   * it, a city where the country is one, and nothing that no label can show. What cannot be told
   * stays as it is.
   */
  public static Address tidy(Address address) {
    String code = Countries.code(text(address.country()));
    Country country = Countries.of(code);
    if (country == null) {
      return address;
    }
    String line1 = Printable.of(address.line1());
    String line2 = Printable.of(address.line2());
    String city = Printable.of(address.city());
    String written = country.write(text(address.postcode()));
    return new Address(
        Printable.of(address.name()),
        orNull(Printable.of(address.company())),
        line1.isEmpty() ? line2 : line1,
        line1.isEmpty() ? null : orNull(line2),
        city.isEmpty() && country.needs("no-city") ? name(code) : city,
        orNull(Regions.withoutCountry(text(address.region()), code)),
        written == null ? text(address.postcode()) : written,
        code,
        orNull(text(address.phone())));
  }

  private static void city(List<AddressFault> faults, Address address, Country country) {
    if (!isBlank(address.city())) {
      return;
    }
    boolean either = country.needs("city-or-region");
    if (country.needs("city") || (either && isBlank(address.region()))) {
      String what = either ? "city and region are missing for " : "city is missing for ";
      String says = what + country.code() + (either ? ": one of them is needed" : "");
      faults.add(isBlank(address.postcode()) ? nowhere("city", says) : missing("city", says));
    }
  }

  private static void region(List<AddressFault> faults, Address address, Country country) {
    String region = Regions.withoutCountry(text(address.region()), country.code());
    if (region.isEmpty()) {
      if (country.needs("region")) {
        faults.add(
            missing(
                "region",
                "region is missing for " + country.code() + " (state, province or prefecture)"));
      }
    } else if (!country.regions().isEmpty()
        && region.length() <= 3
        && !country.regions().contains(region.toUpperCase(Locale.ROOT))) {
      faults.add(odd("region", "region is no code of a region of " + country.code()));
    }
  }

  private static void postcode(List<AddressFault> faults, Address address, Country country) {
    String example =
        country.forms().isEmpty() ? "" : " (such as " + country.forms().getFirst().example() + ')';
    if (isBlank(address.postcode())) {
      if (country.needs("postcode")) {
        faults.add(missing("postcode", "postcode is missing for " + country.code() + example));
      }
    } else if (!country.forms().isEmpty() && country.write(address.postcode()) == null) {
      faults.add(odd("postcode", "postcode is none of " + country.code() + example));
    }
  }

  private static void length(List<AddressFault> faults, String field, @Nullable String part) {
    if (part != null && part.length() > LONGEST) {
      faults.add(odd(field, field + " is longer than " + LONGEST + " characters"));
    }
  }

  /** As it stands on an envelope: no "SAR China" behind Hong Kong. */
  private static String name(String code) {
    return Locale.of("", code).getDisplayCountry(Locale.ENGLISH).replace(" SAR China", "");
  }

  private static AddressFault nowhere(String field, String says) {
    return new AddressFault(field, Grade.NOWHERE, says);
  }

  private static AddressFault missing(String field, String says) {
    return new AddressFault(field, Grade.MISSING, says);
  }

  private static AddressFault odd(String field, String says) {
    return new AddressFault(field, Grade.ODD, says);
  }

  /** Records that were read from JSON hold null where it lacks. */
  private static boolean isBlank(@Nullable String part) {
    return part == null || part.isBlank();
  }

  private static String text(@Nullable String part) {
    return part == null ? "" : part.strip();
  }

  private static @Nullable String orNull(String part) {
    return part.isEmpty() ? null : part;
  }
}
