package dev.waybill.shipping.shopify;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Names a fulfillment order and the order that it is of. Shopify sells one label for each, so it is
 * the draft's id and the label's.
 */
record DraftId(String order, String fulfillmentOrder) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,20})-(\\d{1,20})");

  static Optional<DraftId> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(new DraftId(form.group(1), form.group(2)))
        : Optional.empty();
  }

  /** The number at the end of an id such as gid://shopify/Order/17. */
  static String number(JsonNode gid) {
    String text = gid.asString("");
    return text.substring(text.lastIndexOf('/') + 1);
  }

  String orderGid() {
    return "gid://shopify/Order/" + order;
  }

  String fulfillmentOrderGid() {
    return "gid://shopify/FulfillmentOrder/" + fulfillmentOrder;
  }

  /** Of the note that the order keeps of this label, in our app's own namespace. */
  String key() {
    return "waybill_label_" + fulfillmentOrder;
  }

  @Override
  public String toString() {
    return order + '-' + fulfillmentOrder;
  }
}
