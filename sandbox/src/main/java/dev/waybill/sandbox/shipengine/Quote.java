package dev.waybill.sandbox.shipengine;

import dev.waybill.sandbox.web.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.node.ObjectNode;

/**
 * A rate that was given.
 *
 * @param speed what the tariff calls the service
 * @param packageType of the box that it holds for
 * @param minor all that is paid, in hundredths, without insurance and confirmation
 * @param insurance in hundredths
 * @param confirmation in hundredths
 */
record Quote(
    String id,
    Shipment shipment,
    House house,
    String speed,
    String packageType,
    long minor,
    long insurance,
    long confirmation,
    int days) {

  /** A part of what is paid is told apart from the rest. */
  private static final long FUEL = 40;

  long shippingCost() {
    return minor + confirmation;
  }

  String service() {
    return house.service(speed);
  }

  ObjectNode view(Instant now) {
    ObjectNode view =
        Json.object()
            .put("rate_id", id)
            .put("rate_type", "shipment")
            .put("carrier_id", house.id())
            .put("package_type", packageType)
            .put("delivery_days", days)
            .put("guaranteed_service", false)
            .put("estimated_delivery_date", now.plus(days, ChronoUnit.DAYS).toString())
            .put("carrier_delivery_days", Integer.toString(days))
            .put("ship_date", now.toString())
            .put("negotiated_rate", false)
            .put("service_type", house.friendlyName() + ' ' + speed)
            .put("service_code", service())
            .put("trackable", true)
            .put("carrier_code", house.code())
            .put("carrier_nickname", house.friendlyName() + " of the sandbox")
            .put("carrier_friendly_name", house.friendlyName())
            .put("validation_status", "valid")
            .putNull("zone");
    view.set("shipping_amount", money(minor - FUEL));
    view.set("insurance_amount", money(insurance));
    view.set("confirmation_amount", money(confirmation));
    view.set("other_amount", money(FUEL));
    view.putArray("rate_details");
    view.putArray("warning_messages");
    view.putArray("error_messages");
    return view;
  }

  ObjectNode money(long hundredths) {
    return money(hundredths, house.currency());
  }

  static ObjectNode money(long hundredths, String currency) {
    return Json.object().put("currency", currency).put("amount", BigDecimal.valueOf(hundredths, 2));
  }
}
