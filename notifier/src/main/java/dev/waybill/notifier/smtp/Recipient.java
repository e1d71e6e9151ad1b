package dev.waybill.notifier.smtp;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;

/** Reads a customer's address as shops pass it on: typed by people. */
final class Recipient {

  private Recipient() {}

  /**
   * One address of the form local@domain. A domain with letters beyond ASCII gets its ASCII form;
   * such letters before the @ would need an extension that few servers have, and are refused.
   */
  static InternetAddress parse(String text) throws AddressException {
    String address = text.strip();
    int at = address.lastIndexOf('@');
    if (at < 1 || address.indexOf('<') >= 0) {
      throw new AddressException("not of the form local@domain");
    }
    String local = address.substring(0, at);
    if (!local.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new AddressException("letters beyond ASCII before the @");
    }
    try {
      return new InternetAddress(
          local + '@' + IDN.toASCII(address.substring(at + 1), IDN.USE_STD3_ASCII_RULES), true);
    } catch (IllegalArgumentException e) {
      throw new AddressException("not a domain");
    }
  }
}
