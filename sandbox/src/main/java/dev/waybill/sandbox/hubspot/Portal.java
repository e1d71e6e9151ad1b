package dev.waybill.sandbox.hubspot;

import dev.waybill.sandbox.memory.Ids;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** One account of HubSpot's with the properties that every account has. */
final class Portal {

  private static final String CONTACT = "contactinformation";
  private static final String ORDER = "order_information";

  final ObjectType contacts;
  final ObjectType orders;

  Portal(Ids ids, Clock clock) {
    contacts = new ObjectType("0-1", contactProperties(), ids, clock);
    orders = new ObjectType("0-123", orderProperties(), ids, clock);
  }

  /** By any of the names that HubSpot takes for it. */
  ObjectType type(String name) {
    return switch (name) {
      case "contacts", "contact", "0-1" -> contacts;
      case "orders", "order", "0-123" -> orders;
      default -> throw HubSpotError.invalid("Unable to infer object type from: " + name);
    };
  }

  private static List<Property> contactProperties() {
    var properties = new ArrayList<Property>();
    properties.add(
        new Property("email", "Email", "string", "text", CONTACT, true, false, List.of()));
    properties.add(Property.text(StoredObject.OTHER_EMAILS, "Additional email addresses", CONTACT));
    for (String name :
        List.of(
            "firstname",
            "lastname",
            "company",
            "phone",
            "address",
            "city",
            "state",
            "zip",
            "country",
            "hs_language")) {
      properties.add(Property.text(name, name, CONTACT));
    }
    properties.add(Property.time("createdate", "Create Date", CONTACT, true));
    properties.add(Property.text("hs_merged_object_ids", "Merged record IDs", CONTACT));
    return properties;
  }

  private static List<Property> orderProperties() {
    var properties = new ArrayList<Property>();
    for (String name :
        List.of(
            "hs_order_name",
            "hs_currency_code",
            "hs_external_order_id",
            "hs_external_order_status",
            "hs_source_store",
            "hs_fulfillment_status")) {
      properties.add(Property.text(name, name, ORDER));
    }
    properties.add(Property.number("hs_total_price", "Total price", ORDER));
    properties.add(
        Property.time("hs_external_created_date", "External created date", ORDER, false));
    properties.add(Property.time("hs_createdate", "Create Date", ORDER, true));
    return properties;
  }
}
