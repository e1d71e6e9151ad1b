package dev.waybill.customers.normal;

import org.jspecify.annotations.Nullable;

/** A street and a number that stand apart, as one line. */
public final class StreetLine {

  private StreetLine() {}

  /** With the number where the country writes it: behind the street, where nothing is known. */
  public static String of(String street, String house, @Nullable String country) {
    String code = Countries.code(country);
    return code != null && Addresses.HOUSE_FIRST.contains(code)
        ? house + ' ' + street
        : street + ' ' + house;
  }
}
