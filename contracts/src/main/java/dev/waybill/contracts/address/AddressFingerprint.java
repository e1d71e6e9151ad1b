package dev.waybill.contracts.address;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.OrderId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether two addresses of one order are the same, however a shop writes them: a hash, so
 * that none of them has to be kept.
 *
 * <p>Case, punctuation, spaces and how the street is spread over two lines do not count, for shops
 * tidy these up. Neither does the region beside a postcode, which some shops add or put in their
 * own words, nor the phone, which shops take from the customer where the address has none.
 */
public final class AddressFingerprint {

  /** Half a SHA-256. */
  private static final int BYTES = 16;

  private static final int TELLING_DIGITS = 7;
  private static final int LONGEST_CODE = 3;
  private static final char END = '\u001F';

  private AddressFingerprint() {}

  /**
   * Differs for the same address in another order, so that it tells nothing beyond its own.
   *
   * @param address null where the order has none
   */
  public static String of(OrderId order, @Nullable Address address) {
    var text = new StringBuilder(160).append(order.value()).append(END);
    if (address != null) {
      String postcode = letters(address.postcode());
      add(text, words(address.name()));
      add(text, words(address.company()));
      add(text, words(text(address.line1()) + ' ' + text(address.line2())));
      add(text, words(address.city()));
      add(text, postcode.isEmpty() ? words(address.region()) : "");
      add(text, postcode);
      add(text, letters(address.country()));
    }
    return HexFormat.of().formatHex(sha256(text.toString()), 0, BYTES);
  }

  /**
   * Whether what a shop has is what it was to have, so that nothing is left to be written.
   *
   * @param found null where the shop has no address
   */
  public static boolean isWritten(OrderId order, Address wanted, @Nullable Address found) {
    return found != null
        && of(order, wanted).equals(of(order, found))
        && !isOtherCode(wanted.region(), found.region())
        && (digits(wanted.phone()).isEmpty()
            || digits(wanted.phone()).equals(digits(found.phone())));
  }

  /** Codes can be compared; a name beside a code cannot. */
  private static boolean isOtherCode(@Nullable String wanted, @Nullable String found) {
    String one = letters(wanted);
    String other = letters(found);
    return !one.isEmpty()
        && one.length() <= LONGEST_CODE
        && other.length() <= LONGEST_CODE
        && !one.equals(other);
  }

  /** The end of a number, which is the same with and without the country in front. */
  private static String digits(@Nullable String phone) {
    String digits = text(phone).replaceAll("\\D", "");
    return digits.substring(Math.max(0, digits.length() - TELLING_DIGITS));
  }

  private static String words(@Nullable String part) {
    return plain(part).replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ").strip();
  }

  private static String letters(@Nullable String part) {
    return plain(part).replaceAll("[^\\p{L}\\p{N}]+", "");
  }

  private static String plain(@Nullable String part) {
    return Normalizer.normalize(text(part), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  /** Records that were read from JSON hold null where it lacks. */
  private static String text(@Nullable String part) {
    return part == null ? "" : part;
  }

  private static void add(StringBuilder text, String part) {
    text.append(part).append(END);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
