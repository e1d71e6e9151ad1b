package dev.waybill.crm.salesforce;

import dev.waybill.contracts.Address;
import dev.waybill.crm.CrmCustomer;
import dev.waybill.crm.CrmOrder;
import dev.waybill.crm.rows.RecordKey;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which field gets what. What a shop does not tell is left as people have it in Salesforce; what is
 * longer than a field is cut, since Salesforce refuses the whole record for it.
 */
final class Mapping {

  static final String CONTACT = "Contact";
  static final String CUSTOMER_ID = "Waybill_Customer_Id__c";
  static final String ORDER = "Waybill_Order__c";
  static final String ORDER_ID = "Waybill_Order_Id__c";

  /** Fields that the objects have to have, beside those that every org has. */
  static final List<String> OF_CONTACTS =
      List.of(CUSTOMER_ID, "Waybill_Company__c", "Waybill_Language__c");

  static final List<String> OF_ORDERS =
      List.of(
          ORDER_ID,
          "State__c",
          "Total__c",
          "Currency__c",
          "Placed_At__c",
          "Lines__c",
          "Reference__c",
          "Contact__c");

  static final List<String> STATES = List.of("open", "shipped", "cancelled", "returned");

  /** A contact cannot be without a last name. */
  private static final String NO_NAME = "-";

  private Mapping() {}

  /**
   * One record to be.
   *
   * @param key our id of it
   */
  record Row(String key, Map<String, @Nullable Object> values) {}

  static Row contact(CrmCustomer customer) {
    var values = of(CONTACT);
    String last = first(customer.lastName(), customer.firstName(), customer.company());
    boolean named = !customer.lastName().isBlank();
    put(values, "FirstName", named ? customer.firstName() : null, 40);
    put(values, "LastName", last, 80);
    put(values, "Email", customer.email(), 80);
    put(values, "Phone", customer.phone(), 40);
    put(values, "Waybill_Company__c", customer.company(), 255);
    put(values, "Waybill_Language__c", customer.language(), 20);
    Address address = customer.address();
    if (address != null) {
      put(
          values,
          "MailingStreet",
          Stream.of(address.line1(), address.line2())
              .filter(Objects::nonNull)
              .collect(Collectors.joining("\n")),
          255);
      put(values, "MailingCity", address.city(), 40);
      put(values, "MailingState", address.region(), 80);
      put(values, "MailingPostalCode", address.postcode(), 20);
      put(values, "MailingCountry", address.country(), 80);
    }
    String key = RecordKey.of(customer.externalId());
    values.put(CUSTOMER_ID, key);
    return new Row(key, values);
  }

  static Row order(CrmOrder order, String reference) {
    var values = of(ORDER);
    put(values, "Name", order.number(), 80);
    put(values, "State__c", order.state().name().toLowerCase(Locale.ROOT), 255);
    if (order.total() != null) {
      values.put("Total__c", order.total().amount());
      put(values, "Currency__c", order.total().currency(), 3);
    }
    put(values, "Placed_At__c", order.placedAt() == null ? null : order.placedAt().toString(), 40);
    put(
        values,
        "Lines__c",
        order.lines().stream()
            .map(line -> line.quantity() + " x " + line.title() + " (" + line.sku() + ')')
            .collect(Collectors.joining("\n")),
        32_000);
    put(values, "Reference__c", reference, 255);
    values.put("Contact__r", Map.of(CUSTOMER_ID, RecordKey.of(order.customer())));
    String key = RecordKey.of(order.externalId());
    values.put(ORDER_ID, key);
    return new Row(key, values);
  }

  /** What nobody is known by any more. The books keep the orders. */
  static Map<String, @Nullable Object> blank() {
    var values = new LinkedHashMap<String, @Nullable Object>();
    for (String field :
        List.of(
            "FirstName",
            "Email",
            "Phone",
            "MailingStreet",
            "MailingCity",
            "MailingState",
            "MailingPostalCode",
            "MailingCountry",
            "Waybill_Company__c",
            "Waybill_Language__c")) {
      values.put(field, null);
    }
    values.put("LastName", NO_NAME);
    return values;
  }

  private static Map<String, @Nullable Object> of(String type) {
    var values = new LinkedHashMap<String, @Nullable Object>();
    values.put("attributes", Map.of("type", type));
    return values;
  }

  private static void put(
      Map<String, @Nullable Object> values, String field, @Nullable String value, int longest) {
    if (value != null && !value.isBlank()) {
      String text = value.strip();
      values.put(field, text.substring(0, Math.min(text.length(), longest)));
    }
  }

  private static String first(@Nullable String... texts) {
    return Arrays.stream(texts)
        .filter(text -> text != null && !text.isBlank())
        .findFirst()
        .orElse(NO_NAME);
  }
}
