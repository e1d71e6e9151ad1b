package dev.waybill.sandbox.shops.shopify;

import dev.waybill.sandbox.shops.Maps;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From where the shop sends its goods.
 *
 * @param service whether it belongs to a fulfillment service, which sends by itself
 */
record Location(long id, String name, boolean service) {

  static final Location MAIN = new Location(1, "Main warehouse", false);
  static final Location SERVICE = new Location(3, "Print on demand", true);

  private static final List<Location> ALL =
      List.of(MAIN, new Location(2, "Second warehouse", false), SERVICE);

  /** Those of the shop itself; a fulfillment service's is shown only to who asks for it. */
  static List<Location> own() {
    return ALL.stream().filter(one -> !one.service).toList();
  }

  /** The main one, if there is none of this id. */
  static Location of(long id) {
    return ALL.stream().filter(one -> one.id == id).findFirst().orElse(MAIN);
  }

  Map<String, @Nullable Object> assigned() {
    return Maps.of("name", name, "location", view());
  }

  Map<String, @Nullable Object> view() {
    return Maps.of(
        "id",
        Gid.of("Location", id),
        "legacyResourceId",
        Long.toString(id),
        "name",
        name,
        "isActive",
        true,
        "fulfillsOnlineOrders",
        true,
        "isFulfillmentService",
        service,
        "fulfillmentService",
        service ? Maps.of("handle", "print-on-demand", "serviceName", name) : null);
  }
}
