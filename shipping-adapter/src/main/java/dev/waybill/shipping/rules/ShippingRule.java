package dev.waybill.shipping.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * How some parcels go.
 *
 * @param name by which people, labels and reports know it
 * @param when for which parcels; all if it says nothing
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ShippingRule(String name, When when, Then then) {

  public ShippingRule {
    name = name == null ? "" : name.strip();
    when = when == null ? When.always() : when;
    then =
        then == null
            ? new Then(List.of(), null, null, null, null, null, null, null, null, null)
            : then;
  }
}
