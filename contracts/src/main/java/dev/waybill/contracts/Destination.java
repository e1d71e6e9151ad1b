package dev.waybill.contracts;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where an order goes, as far as one can know without knowing where somebody lives: a section that
 * is not stored with the order but taken from its {@link Order#shipTo} when a command is written.
 *
 * @param country ISO 3166-1 alpha-2, in capitals; "" if the order does not say
 * @param postcode its first letters and digits, {@value #LONGEST_POSTCODE} at most, in capitals; ""
 *     if the order does not say
 */
public record Destination(String country, String postcode) {

  /** What a workflow calls it under {@code send}. */
  public static final String SECTION = "destination";

  public static final int LONGEST_POSTCODE = 4;

  private static final Destination UNKNOWN = new Destination("", "");

  /** That of an order which does not say where it goes. */
  public static Destination unknown() {
    return UNKNOWN;
  }

  /** That of an address, cut to what is told of it. */
  public static Destination of(@Nullable String country, @Nullable String postcode) {
    return new Destination(
        country == null ? "" : country.strip().toUpperCase(Locale.ROOT),
        postcode == null ? "" : beginning(postcode));
  }

  /** The letters and digits with which a postcode begins, as they are compared. */
  public static String beginning(String postcode) {
    var kept = new StringBuilder(LONGEST_POSTCODE);
    for (int i = 0; i < postcode.length() && kept.length() < LONGEST_POSTCODE; i++) {
      char c = postcode.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        kept.append(Character.toUpperCase(c));
      }
    }
    return kept.toString();
  }
}
