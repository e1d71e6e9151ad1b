package dev.waybill.sandbox.shipengine;

import dev.waybill.sandbox.web.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who calls, and which carriers are connected. */
final class Accounts {

  private Accounts() {}

  /** Whether the caller's key is one for tests. */
  static boolean test(@Nullable String key) {
    if (ShipEngineEndpoint.TEST_KEY.equals(key)) {
      return true;
    }
    if (ShipEngineEndpoint.API_KEY.equals(key)) {
      return false;
    }
    throw new ShipEngineError(
        401,
        List.of(
            ShipEngineError.error(
                "shipengine",
                "security",
                "unauthorized",
                "The API key is invalid. Please see https://www.shipengine.com/docs/auth")));
  }

  static ObjectNode carriers() {
    ObjectNode view = Json.object();
    ArrayNode carriers = view.putArray("carriers");
    for (House house : House.values()) {
      carriers.add(carrier(house));
    }
    view.put("request_id", "3f7aba64-4b1a-4b9e-a0a5-6a3d2a0a9c11").putArray("errors");
    return view;
  }

  private static ObjectNode carrier(House house) {
    ObjectNode view =
        Json.object()
            .put("carrier_id", house.id())
            .put("carrier_code", house.code())
            .put("account_number", "1000" + house.ordinal())
            .put("requires_funded_amount", false)
            .put("balance", 0)
            .put("nickname", house.friendlyName() + " of the sandbox")
            .put("friendly_name", house.friendlyName())
            .put("primary", house == House.POST)
            .put("has_multi_package_supporting_services", true)
            .put("allows_returns", true)
            .put("supports_label_messages", true)
            .put("disabled_by_billing_plan", false);
    ArrayNode services = view.putArray("services");
    for (String speed : House.SPEEDS) {
      services
          .addObject()
          .put("carrier_id", house.id())
          .put("carrier_code", house.code())
          .put("service_code", house.service(speed))
          .put("name", house.friendlyName() + ' ' + speed)
          .put("domestic", true)
          .put("international", true)
          .put("is_multi_package_supported", true)
          .put("is_return_supported", true);
    }
    view.putArray("packages").addObject().put("package_code", "package").put("name", "Package");
    view.putArray("options");
    return view;
  }
}
