package dev.waybill.inventory.allocation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From where some orders are shipped.
 *
 * @param name by which people, reasons and reports know it
 * @param when for which orders
 * @param locations that may ship them, the preferred first; empty for all
 * @param sort by what one way is preferred to another; what comes first decides first
 * @param mostLocations over how many locations an order may be split, 1 for never; null for any
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Rule(
    String name,
    When when,
    List<String> locations,
    List<Criterion> sort,
    @Nullable Integer mostLocations) {

  private static final List<Criterion> USUAL =
      List.of(Criterion.FEWEST_PARCELS, Criterion.PRIORITY);

  public Rule {
    name = name == null ? "" : name.strip();
    when = when == null ? When.ALWAYS : when;
    locations = locations == null ? List.of() : List.copyOf(locations);
    sort = sort == null || sort.isEmpty() ? USUAL : List.copyOf(sort);
  }

  boolean wantsFewestParcels() {
    return sort.getFirst() == Criterion.FEWEST_PARCELS;
  }
}
