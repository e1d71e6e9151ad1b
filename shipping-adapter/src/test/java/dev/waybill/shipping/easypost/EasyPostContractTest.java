package dev.waybill.shipping.easypost;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Money;
import dev.waybill.sandbox.easypost.EasyPost;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.CarrierContract;
import dev.waybill.shipping.carrier.Parcel;
import dev.waybill.testing.step.OutsideWorld;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.JsonNode;

/** What every carrier has to do, against the end in the sandbox. */
class EasyPostContractTest extends CarrierContract {

  private static final Carrier CARRIER = EasyPostSandbox.test("easypost");

  @AfterAll
  static void close() {
    CARRIER.close();
  }

  @AfterEach
  @Override
  protected void beWell() {
    EasyPostSandbox.well();
  }

  @Override
  protected Carrier carrier() {
    return CARRIER;
  }

  @Override
  protected Carrier withWrongKey() {
    return EasyPostSandbox.open(
        "wrong-key",
        OutsideWorld.url(EasyPostSandbox.PATH),
        EasyPost.TEST_KEY + "1",
        true,
        Map.of());
  }

  @Override
  protected Carrier atWrongAddress() {
    return EasyPostSandbox.open(
        "wrong-address", OutsideWorld.url("/easypost/v3"), EasyPost.TEST_KEY, true, Map.of());
  }

  @Override
  protected Optional<Carrier> ofSomebodyElse() {
    return Optional.of(EasyPostSandbox.production("somebody-else"));
  }

  @Override
  protected String service() {
    return "UPSDAP/UPSStandard";
  }

  @Override
  protected void loseAnswers() {
    OutsideWorld.fault("easypost", "{\"answerLostRate\": 1}");
  }

  @Override
  protected boolean loseOneAnswerToAPurchase() {
    EasyPostSandbox.behaves("{\"lose\": [\"buy\"]}");
    return true;
  }

  @Override
  protected void beAway() {
    OutsideWorld.fault("easypost", "{\"outage\": true}");
  }

  @Override
  protected void beBusy() {
    EasyPostSandbox.behaves("{\"busy\": true}");
  }

  @Override
  protected boolean beInDoubt() {
    EasyPostSandbox.behaves("{\"buy\": \"timed_out_bought\"}");
    return true;
  }

  @Override
  protected boolean expireRates() {
    EasyPostSandbox.behaves("{\"buy\": \"rate_died\"}");
    return true;
  }

  @Override
  protected boolean refuseRefunds() {
    EasyPostSandbox.behaves("{\"refund\": \"rejected\"}");
    return true;
  }

  @Override
  protected boolean handOver(String labelId) {
    EasyPostSandbox.scanned(labelId, "{\"status\": \"in_transit\"}");
    return true;
  }

  @Override
  protected Money charged(String labelId) {
    JsonNode sold = EasyPostSandbox.sold(labelId);
    return new Money(sold.path("cents").asLong(), sold.path("currency").asString());
  }

  @Override
  protected int live(String reference) {
    return OutsideWorld.effects(reference.substring(0, reference.indexOf('/')))
        .path("labels")
        .path("live")
        .asInt();
  }

  @Override
  protected Seen lastSeen() {
    JsonNode shipment = EasyPostSandbox.asked("/shipments").path("shipment");
    JsonNode parcel = shipment.path("parcel");
    var goods = new HashMap<String, Integer>();
    for (JsonNode item : shipment.path("customs_info").path("customs_items")) {
      goods.put(item.path("hs_tariff_number").asString(), item.path("quantity").asInt());
    }
    return new Seen(
        address(shipment.path("from_address")),
        address(shipment.path("to_address")),
        (int) Math.round(parcel.path("weight").asDouble() * 28.349523125),
        new Parcel.Dimensions(
            mm(parcel.path("length")), mm(parcel.path("width")), mm(parcel.path("height"))),
        goods);
  }

  private static int mm(JsonNode inches) {
    return (int) Math.round(inches.asDouble() * 25.4);
  }

  private static Address address(JsonNode told) {
    return new Address(
        told.path("name").asString(""),
        text(told, "company"),
        told.path("street1").asString(),
        text(told, "street2"),
        told.path("city").asString(),
        text(told, "state"),
        told.path("zip").asString(),
        told.path("country").asString(),
        text(told, "phone"));
  }

  private static @Nullable String text(JsonNode told, String field) {
    return told.path(field).isMissingNode() ? null : told.path(field).asString();
  }
}
