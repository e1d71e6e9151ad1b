package dev.waybill.ingest.woocommerce.reading;

import dev.waybill.ingest.order.Fields;
import dev.waybill.ingest.order.Problems;
import dev.waybill.ingest.order.ShopRules;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an order has to do with others of the same shop. Marketplace plugins keep the customer's
 * order and make a sub-order for each seller, with the same goods once more, all of them
 * "processing"; deposit plugins make an order without goods for each further instalment. Both name
 * a parent, and nothing else does.
 *
 * @param parent the id of the order that it names; "" for none
 */
record OrderRelation(Kind kind, String parent) {

  enum Kind {
    NONE,
    /** Of a marketplace: its goods are in its sub-orders as well. */
    PARENT,
    /** Of a marketplace: its goods are in its parent as well. */
    SUBORDER,
    /** A payment towards the goods of another order. */
    INSTALMENT,
    /** Names a parent and has goods, and nothing says why. */
    CHILD
  }

  private static final OrderRelation NONE = new OrderRelation(Kind.NONE, "");

  /** Dokan, YITH: has_sub_order; MultiVendorX and its forerunners: has_mvx_sub_order, …. */
  private static final Pattern HAS_SUBORDERS =
      Pattern.compile("_?([a-z]+_)?has_([a-z]+_)?sub_?orders?");

  /** Dokan, MultiVendorX, WC Vendors, WCFM: whose sub-order it is. */
  private static final Pattern SELLER =
      Pattern.compile("_?([a-z]+_)*(vendor|seller)(_order)?(_?id)?");

  private static final Pattern MARKETPLACE =
      Pattern.compile(".*(dokan|vendor|wcmp|mvx|multivendor|wcfm|marketplace|sub_?order).*");

  private static final Pattern DEPOSITS =
      Pattern.compile(".*(deposit|partial[_-]?payment|awcdp).*");

  /** On the line of an instalment: the order that is paid for. */
  private static final String ORIGINAL_ORDER = "_original_order_id";

  private static final int LONGEST_KEY = 80;

  private static final Set<String> NO = Set.of("", "0", "no", "false");

  static OrderRelation of(JsonNode body) {
    String parent = Fields.id(body, "parent_id");
    if (parent == null) {
      return has(body, "sub", HAS_SUBORDERS) ? new OrderRelation(Kind.PARENT, "") : NONE;
    }
    String via = Fields.text(body, "created_via").toLowerCase(Locale.ROOT);
    return new OrderRelation(kind(via, body), parent);
  }

  private static Kind kind(String via, JsonNode body) {
    if (DEPOSITS.matcher(via).matches()) {
      return Kind.INSTALMENT;
    }
    if (MARKETPLACE.matcher(via).matches()
        || (has(body, "vendor", SELLER) || has(body, "seller", SELLER))) {
      return Kind.SUBORDER;
    }
    return body.path("shipping_lines").isEmpty() && isPayment(body.path("line_items"))
        ? Kind.INSTALMENT
        : Kind.CHILD;
  }

  /**
   * @param part of every such key: most orders have a score of keys, and none of these
   */
  private static boolean has(JsonNode body, String part, Pattern key) {
    for (JsonNode meta : body.path("meta_data").values()) {
      String name = Fields.text(meta, "key");
      if (name.contains(part)
          && name.length() <= LONGEST_KEY
          && key.matcher(name.toLowerCase(Locale.ROOT)).matches()
          && isSet(meta.path("value"))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSet(JsonNode value) {
    return value.isBoolean()
        ? value.booleanValue()
        : value.isContainer()
            ? !value.isEmpty()
            : !NO.contains(Fields.scalar(value).strip().toLowerCase(Locale.ROOT));
  }

  /** Of lines that name no product, or the order that they are paid for. */
  private static boolean isPayment(JsonNode items) {
    for (JsonNode item : items.values()) {
      boolean goods =
          Fields.id(item, "product_id") != null
              || Fields.id(item, "variation_id") != null
              || !Fields.text(item, "sku").isBlank();
      if (goods && MetaData.value(item, ORIGINAL_ORDER).isMissingNode()) {
        return false;
      }
    }
    return true;
  }

  /** By which order the goods of this one are sent; null if by this one, or if nobody knows. */
  @Nullable String otherOrder(ShopRules rules, Problems problems) {
    String ofParent = "order " + parent;
    return switch (kind) {
      case NONE -> null;
      case INSTALMENT -> ofParent;
      case PARENT ->
          switch (rules.marketplace()) {
            case PARENT -> null;
            case SUBORDERS -> "its sub-orders";
            case HOLD -> {
              problems.add(
                  "marketplace-order",
                  "A marketplace plugin made a sub-order for each seller, so the goods stand in"
                      + " this order and in its sub-orders, and would be sent twice. Say which of"
                      + " them are shipped: "
                      + rules.advice("marketplace", "\"parent\" or \"suborders\""));
              yield null;
            }
          };
      case SUBORDER ->
          switch (rules.marketplace()) {
            case PARENT -> ofParent;
            case SUBORDERS -> null;
            case HOLD -> {
              problems.add(
                  "marketplace-order",
                  "This is a seller's part of order "
                      + parent
                      + " of a marketplace, so its goods stand in both, and would be sent twice."
                      + " Say which of them are shipped: "
                      + rules.advice("marketplace", "\"parent\" or \"suborders\""));
              yield null;
            }
          };
      case CHILD ->
          switch (rules.marketplace()) {
            case PARENT -> ofParent;
            case SUBORDERS -> null;
            case HOLD -> {
              problems.add(
                  "child-order",
                  "The order names order "
                      + parent
                      + " as its parent, and does not say why: its goods may stand in both, and"
                      + " would be sent twice. Release it if these goods are in no other order, or"
                      + " cancel it; if the shop always makes such orders, "
                      + rules.advice("marketplace", "\"parent\" or \"suborders\""));
              yield null;
            }
          };
    };
  }
}
