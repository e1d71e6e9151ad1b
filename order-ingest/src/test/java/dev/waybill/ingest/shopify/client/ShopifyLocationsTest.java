package dev.waybill.ingest.shopify.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.ingest.shopify.client.ShopifyApi.Request;
import dev.waybill.step.ProviderUnavailable;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** At which location stock is kept: the only one that can be meant, or the one that is named. */
class ShopifyLocationsTest {

  private static final String ALL = "read_products write_inventory read_locations";
  private static final String SHED = location(1, "Shed", true, true, false);
  private static final String SHOP = location(2, "Shop", true, false, false);
  private static final String CLOSED = location(3, "Cellar", false, true, false);
  private static final String SERVICE = location(4, "Printer", true, true, true);
  private static final String BARN = location(5, "Barn", true, true, false);

  @Test
  void theOnlyOneThatSendsOnlineOrdersNeedsNoWord() {
    assertThat(choose(null, SHED, SHOP, CLOSED, SERVICE)).isEqualTo("1");
    assertThat(choose(" ", SHOP, BARN)).isEqualTo("5");
  }

  @ParameterizedTest
  @CsvSource({"5", "gid://shopify/Location/5", "BARN", "' Barn '"})
  void oneIsNamedByNumberOrName(String written) {
    assertThat(choose(written, SHED, BARN)).isEqualTo("5");
  }

  @Test
  void severalAreThereToChooseFrom() {
    ProviderUnavailable refused = failure(ALL, null, SHED, SHOP, BARN);
    assertThat(refused.outcome().code()).isEqualTo("several-locations");
    assertThat(refused.outcome().reason()).endsWith(": 1 (Shed), 5 (Barn)");
    assertThat(failure(ALL, "barn", BARN, location(6, "Barn", true, true, false)).outcome().code())
        .isEqualTo("several-locations");
  }

  @Test
  void oneThatIsClosedOrAServicesIsNoChoice() {
    assertThat(failure(ALL, "Cellar", SHED, CLOSED).outcome().reason())
        .isEqualTo("The shop has no active location 'Cellar'. It has: 1 (Shed)");
    assertThat(failure(ALL, "4", SHED, SERVICE).outcome().code()).isEqualTo("no-location");
    assertThat(failure(ALL, null, CLOSED).outcome().reason()).contains("counts no stock");
    assertThat(failure(ALL, null, SHOP).outcome().reason()).endsWith(": 2 (Shop)");
  }

  @Test
  void missingRightsAreNamed() {
    assertThat(failure("read_inventory write_locations", "1", SHED).outcome().reason())
        .contains(": read_products, write_inventory.");
  }

  private static ProviderUnavailable failure(String scopes, String written, String... locations) {
    return catchThrowableOfType(
        ProviderUnavailable.class, () -> locations(scopes, locations).choose(written));
  }

  private static String choose(String written, String... locations) {
    return locations(ALL, locations).choose(written);
  }

  /** The locations come one a page. */
  private static ShopifyLocations locations(String scopes, String... locations) {
    return new ShopifyLocations(
        new ShopifyCalls(
            "lamps",
            request ->
                request.operationName().equals("WaybillScopes")
                    ? scopes(scopes)
                    : page(request, locations),
            Clock.systemUTC()));
  }

  private static JsonNode scopes(String scopes) {
    return JsonMapper.shared()
        .readTree(
            "{\"data\": {\"currentAppInstallation\": {\"accessScopes\": [{\"handle\": \""
                + scopes.replace(" ", "\"}, {\"handle\": \"")
                + "\"}]}}}");
  }

  private static JsonNode page(Request request, String... locations) {
    int place = Integer.parseInt(request.variables().getOrDefault("after", "0").toString());
    return JsonMapper.shared()
        .readTree(
            """
            {"data": {"locations": {"nodes": [%s],
              "pageInfo": {"hasNextPage": %b, "endCursor": "%d"}}}}
            """
                .formatted(locations[place], place + 1 < locations.length, place + 1));
  }

  private static String location(
      int id, String name, boolean active, boolean online, boolean service) {
    return """
    {"legacyResourceId": "%d", "name": "%s", "isActive": %b, "fulfillsOnlineOrders": %b,
     "isFulfillmentService": %b}
    """
        .formatted(id, name, active, online, service);
  }
}
