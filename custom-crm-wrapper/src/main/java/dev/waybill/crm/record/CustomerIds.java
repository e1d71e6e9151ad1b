package dev.waybill.crm.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.contracts.Customer;
import dev.waybill.contracts.OrderId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Our ids of customers. One person in one shop has one id over all of their orders, as far as the
 * shop lets us see: by the shop's customer id, else by e-mail address. Who gave neither is somebody
 * new with every order.
 *
 * <p>That two ids are the same person is for the duplicate search to find, not for this.
 */
final class CustomerIds {

  private CustomerIds() {}

  static String of(OrderId order, @Nullable Customer customer) {
    String shop = order.shop();
    if (customer != null && isPresent(customer.shopCustomerId())) {
      return shop + ':' + customer.shopCustomerId();
    }
    String email = customer == null ? null : customer.email();
    if (email != null && !email.isBlank()) {
      // The address itself would end up in URLs, and so in logs of whoever stands between.
      return shop + ":email-" + sha256(email.strip().toLowerCase(Locale.ROOT));
    }
    return shop + ":order-" + order.shopOrderId();
  }

  private static boolean isPresent(@Nullable String text) {
    return text != null && !text.isBlank();
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
