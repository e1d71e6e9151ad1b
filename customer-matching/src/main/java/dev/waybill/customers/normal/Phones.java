package dev.waybill.customers.normal;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import org.jspecify.annotations.Nullable;

/** Phone numbers in E.164, with the country of the address as a hint. */
final class Phones {

  private static final int LONGEST = 40;
  private static final int FEWEST_DIGITS = 6;

  private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();

  @Nullable String normal(@Nullable String phone, @Nullable String country) {
    if (phone == null || phone.length() > LONGEST) {
      return null;
    }
    String digits = digits(phone);
    if (digits.length() < FEWEST_DIGITS || isFiller(digits)) {
      return null;
    }
    try {
      var parsed = numbers.parse(phone, country);
      if (numbers.isPossibleNumber(parsed)) {
        return numbers.format(parsed, PhoneNumberFormat.E164);
      }
    } catch (NumberParseException e) {
      // Nobody's fault: no country to go by, or no number. The digits are still worth comparing.
    }
    return digits;
  }

  private static String digits(String phone) {
    var digits = new StringBuilder();
    for (int i = 0; i < phone.length(); i++) {
      if (Character.isDigit(phone.charAt(i))) {
        digits.append((char) ('0' + Character.digit(phone.charAt(i), 10)));
      }
    }
    return digits.toString();
  }

  /** Such as 0000000 or 12345678: typed because the form wanted a number. */
  private static boolean isFiller(String digits) {
    long different = digits.chars().skip(digits.length() > 8 ? 3 : 0).distinct().count();
    return different <= 1 || "01234567890123456789".contains(digits) || digits.endsWith("23456789");
  }
}
