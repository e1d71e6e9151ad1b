package dev.waybill.notifier.smtp;

import com.sanctionco.jmail.FailureReason;
import java.util.Map;

/** What is wrong with an address that is none: the end of "The customer's e-mail address …". */
final class Malformations {

  private static final Map<FailureReason, String> KNOWN =
      Map.ofEntries(
          Map.entry(FailureReason.MISSING_AT_SYMBOL, "has no @"),
          Map.entry(FailureReason.BEGINS_WITH_AT_SYMBOL, "has nothing before the @"),
          Map.entry(FailureReason.LOCAL_PART_MISSING, "has nothing before the @"),
          Map.entry(FailureReason.DOMAIN_MISSING, "has nothing behind the @"),
          Map.entry(FailureReason.MULTIPLE_AT_SYMBOLS, "has more than one @"),
          Map.entry(FailureReason.MULTIPLE_DOT_SEPARATORS, "has two dots in a row"),
          Map.entry(FailureReason.STARTS_WITH_DOT, "begins with a dot"),
          Map.entry(FailureReason.LOCAL_PART_ENDS_WITH_DOT, "has a dot right before the @"),
          Map.entry(FailureReason.ENDS_WITH_DOT, "ends with a dot"),
          Map.entry(FailureReason.INVALID_WHITESPACE, "has a blank in it"),
          Map.entry(FailureReason.LOCAL_PART_TOO_LONG, "has more than 64 characters before the @"),
          Map.entry(FailureReason.ADDRESS_TOO_LONG, "is too long"),
          Map.entry(
              FailureReason.INVALID_DOMAIN_CHARACTER, "has a sign behind the @ that no domain has"),
          Map.entry(
              FailureReason.DISALLOWED_UNQUOTED_CHARACTER,
              "has a sign before the @ that may not stand there"),
          Map.entry(
              FailureReason.CONTAINS_IP_DOMAIN,
              "has the number of a machine behind the @, no domain"));

  private Malformations() {}

  static String say(String typed, FailureReason reason) {
    boolean several = typed.indexOf('@') != typed.lastIndexOf('@');
    return several && (typed.indexOf(',') >= 0 || typed.indexOf(';') >= 0)
        ? "is more than one address"
        : KNOWN.getOrDefault(reason, "is not of the form local@domain");
  }
}
