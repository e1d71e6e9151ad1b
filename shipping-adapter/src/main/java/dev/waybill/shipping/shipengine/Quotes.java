package dev.waybill.shipping.shipengine;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Money;
import dev.waybill.shipping.carrier.Draft;
import dev.waybill.shipping.carrier.Rate;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.shipping.shipengine.Wire.Amount;
import dev.waybill.shipping.shipengine.Wire.Fault;
import dev.waybill.shipping.shipengine.Wire.KnownShipment;
import dev.waybill.shipping.shipengine.Wire.Parcel;
import dev.waybill.shipping.shipengine.Wire.QuotedRate;
import dev.waybill.shipping.shipengine.Wire.RateOptions;
import dev.waybill.shipping.shipengine.Wire.RateResponse;
import dev.waybill.shipping.shipengine.Wire.RatedShipment;
import dev.waybill.shipping.shipengine.Wire.RatesRequest;
import dev.waybill.step.ProviderUnavailable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes shipments and asks what they cost. */
final class Quotes {

  private static final String TAKEN = "identifier_conflict";
  private static final String PENDING = "pending";

  private final ShipEngineApi api;
  private final ConnectedCarriers carriers;
  private final Descriptions descriptions;

  Quotes(ShipEngineApi api, ConnectedCarriers carriers, Descriptions descriptions) {
    this.api = api;
    this.carriers = carriers;
    this.descriptions = descriptions;
  }

  Draft draft(Shipment shipment) {
    Parcel parcel = descriptions.of(shipment);
    var options = new RateOptions(carriers.ids());
    String point = shipment.options().pickupPoint();
    Address about = shipment.shipTo();
    RatedShipment rated =
        Faults.asked(
            about,
            () -> {
              try {
                return api.rates(new RatesRequest(null, parcel, point, options));
              } catch (ProviderUnavailable e) {
                if (!Faults.is(e, TAKEN)) {
                  throw e;
                }
                // Made by an attempt whose answer was lost.
                return api.rates(new RatesRequest(described(parcel), null, point, options));
              }
            });
    RateResponse response = rated.rateResponse();
    if (rated.shipmentId() == null || response == null) {
      throw new ProviderUnavailable(
          "strange-answer", "ShipEngine's answer has no rates and no shipment", null, false, null);
    }
    return draft(rated.shipmentId(), response, parcel.packages().getFirst().packageCode(), about);
  }

  /**
   * The shipment that is there, described as it is now: between two attempts somebody may have
   * changed the packing.
   */
  private String described(Parcel parcel) {
    KnownShipment known = api.shipmentByExternalId(parcel.externalShipmentId());
    if (PENDING.equals(known.shipmentStatus())) {
      api.describe(known.shipmentId(), parcel);
    }
    return known.shipmentId();
  }

  /** The rates of those that answered; the answer of the others is missing, and not a no. */
  private static Draft draft(String id, RateResponse response, String packageCode, Address about) {
    List<Fault> faults = Wire.all(response.errors());
    List<Rate> rates =
        Wire.all(response.rates()).stream()
            .filter(rate -> !"invalid".equals(rate.validationStatus()))
            .filter(rate -> isOf(packageCode, rate.packageType()))
            .map(Quotes::rate)
            .toList();
    if (rates.isEmpty()
        && !faults.isEmpty()
        && (Faults.worst(faults) != Faults.Whose.ORDER
            || faults.stream().allMatch(Quotes::ofAddress))) {
      throw Faults.meant(faults, about);
    }
    return new Draft(
        id,
        rates,
        faults.stream()
            .map(fault -> Faults.words(fault, about))
            .filter(words -> !words.isEmpty())
            .toList(),
        faults.stream()
            .filter(fault -> Faults.whose(fault) != Faults.Whose.ORDER)
            .map(Quotes::carrier)
            .distinct()
            .toList());
  }

  private static String carrier(Fault fault) {
    return Objects.requireNonNullElse(fault.carrierCode(), "ShipEngine");
  }

  private static boolean ofAddress(Fault fault) {
    return fault.is("invalid_address");
  }

  private static boolean isOf(String packageCode, @Nullable String packageType) {
    return packageType == null || packageType.equals(packageCode);
  }

  private static Rate rate(QuotedRate rate) {
    return new Rate(
        rate.rateId(),
        Objects.requireNonNullElse(rate.carrierFriendlyName(), rate.carrierCode()),
        Services.name(rate.carrierCode(), rate.serviceCode()),
        total(rate),
        rate.deliveryDays());
  }

  /** What is paid is the sum of four. */
  private static Money total(QuotedRate rate) {
    Money total = rate.shippingAmount().money();
    for (Amount more :
        new @Nullable Amount[] {
          rate.insuranceAmount(), rate.confirmationAmount(), rate.otherAmount()
        }) {
      if (more != null && more.amount().signum() != 0) {
        total = total.plus(more.money());
      }
    }
    return total;
  }
}
