package dev.waybill.sandbox.shops.shopify.labels;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A purchase of a label, pending, done or failed. Guarded by the desk. */
final class Sale {

  final long id;
  final long fulfillmentOrder;
  final JsonNode input;

  /** "" while it is pending. */
  String status = "";

  @Nullable String errorCode;
  @Nullable String error;
  String company = "";
  String number = "";
  String reference = "";
  long fulfillment;
  boolean voided;

  Sale(long id, long fulfillmentOrder, JsonNode input) {
    this.id = id;
    this.fulfillmentOrder = fulfillmentOrder;
    this.input = input;
  }

  boolean pending() {
    return status.isEmpty();
  }

  boolean sold() {
    return status.equals("PURCHASED");
  }

  void fail(String code, String message) {
    status = "PURCHASE_FAILED";
    errorCode = code;
    error = message;
  }
}
