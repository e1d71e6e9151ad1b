package dev.waybill.sandbox.shops.shopify.labels;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The shop's orders, as far as labels need them. */
public interface SoldOrders {

  /** Whether a fulfillment order can be fulfilled. */
  boolean isOpen(long fulfillmentOrder);

  /** Where it goes: name, line1, line2, city, postcode, country; null if nobody knows. */
  @Nullable JsonNode destination(long fulfillmentOrder);

  /** What the label's effect counts under. */
  String reference(long fulfillmentOrder);

  /**
   * Fulfills all that is left of it.
   *
   * @return the fulfillment's id; 0 if it is not open
   */
  long fulfill(long fulfillmentOrder, String company, String number, String url);

  /** How the fulfillment of a label is displayed from now on. */
  void display(long fulfillmentOrder, long fulfillment, String status);

  /** An event of the fulfillment of a label, as its carrier tells it; "" for what it does not. */
  void happened(long fulfillment, String status, String at, String city, String country);
}
