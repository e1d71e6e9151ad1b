package dev.waybill.shipping.karrio;

import dev.waybill.service.outgoing.AddressGuard;
import dev.waybill.shipping.carrier.Account;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.Sender;
import dev.waybill.step.http.FeignClients;
import dev.waybill.testing.step.OutsideWorld;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The sandbox's Karrio: accounts of it, and what people there do. */
public final class KarrioInSandbox {

  static final String WEBHOOK_SECRET = "whsec_of_this_test";

  private static final String CONTROL = "/sandbox/karrio";

  private static final FeignClients CLIENTS =
      FeignClients.standalone(
          new AddressGuard(List.of(), InetAddress::getAllByName), Duration.ofSeconds(6));

  private KarrioInSandbox() {}

  /** An account that the sandbox knows, by the name of "karrio". */
  public static Carrier open(@Nullable Sender sender) {
    Account plain = account("karrio", "/karrio", "sandbox-karrio-key", Map.of(), false);
    return open(
        new Account(
            plain.id(),
            plain.provider(),
            plain.settings(),
            plain.secrets(),
            plain.test(),
            sender,
            plain.configured()),
        Duration.ofSeconds(5));
  }

  static Carrier open(Account account, Duration answer) {
    return new KarrioProvider(CLIENTS, Duration.ofSeconds(1), answer, Clock.systemUTC())
        .open(account);
  }

  static Account account(
      String id, String path, String key, Map<String, String> more, boolean test) {
    var settings = new HashMap<>(more);
    settings.put("url", OutsideWorld.url(path));
    return new Account(
        id,
        KarrioProvider.NAME,
        settings,
        Map.of("apiKey", key, "webhookSecret", WEBHOOK_SECRET),
        test,
        null,
        true);
  }

  /** The next such call meets this fault; see the sandbox's page. */
  public static void fault(String call, String fault) {
    OutsideWorld.call(
        "POST",
        CONTROL + "/faults",
        "{\"call\": \"%s\", \"fault\": \"%s\"}".formatted(call, fault));
  }

  /** All is as usual. */
  public static void beWell() {
    OutsideWorld.allWell();
    OutsideWorld.call("DELETE", CONTROL + "/faults", "");
    works("{}");
  }

  static void works(String habits) {
    OutsideWorld.call("PUT", CONTROL, habits);
  }

  static void move(String number, String status, String reason) {
    OutsideWorld.call(
        "POST",
        CONTROL + "/trackers/" + number,
        "{\"status\": \"%s\", \"reason\": \"%s\"}".formatted(status, reason));
  }

  static JsonNode shipment(String id) {
    return OutsideWorld.read(CONTROL + "/shipments/" + id);
  }

  /** What was called, newest first. */
  public static JsonNode calls() {
    return OutsideWorld.read(CONTROL + "/calls").path("calls");
  }
}
