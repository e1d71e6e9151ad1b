package dev.waybill.sandbox.salesforce;

import dev.waybill.sandbox.memory.Ids;
import java.util.List;

/** One org, set up as the connector's documentation says. */
final class Org {

  static final String CUSTOMER_KEY = "Waybill_Customer_Id__c";
  static final String ORDER_KEY = "Waybill_Order_Id__c";
  static final String CONTACT_OF_ORDER = "Contact__c";

  final Table contacts;
  final Table orders;

  Org(Ids ids) {
    contacts =
        new Table(
            "Contact",
            "003",
            List.of(
                Field.of("Id", "id", 18),
                Field.text("FirstName", 40),
                Field.text("LastName", 80).needed(),
                Field.of("Email", "email", 80),
                Field.of("Phone", "phone", 40),
                Field.of("MailingStreet", "textarea", 255),
                Field.text("MailingCity", 40),
                Field.text("MailingState", 80),
                Field.text("MailingPostalCode", 20),
                Field.text("MailingCountry", 80),
                Field.text("Waybill_Company__c", 255),
                Field.text("Waybill_Language__c", 20),
                Field.key(CUSTOMER_KEY)),
            List.of(CUSTOMER_KEY, "Email"),
            ids);
    orders =
        new Table(
            "Waybill_Order__c",
            "a00",
            List.of(
                Field.of("Id", "id", 18),
                Field.text("Name", 80),
                Field.of(CONTACT_OF_ORDER, "reference", 18),
                new Field(
                    "State__c",
                    "picklist",
                    255,
                    false,
                    false,
                    List.of("open", "shipped", "cancelled", "returned")),
                Field.of("Total__c", "double", 0),
                Field.text("Currency__c", 3),
                Field.of("Placed_At__c", "datetime", 0),
                Field.of("Lines__c", "textarea", 32_768),
                Field.text("Reference__c", 255),
                Field.key(ORDER_KEY)),
            List.of(ORDER_KEY, CONTACT_OF_ORDER),
            ids);
  }

  Table table(String name) {
    return switch (name) {
      case "Contact" -> contacts;
      case "Waybill_Order__c" -> orders;
      default -> throw SalesforceError.notFound();
    };
  }
}
