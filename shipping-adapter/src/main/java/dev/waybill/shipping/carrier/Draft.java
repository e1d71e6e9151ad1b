package dev.waybill.shipping.carrier;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shipment that a gateway knows of and nobody has bought: what it would cost.
 *
 * @param id the gateway's; null where its rates are not kept
 * @param rates perhaps empty
 * @param messages what carriers say about why they offer nothing, fit to be shown to people (see
 *     {@link CarrierWords})
 */
public record Draft(@Nullable String id, List<Rate> rates, List<String> messages) {

  public Draft {
    rates = List.copyOf(rates);
    messages = List.copyOf(messages);
  }
}
