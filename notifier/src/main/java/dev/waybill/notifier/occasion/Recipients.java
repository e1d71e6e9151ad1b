package dev.waybill.notifier.occasion;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.waybill.contracts.Customer;
import dev.waybill.notifier.channel.Contact;
import org.jspecify.annotations.Nullable;

/** By what a customer is reached. */
final class Recipients {

  private Recipients() {}

  /** Null if the customer left nothing of the kind, or what nobody can be reached by. */
  static @Nullable String of(Contact contact, NotifiedOrder order) {
    Customer customer = order.customer();
    return switch (contact) {
      case EMAIL -> customer == null ? null : blankToNull(customer.email());
      case PHONE -> phone(order);
    };
  }

  /** The customer's own, or else the one that goes with the address. */
  private static @Nullable String phone(NotifiedOrder order) {
    Customer customer = order.customer();
    String country = order.shipTo() == null ? null : order.shipTo().country();
    String own = customer == null ? null : international(customer.phone(), country);
    return own == null && order.shipTo() != null
        ? international(order.shipTo().phone(), country)
        : own;
  }

  /** As E.164 has it; a number without its country's code is read as one of this country. */
  private static @Nullable String international(
      @Nullable String written, @Nullable String country) {
    if (written == null || written.isBlank()) {
      return null;
    }
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    try {
      PhoneNumber number = numbers.parse(written, country);
      return numbers.isPossibleNumber(number)
          ? numbers.format(number, PhoneNumberFormat.E164)
          : null;
    } catch (NumberParseException e) {
      return null;
    }
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
