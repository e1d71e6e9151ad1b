package dev.waybill.orchestrator.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table.
 *
 * @param name that people know it by; it stands in the order's history
 * @param stop true if the rules below it are not for the orders that it is for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderRule(String name, When when, Then then, @Nullable Boolean stop) {

  @SuppressWarnings("ConstantValue") // absent in JSON where nothing is said
  public OrderRule {
    name = name == null ? "" : name.strip();
    when = when == null ? When.always() : when;
    then = then == null ? new Then(null, List.of(), null, null) : then;
    stop = Boolean.TRUE.equals(stop) ? stop : null;
  }

  boolean stops() {
    return Boolean.TRUE.equals(stop);
  }
}
