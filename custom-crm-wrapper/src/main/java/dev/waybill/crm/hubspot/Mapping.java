package dev.waybill.crm.hubspot;

import dev.waybill.contracts.Address;
import dev.waybill.crm.CrmCustomer;
import dev.waybill.crm.CrmOrder;
import dev.waybill.crm.hubspot.Upserts.Row;
import dev.waybill.crm.rows.RecordKey;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which property gets what. What a shop does not tell is left as people have it in HubSpot. Of
 * HubSpot's own properties only those that take any text are filled in: the others, such as
 * language and currency, refuse what an account is not set up for.
 */
final class Mapping {

  static final String CUSTOMER_ID = "waybill_customer_id";
  static final String LANGUAGE = "waybill_language";
  static final String ORDER_ID = "waybill_order_id";
  static final String STATE = "waybill_state";
  static final String TOTAL = "waybill_total";
  static final String CURRENCY = "waybill_currency";
  static final String PLACED_AT = "waybill_placed_at";
  static final String LINES = "waybill_lines";

  /** What HubSpot takes into a text of several lines. */
  private static final int LONGEST = 60_000;

  private Mapping() {}

  static Row contact(CrmCustomer customer) {
    var values = new LinkedHashMap<String, String>();
    String email = customer.email();
    put(values, "email", email == null ? null : email.toLowerCase(Locale.ROOT));
    put(values, "firstname", customer.firstName());
    put(values, "lastname", customer.lastName());
    put(values, "company", customer.company());
    put(values, "phone", customer.phone());
    put(values, LANGUAGE, customer.language());
    Address address = customer.address();
    if (address != null) {
      put(
          values,
          "address",
          Stream.of(address.line1(), address.line2())
              .filter(Objects::nonNull)
              .collect(Collectors.joining(", ")));
      put(values, "city", address.city());
      put(values, "state", address.region());
      put(values, "zip", address.postcode());
      put(values, "country", address.country());
    }
    String key = RecordKey.of(customer.externalId());
    values.put(CUSTOMER_ID, key);
    return new Row(key, key, values);
  }

  static Row order(CrmOrder order, String reference) {
    var values = new LinkedHashMap<String, String>();
    put(values, "hs_order_name", order.number());
    put(values, STATE, order.state().name().toLowerCase(Locale.ROOT));
    if (order.total() != null) {
      put(values, TOTAL, order.total().amount().toPlainString());
      put(values, CURRENCY, order.total().currency());
    }
    put(values, PLACED_AT, order.placedAt() == null ? null : order.placedAt().toString());
    String lines =
        order.lines().stream()
            .map(line -> line.quantity() + " x " + line.title() + " (" + line.sku() + ')')
            .collect(Collectors.joining("\n"));
    put(values, LINES, lines.substring(0, Math.min(lines.length(), LONGEST)));
    String key = RecordKey.of(order.externalId());
    values.put(ORDER_ID, key);
    return new Row(key, reference, values);
  }

  private static void put(Map<String, String> values, String property, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      values.put(property, value.strip());
    }
  }
}
