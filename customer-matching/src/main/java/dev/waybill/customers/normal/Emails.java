package dev.waybill.customers.normal;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One form of an e-mail address for each mailbox, as its provider sees it: Gmail ignores dots, and
 * many ignore what follows a plus sign. Usual typing errors of big providers' domains are
 * corrected. This form is for comparing: mail goes to what the customer wrote.
 */
final class Emails {

  private static final int LONGEST = 120;

  private static final Map<String, String> TYPOS = Lines.plainPairs("mail-domains.txt");
  private static final Set<String> TAGS =
      Set.of(
          "gmail.com",
          "outlook.com",
          "hotmail.com",
          "live.com",
          "icloud.com",
          "me.com",
          "fastmail.com",
          "proton.me",
          "protonmail.com",
          "yandex.ru",
          "zoho.com");

  /** Written where a form wants an address and nobody has one. */
  private static final Pattern NOBODY =
      Pattern.compile(
          "(no|none|nomail|noemail|no-email|keine|kein|test|noreply|no-reply|na|n/a|unknown|abc|asdf|xxx?|a)@.*"
              + "|.*@(example|test|none|noemail|nomail|invalid|email|domain)\\.(com|org|net|de|invalid)");

  private Emails() {}

  static @Nullable String normal(@Nullable String email) {
    if (email == null) {
      return null;
    }
    String plain = email.toLowerCase(Locale.ROOT).replaceAll("[\\s<>\"]+", "");
    if (plain.startsWith("mailto:")) {
      plain = plain.substring("mailto:".length());
    }
    if (plain.length() < 5 || plain.length() > LONGEST) {
      return null;
    }
    int at = plain.lastIndexOf('@');
    if (at < 1) {
      return plain;
    }
    String domain = domain(plain.substring(at + 1));
    String local = local(plain.substring(0, at), domain);
    String normal = local + '@' + domain;
    return NOBODY.matcher(normal).matches() ? null : normal;
  }

  private static String domain(String domain) {
    String plain = domain.replace(',', '.');
    while (plain.endsWith(".")) {
      plain = plain.substring(0, plain.length() - 1);
    }
    return TYPOS.getOrDefault(plain, plain);
  }

  private static String local(String local, String domain) {
    String plain = local;
    if (TAGS.contains(domain)) {
      int plus = plain.indexOf('+');
      plain = plus > 0 ? plain.substring(0, plus) : plain;
    }
    return domain.equals("gmail.com") ? plain.replace(".", "") : plain;
  }
}
