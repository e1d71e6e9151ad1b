package dev.waybill.sandbox.easypost;

import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** What a service costs for one shipment. */
record Rate(String id, Account account, String service, long cents, String currency, int days) {

  /** Hundredths as EasyPost writes them: "7.33". */
  static String amount(long cents) {
    return String.format(Locale.ROOT, "%d.%02d", cents / 100, cents % 100);
  }

  ObjectNode view(String shipment, boolean live, Instant created) {
    ObjectNode view = Thing.of("Rate", id, live, created);
    view.put("service", service);
    view.put("carrier", account.carrier);
    view.put("rate", amount(cents));
    view.put("currency", currency);
    // What others pay: must never be taken for the price.
    view.put("retail_rate", amount(cents * 3 / 2));
    view.put("retail_currency", currency);
    view.put("list_rate", amount(cents * 6 / 5));
    view.put("list_currency", currency);
    view.put("billing_type", "easypost");
    view.put("delivery_days", days);
    view.putNull("delivery_date");
    view.put("delivery_date_guaranteed", false);
    view.put("est_delivery_days", days);
    view.put("shipment_id", shipment);
    view.put("carrier_account_id", account.id);
    return view;
  }
}
