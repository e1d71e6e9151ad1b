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
 * @param missing carriers of a gateway that may have rates and told none: they did not answer, or
 *     do not take the account. A service that is not among the rates may be one of theirs
 */
public record Draft(
    @Nullable String id, List<Rate> rates, List<String> messages, List<String> missing) {

  public Draft {
    rates = List.copyOf(rates);
    messages = List.copyOf(messages);
    missing = List.copyOf(missing);
  }

  /** Every carrier has said what it offers. */
  public Draft(@Nullable String id, List<Rate> rates, List<String> messages) {
    this(id, rates, messages, List.of());
  }
}
