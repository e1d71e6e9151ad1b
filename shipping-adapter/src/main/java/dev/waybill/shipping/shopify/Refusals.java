package dev.waybill.shipping.shopify;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import dev.waybill.contracts.Address;
import dev.waybill.shipping.carrier.CarrierWords;
import dev.waybill.shipping.carrier.RateExpired;
import dev.waybill.step.Refusal;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Whose no it is: Shopify's codes, of the request and of the purchase that it carries out
 * afterwards. What is not known here is no refusal of the order: a person reads it.
 */
final class Refusals {

  private static final Pattern UNDELIVERABLE =
      words("no such address|undeliverable|not deliverable|address not found");
  private static final Pattern CUSTOMS = words("customs|harmonized|country of origin");
  private static final Pattern PARCEL = words("weight|weigh|dimension|length|width|height");
  private static final Pattern ADDRESS = words("address|zip|postal|postcode|city|phone|province");

  private Refusals() {}

  /** Of a purchase that was not begun. */
  static RuntimeException notBegun(JsonNode errors, Address about) {
    JsonNode error = errors.path(0);
    String code = error.path("code").asString("");
    String words = words(error, about);
    return switch (code) {
      case "MISSING_SHIPPING_RATE" ->
          new RateExpired("Shopify does not sell this service at this rate any more.");
      case "FULFILLMENT_ORDER_INVALID" ->
          // Closed since it was looked at, perhaps by a purchase of ours: that is looked for.
          Calls.unavailable(
              "fulfillment-order-closed", "The fulfillment order is not open any more", true);
      case "RATES_NOT_FOUND" -> refusal("no-service", "No carrier has a rate for it.", words);
      case "CARRIER_NOT_SUPPORTED" ->
          refusal("unsupported-service", "Shopify does not sell this carrier's labels.", words);
      case "MISSING_COUNTRY_OF_ORIGIN", "MISSING_HS_CODE" ->
          refusal("missing-customs", "Shopify's products lack what customs want.", words);
      case "PHONE_NUMBER_NOT_FULLY_QUALIFIED_DESTINATION" ->
          refusal("invalid-address", "The recipient's phone number lacks its country.", words);
      case "INVALID_PACKAGE_DIMENSIONS", "TOTAL_WEIGHT_ZERO", "AT_LEAST_1_ITEM_REQUIRED" ->
          refusal("unsupported-parcel", "Shopify does not take this parcel.", words);
      default ->
          Calls.unavailable(
              "shopify-refuses", "Shopify sells no label (" + code + "): " + words, false);
    };
  }

  /** Of a purchase that was begun and failed; nothing was bought, but for what is in doubt. */
  static RuntimeException failed(JsonNode errors, Address about) {
    JsonNode error = errors.path(0);
    String code = error.path("code").asString("");
    String words = words(error, about);
    return switch (code) {
      case "PURCHASE_LABEL_VALIDATION_ERROR" -> invalid(words);
      case "CARRIER_NOT_AVAILABLE" ->
          refusal("unsupported-service", "The carrier is not available for this label.", words);
      case "JOB_NOT_ENQUEUED", "PURCHASE_IN_PROGRESS" ->
          Calls.unavailable(
              "purchase-in-progress", "Shopify is buying a label of this order: " + words, true);
      default ->
          Calls.unavailable(
              "purchase-failed", "Shopify bought no label (" + code + "): " + words, false);
    };
  }

  private static RuntimeException invalid(String words) {
    if (UNDELIVERABLE.matcher(words).find()) {
      return refusal("undeliverable-address", "The carrier cannot deliver to this address.", words);
    }
    if (CUSTOMS.matcher(words).find()) {
      return refusal("missing-customs", "Shopify's products lack what customs want.", words);
    }
    // Shopify's usual sentence names all of these, and says nothing by that.
    boolean parcel = PARCEL.matcher(words).find();
    boolean address = ADDRESS.matcher(words).find();
    return address && !parcel
        ? refusal("invalid-address", "The carrier does not take this address.", words)
        : parcel && !address
            ? refusal("unsupported-parcel", "The carrier does not take this parcel.", words)
            : refusal("carrier-refuses", "The carrier refuses the parcel.", words);
  }

  private static String words(JsonNode error, Address about) {
    return CarrierWords.of(error.path("message").asString(""), about);
  }

  private static Refusal refusal(String code, String reason, String words) {
    return new Refusal(
        code, words.isEmpty() ? reason : String.join(" It says: ", List.of(reason, words)));
  }

  private static Pattern words(String alternatives) {
    return Pattern.compile("\\b(" + alternatives + ")", CASE_INSENSITIVE);
  }
}
