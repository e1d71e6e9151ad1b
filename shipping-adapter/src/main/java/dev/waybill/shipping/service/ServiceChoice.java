package dev.waybill.shipping.service;

import dev.waybill.contracts.Delivery;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.Rate;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.step.Refusal;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the service of a parcel: the first rule that matches, else the fallback. Rates are asked
 * for only where the rule says "cheapest", because that doubles the calls of an order.
 */
public final class ServiceChoice {

  private final List<ServiceRule> rules;
  private final String fallback;

  public ServiceChoice(List<ServiceRule> rules, String fallback) {
    this.rules = List.copyOf(rules);
    this.fallback = fallback;
  }

  /**
   * The carrier's code of the service for this shipment.
   *
   * <p>Of rates that are equally low the faster one wins, then the first by name, so that a retry
   * chooses as the first attempt did.
   *
   * @throws Refusal {@code no-service} if the carrier has no rate for it
   */
  public String choose(@Nullable Delivery delivery, Shipment shipment, Carrier carrier) {
    String service = byRule(delivery, shipment.shipTo().country());
    if (!service.equals(ServiceRule.CHEAPEST)) {
      return service;
    }
    return carrier.quote(shipment).stream()
        .min(
            Comparator.comparingLong((Rate rate) -> rate.amount().minor())
                .thenComparingInt(Rate::days)
                .thenComparing(Rate::service))
        .map(Rate::service)
        .orElseThrow(
            () -> new Refusal("no-service", "The carrier offers no service for this parcel."));
  }

  private String byRule(@Nullable Delivery delivery, String country) {
    String method = delivery == null ? null : delivery.method();
    String title = delivery == null ? null : delivery.title();
    for (ServiceRule rule : rules) {
      if (rule.matches(method, title, country)) {
        return rule.service();
      }
    }
    return fallback;
  }
}
