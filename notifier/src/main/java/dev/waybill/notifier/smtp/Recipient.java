package dev.waybill.notifier.smtp;

import com.sanctionco.jmail.Email;
import com.sanctionco.jmail.EmailValidationResult;
import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;

/**
 * A customer's address as shops pass it on: typed by people.
 *
 * @param address of the form local@domain, the domain in ASCII
 * @param international whether letters beyond ASCII stand before the @, which only a server with
 *     SMTPUTF8 (RFC 6531) can be given
 */
record Recipient(InternetAddress address, boolean international) {

  private static final EmailValidator RULES =
      JMail.validator()
          .disallowIpDomain()
          .disallowExplicitSourceRouting()
          .disallowQuotedIdentifiers()
          .disallowObsoleteWhitespace();

  /**
   * Letters that the rules for domains of 2003, which Java has, turn into others, and those of 2008
   * keep: what looks like one domain is two.
   */
  private static final String AMBIGUOUS = "ß\u03C2\u200C\u200D";

  /**
   * Reads one address.
   *
   * @throws AddressException whose message is the end of "The customer's e-mail address …" and has
   *     nothing of the address in it
   */
  static Recipient parse(String text) throws AddressException {
    String typed = text.strip();
    if (typed.indexOf('<') >= 0 || typed.chars().anyMatch(Character::isISOControl)) {
      throw new AddressException("has signs in it that no address has");
    }
    EmailValidationResult result = RULES.validate(typed);
    Email email = result.getEmail().orElse(null);
    if (email == null) {
      throw new AddressException(Malformations.say(typed, result.getFailureReason()));
    }
    String local = email.localPartWithoutComments();
    var address = new InternetAddress();
    address.setAddress(local + '@' + ascii(email.domainWithoutComments()));
    return new Recipient(address, !local.chars().allMatch(c -> c < 0x7F));
  }

  private static String ascii(String domain) throws AddressException {
    if (domain.chars().anyMatch(c -> AMBIGUOUS.indexOf(c) >= 0)) {
      throw new AddressException(
          "has a letter behind the @ that not all systems read alike: give the domain in its form"
              + " that begins with xn--");
    }
    try {
      return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
    } catch (IllegalArgumentException e) {
      throw new AddressException("has something behind the @ that is no domain");
    }
  }
}
