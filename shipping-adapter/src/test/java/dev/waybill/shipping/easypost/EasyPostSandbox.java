package dev.waybill.shipping.easypost;

import dev.waybill.contracts.wire.Json;
import dev.waybill.sandbox.easypost.EasyPost;
import dev.waybill.service.outgoing.AddressGuard;
import dev.waybill.shipping.carrier.Account;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.step.http.FeignClients;
import dev.waybill.testing.step.OutsideWorld;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The end in the sandbox, and accounts there. */
final class EasyPostSandbox {

  static final String SECRET = "sécret";
  static final String PATH = "/easypost/v2";

  private static final FeignClients CLIENTS =
      FeignClients.standalone(
          new AddressGuard(List.of(), InetAddress::getAllByName), Duration.ofSeconds(6));
  static final EasyPostProvider PROVIDER = new EasyPostProvider(CLIENTS);

  private EasyPostSandbox() {}

  static Carrier test(String id) {
    return open(id, OutsideWorld.url(PATH), EasyPost.TEST_KEY, true, Map.of());
  }

  static Carrier production(String id) {
    return open(id, OutsideWorld.url(PATH), EasyPost.PRODUCTION_KEY, false, Map.of());
  }

  static Carrier open(
      String id, String url, String key, boolean test, Map<String, String> settings) {
    var all = new HashMap<>(settings);
    all.put("url", url);
    return PROVIDER.open(
        new Account(
            id,
            EasyPostProvider.NAME,
            all,
            Map.of("apiKey", key, "webhookSecret", SECRET),
            test,
            null,
            true));
  }

  /** As the sandbox's page about EasyPost has it. */
  static void behaves(String how) {
    OutsideWorld.call("PUT", "/sandbox/easypost", how);
  }

  static void well() {
    OutsideWorld.allWell();
    behaves("{}");
  }

  static JsonNode sold(String labelId) {
    return OutsideWorld.read("/sandbox/easypost/shipments/" + labelId);
  }

  static void scanned(String labelId, String news) {
    String code = sold(labelId).path("trackingCode").asString();
    OutsideWorld.call("POST", "/sandbox/easypost/trackers/" + code, news);
  }

  /** How many shipments were made under this reference, bought or not. */
  static long made(String reference) {
    long made = 0;
    for (JsonNode one : OutsideWorld.read("/sandbox/easypost/requests").path("requests")) {
      if (one.path("method").asString().equals("POST")
          && one.path("target").asString().equals(PATH + "/shipments")
          && one.path("body").asString().contains(reference)) {
        made++;
      }
    }
    return made;
  }

  /** The body of the newest call to this path. */
  static JsonNode asked(String path) {
    JsonNode found = null;
    for (JsonNode one : OutsideWorld.read("/sandbox/easypost/requests").path("requests")) {
      if (one.path("method").asString().equals("POST")
          && one.path("target").asString().equals(PATH + path)) {
        found = Json.mapper().readTree(one.path("body").asString());
      }
    }
    if (found == null) {
      throw new AssertionError("nothing was sent to " + path);
    }
    return found;
  }
}
