package dev.waybill.ingest.shopify.reading;

import dev.waybill.ingest.order.Fields;
import dev.waybill.ingest.order.ShopRules;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Who ships a line. The shop itself is "manual"; every fulfillment service (Amazon, Printful, a
 * warehouse) has a handle of its own and ships what is its without being asked by us.
 */
final class Services {

  /** Gift cards are sent by Shopify itself, and need no parcel. */
  private static final Set<String> OURS = Set.of("", "manual", "gift_card");

  private Services() {}

  /** The service that ships the line in our stead; null if we do. */
  static @Nullable String others(JsonNode item, ShopRules rules) {
    JsonNode told = item.path("fulfillment_service");
    String service =
        ShopRules.word(told.isObject() ? Fields.text(told, "handle") : Fields.scalar(told));
    return OURS.contains(service) || rules.services().contains(service) ? null : service;
  }
}
