package dev.waybill.orchestrator.edit;

import dev.waybill.contracts.OrderFacts;
import java.net.IDN;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Another e-mail address or telephone number of the customer; what is not given stays.
 *
 * @param email null leaves it as it is
 * @param phone null leaves it as it is
 */
public record ContactEdit(@Nullable String email, @Nullable String phone) implements OrderEdit {

  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL = 64;

  /** Characters of RFC 5322 without quotes, and no dot at an end or beside another. */
  private static final Pattern LOCAL =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

  private static final Pattern DOMAIN =
      Pattern.compile("([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z0-9-]{2,63}");

  private static final Pattern PHONE = Pattern.compile("\\+?[0-9(][0-9 ()./-]{4,29}");

  /**
   * @throws IllegalArgumentException saying what is missing or cannot be
   */
  public static ContactEdit of(@Nullable ContactEdit contact) {
    String email = contact == null ? null : text(contact.email);
    String phone = contact == null ? null : text(contact.phone);
    if (email == null && phone == null) {
      throw new IllegalArgumentException(
          "The field contact is missing or empty: give {email}, {phone} or both.");
    }
    if (email != null && !isEmail(email)) {
      throw new IllegalArgumentException(
          "This is no e-mail address that a message can be sent to: it has the form local@domain,"
              + " without spaces, and without a dot at an end or beside another.");
    }
    if (phone != null && !PHONE.matcher(phone).matches()) {
      throw new IllegalArgumentException(
          "This is no telephone number: 5 to 30 digits, spaces and ( ) . / -, best with + and the"
              + " country first.");
    }
    return new ContactEdit(email, phone);
  }

  private static boolean isEmail(String email) {
    int at = email.lastIndexOf('@');
    if (at < 1 || at > LONGEST_LOCAL || email.length() > LONGEST) {
      return false;
    }
    try {
      String domain = IDN.toASCII(email.substring(at + 1), IDN.USE_STD3_ASCII_RULES);
      return LOCAL.matcher(email.substring(0, at)).matches() && DOMAIN.matcher(domain).matches();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static @Nullable String text(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  @Override
  public String section() {
    return "customer";
  }

  @Override
  public void change(ObjectNode order) {
    ObjectNode customer = order.withObject(section());
    if (email != null) {
      customer.put("email", email);
    }
    if (phone != null) {
      customer.put("phone", phone);
    }
  }

  @Override
  public OrderFacts facts(OrderFacts facts) {
    return email == null ? facts : facts.withCustomerKey(OrderFacts.customerKey(email));
  }
}
