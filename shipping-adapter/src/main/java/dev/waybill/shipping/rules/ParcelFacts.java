package dev.waybill.shipping.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waybill.contracts.Address;
import dev.waybill.contracts.Delivery;
import dev.waybill.contracts.Money;
import dev.waybill.contracts.wire.Json;
import dev.waybill.shipping.carrier.Customs;
import dev.waybill.shipping.carrier.Options;
import dev.waybill.shipping.carrier.Parcel;
import dev.waybill.shipping.carrier.Shipment;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What rules and carriers' rates look at of a parcel, without who gets it: of the address neither
 * name and company nor street and phone.
 *
 * @param location that it left from
 * @param origin address of that location
 * @param days until delivery, as promised for what was bought; null if nobody knows
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ParcelFacts(
    String shop,
    String location,
    @Nullable Address origin,
    String country,
    @Nullable String region,
    String postcode,
    String city,
    boolean poBox,
    boolean military,
    @Nullable String pickupPoint,
    Parcel parcel,
    @Nullable Customs customs,
    @Nullable String method,
    @Nullable String title,
    List<String> tags,
    @Nullable Money orderValue,
    @Nullable Money goodsValue,
    Map<String, String> dangerous,
    int parcels,
    @Nullable Integer days) {

  /** What stands in an address in place of what was not kept. */
  private static final String UNKNOWN = "Recipient";

  public ParcelFacts {
    tags = tags == null ? List.of() : tags;
    dangerous = dangerous == null ? Map.of() : dangerous;
  }

  /**
   * @param days until delivery, as promised for what was bought; null if nobody knows
   */
  public static ParcelFacts of(Consignment consignment, @Nullable Integer days) {
    Shipment shipment = consignment.shipment();
    Address to = shipment.shipTo();
    Delivery delivery = consignment.delivery();
    return new ParcelFacts(
        consignment.shop(),
        shipment.location(),
        shipment.origin(),
        to.country(),
        to.region(),
        to.postcode(),
        to.city(),
        consignment.place().poBox(),
        consignment.place().military(),
        shipment.options().pickupPoint(),
        shipment.parcel(),
        shipment.customs(),
        delivery == null ? null : delivery.method(),
        delivery == null ? null : delivery.title(),
        consignment.tags(),
        consignment.orderValue(),
        consignment.goodsValue(),
        consignment.dangerous(),
        consignment.parcels(),
        days);
  }

  public String json() {
    return Json.mapper().writeValueAsString(this);
  }

  public static ParcelFacts parse(String json) {
    return Json.mapper().readValue(json, ParcelFacts.class);
  }

  /**
   * The parcel, to somebody at a street that nobody knows.
   *
   * @param reference that no label is ever bought under
   */
  public Consignment consignment(String reference) {
    var shipTo =
        new Address(UNKNOWN, null, UNKNOWN + " 1", null, city, region, postcode, country, null);
    var options =
        new Options(Options.NONE.signature(), null, null, pickupPoint, Options.NONE.format());
    return new Consignment(
        shop,
        new Shipment(reference, null, location, origin, shipTo, null, parcel, customs, options),
        new Delivery(method, title, false),
        tags,
        orderValue,
        goodsValue,
        dangerous,
        parcels,
        new Consignment.Place(poBox, military));
  }
}
