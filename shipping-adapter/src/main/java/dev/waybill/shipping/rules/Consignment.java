package dev.waybill.shipping.rules;

import dev.waybill.contracts.Delivery;
import dev.waybill.contracts.Money;
import dev.waybill.contracts.address.PostalPlace;
import dev.waybill.shipping.carrier.Shipment;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A parcel with what rules look at of its order.
 *
 * @param shipment as it is bought if no rule asks for more
 * @param delivery what the customer chose; null where the order does not say
 * @param tags of the order; empty where its workflow does not send them
 * @param orderValue of all goods of the order that are to be shipped; null where their prices have
 *     several currencies
 * @param goodsValue of what is in this parcel; null where not all of it is known
 * @param dangerous what is dangerous in this parcel: the kind by its SKU
 * @param parcels how many of them the same command buys labels for
 * @param known what its address is said to be; null where the address is there to be looked at
 */
public record Consignment(
    String shop,
    Shipment shipment,
    @Nullable Delivery delivery,
    List<String> tags,
    @Nullable Money orderValue,
    @Nullable Money goodsValue,
    Map<String, String> dangerous,
    int parcels,
    @Nullable Place known) {

  /** What an address says that not every carrier delivers to. */
  public record Place(boolean poBox, boolean military) {}

  public Consignment {
    tags = List.copyOf(tags);
    dangerous = Map.copyOf(dangerous);
  }

  /** With its address. */
  public Consignment(
      String shop,
      Shipment shipment,
      @Nullable Delivery delivery,
      List<String> tags,
      @Nullable Money orderValue,
      @Nullable Money goodsValue,
      Map<String, String> dangerous,
      int parcels) {
    this(shop, shipment, delivery, tags, orderValue, goodsValue, dangerous, parcels, null);
  }

  Place place() {
    return known == null ? new Place(isPostBox(), isMilitary()) : known;
  }

  boolean isPostBox() {
    return known == null ? PostalPlace.isPostBox(shipment.shipTo()) : known.poBox();
  }

  boolean isMilitary() {
    return known == null ? PostalPlace.isMilitary(shipment.shipTo()) : known.military();
  }
}
