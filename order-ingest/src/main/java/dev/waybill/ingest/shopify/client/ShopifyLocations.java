package dev.waybill.ingest.shopify.client;

import dev.waybill.ingest.client.NeedsOperator;
import dev.waybill.ingest.order.Fields;
import dev.waybill.step.ProviderUnavailable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** At which of the shop's locations its stock is kept, and whether our token may do that. */
final class ShopifyLocations {

  private static final String GID = "gid://shopify/Location/";
  private static final int PAGE = 100;

  /** {@code write_inventory} brings {@code read_inventory} with it. */
  private static final List<String> NEEDED =
      List.of("read_products", "read_locations", "write_inventory");

  private static final String SCOPES =
      """
      query WaybillScopes {
        currentAppInstallation { accessScopes { handle } }
      }
      """;

  /** Active ones; those that fulfillment services keep for themselves are not among them. */
  private static final String LOCATIONS =
      """
      query WaybillLocations($first: Int!, $after: String) {
        locations(first: $first, after: $after) {
          nodes { legacyResourceId name isActive fulfillsOnlineOrders isFulfillmentService }
          pageInfo { hasNextPage endCursor }
        }
      }
      """;

  private final ShopifyCalls calls;

  ShopifyLocations(ShopifyCalls calls) {
    this.calls = calls;
  }

  private record Place(String id, String name, boolean online) {

    boolean is(String written) {
      return written.equals(id) || written.equals(GID + id) || written.equalsIgnoreCase(name);
    }
  }

  /**
   * @param written number, gid or name; null: the only one that online orders are sent from
   * @return its number
   */
  String choose(@Nullable String written) {
    checkScopes();
    List<Place> all = all();
    List<Place> fitting =
        all.stream()
            .filter(
                one -> written == null || written.isBlank() ? one.online : one.is(written.strip()))
            .toList();
    if (fitting.size() == 1) {
      return fitting.getFirst().id;
    }
    throw explained(written, fitting, all);
  }

  private static ProviderUnavailable explained(
      @Nullable String written, List<Place> fitting, List<Place> all) {
    if (all.isEmpty()) {
      return NeedsOperator.because(
          "no-location", "The shop has no active location of its own: it counts no stock");
    }
    String beginning =
        fitting.size() > 1
            ? "The shop has several locations; say at which of them Waybill keeps its stock: "
            : written == null || written.isBlank()
                ? "No location of the shop sends online orders; say at which of them Waybill keeps"
                    + " its stock: "
                : "The shop has no active location '" + written.strip() + "'. It has: ";
    return NeedsOperator.because(
        fitting.size() > 1 ? "several-locations" : "no-location",
        beginning
            + (fitting.size() > 1 ? fitting : all)
                .stream()
                    .map(one -> one.id + " (" + one.name + ')')
                    .collect(Collectors.joining(", ")));
  }

  private void checkScopes() {
    JsonNode app = calls.call("WaybillScopes", "currentAppInstallation", SCOPES, Map.of());
    Set<String> granted =
        app == null
            ? Set.of()
            : app.path("accessScopes").values().stream()
                .map(one -> Fields.text(one, "handle"))
                .flatMap(one -> Stream.of(one, one.replaceFirst("^write_", "read_")))
                .collect(Collectors.toSet());
    List<String> missing = NEEDED.stream().filter(one -> !granted.contains(one)).toList();
    if (!missing.isEmpty()) {
      throw NeedsOperator.because(
          "missing-scope",
          "The access token lacks rights that keeping stock needs: "
              + String.join(", ", missing)
              + ". Give them to the app in the shop's admin, and install it once more");
    }
  }

  private List<Place> all() {
    var all = new ArrayList<Place>();
    String after = null;
    do {
      Map<String, Object> variables = new HashMap<>();
      variables.put("first", PAGE);
      if (after != null) {
        variables.put("after", after);
      }
      JsonNode page =
          Objects.requireNonNull(
              calls.call("WaybillLocations", "locations", LOCATIONS, variables), "no locations");
      for (JsonNode one : page.path("nodes").values()) {
        String id = Fields.id(one, "legacyResourceId");
        if (id != null
            && one.path("isActive").asBoolean(false)
            && !one.path("isFulfillmentService").asBoolean(false)) {
          all.add(
              new Place(
                  id, Fields.text(one, "name"), one.path("fulfillsOnlineOrders").asBoolean(false)));
        }
      }
      after = ShopifyCalls.next(page);
    } while (after != null);
    return all;
  }
}
