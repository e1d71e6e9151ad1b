package dev.waybill.shipping.sandbox;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Money;
import dev.waybill.contracts.wire.Json;
import dev.waybill.service.outgoing.AddressGuard;
import dev.waybill.shipping.carrier.Account;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.CarrierContract;
import dev.waybill.shipping.carrier.Parcel;
import dev.waybill.step.http.FeignClients;
import dev.waybill.testing.step.OutsideWorld;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.JsonNode;

class SandboxPostTest extends CarrierContract {

  private static final FeignClients CLIENTS =
      FeignClients.standalone(
          new AddressGuard(List.of(), InetAddress::getAllByName), Duration.ofSeconds(6));

  /** The sandbox makes its first PDF within it also while the machine is busy. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final SandboxPostProvider PROVIDER =
      new SandboxPostProvider(CLIENTS, Duration.ofSeconds(1), PATIENCE);
  private static final Carrier CARRIER = open("sandbox", "/carrier/v1", "sandbox-carrier-key");

  private static Carrier open(String id, String path, String key) {
    return PROVIDER.open(
        new Account(
            id,
            SandboxPostProvider.NAME,
            Map.of("url", OutsideWorld.url(path)),
            Map.of("apiKey", key),
            false,
            null,
            true));
  }

  @AfterAll
  static void close() {
    CARRIER.close();
  }

  @AfterEach
  @Override
  protected void beWell() {
    OutsideWorld.allWell();
  }

  @Override
  protected Carrier carrier() {
    return CARRIER;
  }

  @Override
  protected Carrier withWrongKey() {
    return open("wrong-key", "/carrier/v1", "another-key");
  }

  @Override
  protected Carrier atWrongAddress() {
    return open("wrong-address", "/carrier/v1/v2", "sandbox-carrier-key");
  }

  @Override
  protected String service() {
    return "economy";
  }

  @Override
  protected void loseAnswers() {
    OutsideWorld.fault("carrier", "{\"hangRate\": 1}");
  }

  @Override
  protected void beAway() {
    OutsideWorld.fault("carrier", "{\"outage\": true}");
  }

  @Override
  protected void beBusy() {
    OutsideWorld.fault("carrier", "{\"outage\": true}");
  }

  @Override
  protected boolean handOver(String labelId) {
    OutsideWorld.handOver(labelId);
    return true;
  }

  /** It knows its customers' warehouses by name, and asks for no declaration. */
  @Override
  protected boolean declaresCustoms() {
    return false;
  }

  @Override
  protected Seen lastSeen() {
    JsonNode request = OutsideWorld.read("/carrier/v1/labels/newest/request");
    JsonNode parcel = request.path("parcels").path(0);
    return new Seen(
        null,
        Json.mapper().treeToValue(request.path("shipTo"), Address.class),
        parcel.path("grams").asInt(),
        Json.mapper().treeToValue(parcel.path("dimensions"), Parcel.Dimensions.class),
        Map.of());
  }

  @Override
  protected Money charged(String labelId) {
    return Json.mapper()
        .treeToValue(
            OutsideWorld.read("/carrier/v1/labels/" + labelId).path("amount"), Money.class);
  }

  @Override
  protected int live(String reference) {
    return (int)
        OutsideWorld.read("/carrier/v1/labels?reference=" + OutsideWorld.encoded(reference))
            .path("labels")
            .valueStream()
            .filter(label -> !label.path("status").asString("").equals("voided"))
            .count();
  }
}
