package dev.waybill.shipping.karrio;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Money;
import dev.waybill.shipping.carrier.Draft;
import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.Rate;
import dev.waybill.shipping.carrier.Refund;
import dev.waybill.shipping.karrio.KarrioApi.KarrioRate;
import dev.waybill.shipping.karrio.KarrioApi.KarrioShipment;
import dev.waybill.shipping.karrio.KarrioApi.Said;
import dev.waybill.step.ProviderUnavailable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Karrio's shipments in our words.
 *
 * @param voided how the money of a cancelled label stands: Karrio never learns whether its carrier
 *     gives it back
 */
record Labels(Refund.State voided, boolean test) {

  private static final String DRAFT = "draft";
  private static final String CANCELLED = "cancelled";

  static boolean isDraft(KarrioShipment shipment) {
    return shipment.status().equals(DRAFT);
  }

  static boolean isCancelled(KarrioShipment shipment) {
    return shipment.status().equals(CANCELLED);
  }

  /** A draft that was cancelled was never a label. */
  static boolean isLabel(KarrioShipment shipment) {
    return !isDraft(shipment) && shipment.selectedRate() != null;
  }

  /**
   * Whether the parcel is still here. The status of a bought label is called purchased, and since
   * version 2026 created.
   */
  static boolean isUnmoved(KarrioShipment shipment) {
    return shipment.status().equals("purchased") || shipment.status().equals("created");
  }

  Label of(KarrioShipment shipment) {
    KarrioRate rate = shipment.selectedRate();
    if (rate == null) {
      throw unreadable("The label " + shipment.id() + " has no rate");
    }
    return new Label(
        shipment.id(),
        Objects.requireNonNullElse(Reference.of(shipment), ""),
        CarrierNames.of(rate.carrierName()),
        service(rate),
        Objects.requireNonNullElse(shipment.trackingNumber(), ""),
        page(shipment.trackingUrl()),
        amount(rate),
        isCancelled(shipment) ? refund() : Refund.State.NONE,
        isTest(shipment));
  }

  Refund.State refund() {
    return test ? Refund.State.NOT_APPLICABLE : voided;
  }

  private boolean isTest(KarrioShipment shipment) {
    return test || shipment.testMode();
  }

  static Draft draft(KarrioShipment shipment, Address shipTo) {
    List<Said> messages = Objects.requireNonNullElse(shipment.messages(), List.of());
    var words = new ArrayList<String>();
    var missing = new LinkedHashSet<String>();
    messages.stream()
        .filter(one -> !Meaning.of(one).ofOrder())
        .forEach(
            one ->
                missing.add(
                    CarrierNames.of(Objects.requireNonNullElse(one.carrierName(), "Karrio"))));
    if (!messages.isEmpty()) {
      words.add(Answer.words(messages, shipTo));
    }
    var rates = new ArrayList<Rate>();
    for (KarrioRate rate : Objects.requireNonNullElse(shipment.rates(), List.<KarrioRate>of())) {
      // A connection without prices quotes zero, which is not the cheapest but unknown.
      if (rate.currency() == null || amount(rate).minor() <= 0) {
        words.add(CarrierNames.of(rate.carrierName()) + " tells no price for " + rate.service());
        missing.add(CarrierNames.of(rate.carrierName()));
      } else {
        rates.add(
            new Rate(
                rate.id(),
                CarrierNames.of(rate.carrierName()),
                service(rate),
                amount(rate),
                rate.transitDays()));
      }
    }
    return new Draft(shipment.id(), rates, words, List.copyOf(missing));
  }

  /** Two connections of one carrier have the same services. */
  private static String service(KarrioRate rate) {
    return rate.carrierId() + '/' + Objects.requireNonNullElse(rate.service(), "");
  }

  private static Money amount(KarrioRate rate) {
    String currency = rate.currency();
    if (currency == null) {
      throw unreadable("A rate has no currency");
    }
    return Money.of(Objects.requireNonNullElse(rate.totalCharge(), BigDecimal.ZERO), currency);
  }

  /** Where it is no page but a path of Karrio's own API, customers get none. */
  private static @Nullable String page(@Nullable String url) {
    return url != null && url.startsWith("https://") ? url : null;
  }

  private static ProviderUnavailable unreadable(String reason) {
    return new ProviderUnavailable("unreadable-answer", reason, null, true, null);
  }
}
