package dev.waybill.shipping.shipengine;

import dev.waybill.shipping.carrier.Document.Format;
import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.Purchase;
import dev.waybill.shipping.carrier.ReturnLabels;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.shipping.shipengine.Wire.KnownShipment;
import dev.waybill.shipping.shipengine.Wire.Parcel;
import dev.waybill.shipping.shipengine.Wire.ReturnPurchase;
import dev.waybill.shipping.shipengine.Wire.SoldLabel;
import dev.waybill.step.ProviderUnavailable;
import java.util.Optional;

/**
 * Buys labels of the way back: by the carrier and service of the way there, as a shipment of its
 * own, so that it is found by our reference. A label that is charged when it is made costs money
 * although nobody uses it, and is voided as any other.
 */
final class WaysBack implements ReturnLabels {

  private static final String TAKEN = "identifier_conflict";

  private final ShipEngineApi api;
  private final Purchases purchases;
  private final Descriptions descriptions;

  WaysBack(ShipEngineApi api, Purchases purchases, Descriptions descriptions) {
    this.api = api;
    this.purchases = purchases;
    this.descriptions = descriptions;
  }

  @Override
  public Purchase buyReturn(Shipment back, Label outbound) {
    String id = ExternalId.of(back.reference());
    Format format = back.options().format();
    return purchases.alone(
        id,
        () -> {
          SoldLabel label = known(id).orElseGet(() -> buy(back, outbound, format));
          return purchases.purchase(label, back.reference(), format);
        });
  }

  private Optional<SoldLabel> known(String externalId) {
    return Faults.asked(
        () -> {
          try {
            KnownShipment shipment = api.shipmentByExternalId(externalId);
            return Wire.all(api.labelsOf(shipment.shipmentId()).labels()).stream()
                .filter(label -> externalId.equals(label.externalShipmentId()))
                .filter(label -> !label.voided())
                .findFirst();
          } catch (ProviderUnavailable e) {
            if (Faults.isUnknown(e)) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  private SoldLabel buy(Shipment back, Label outbound, Format format) {
    SoldLabel there = Faults.ofLabel(() -> api.label(outbound.id()));
    Parcel parcel = descriptions.of(back).by(there.carrierId(), there.serviceCode());
    String wanted = Papers.format(format);
    String layout = Papers.layout(format);
    return Faults.bought(
        back.shipTo(),
        () -> {
          try {
            return api.buyReturn(new ReturnPurchase(parcel, true, outbound.id(), wanted, layout));
          } catch (ProviderUnavailable e) {
            if (!Faults.is(e, TAKEN)) {
              throw e;
            }
            // An earlier attempt made the shipment, and its label was refused.
            KnownShipment shipment = api.shipmentByExternalId(parcel.externalShipmentId());
            return api.buyOfShipment(shipment.shipmentId(), new Wire.Purchase(wanted, layout));
          }
        });
  }
}
