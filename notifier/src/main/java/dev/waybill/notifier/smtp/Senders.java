package dev.waybill.notifier.smtp;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who writes to the customers of each shop. Addresses are checked once, at start. */
public final class Senders {

  private final Sender usual;
  private final Map<String, Sender> byShop = new HashMap<>();

  Senders(MailSettings settings) {
    usual = new Sender(address("waybill.mail.from", settings.from()), null);
    settings
        .shops()
        .forEach(
            (shop, sender) ->
                byShop.put(
                    shop,
                    new Sender(
                        sender.from() == null
                            ? usual.from
                            : address("waybill.mail.shops." + shop + ".from", sender.from()),
                        sender.replyTo() == null
                            ? null
                            : address(
                                "waybill.mail.shops." + shop + ".reply-to", sender.replyTo()))));
  }

  public Sender of(String shop) {
    return byShop.getOrDefault(shop, usual);
  }

  private static InternetAddress address(String setting, String text) {
    try {
      InternetAddress address = new InternetAddress(text, true);
      if (address.getAddress().indexOf('@') < 0) {
        throw new AddressException("no domain");
      }
      if (address.getPersonal() != null) {
        address.setPersonal(address.getPersonal(), "UTF-8");
      }
      return address;
    } catch (AddressException | UnsupportedEncodingException e) {
      throw new IllegalArgumentException(
          setting + " is not an e-mail address such as 'Name <orders@example.com>': " + text, e);
    }
  }

  /** Whose name a message bears, and where answers go; null for back to it. */
  public record Sender(InternetAddress from, @Nullable InternetAddress replyTo) {}
}
