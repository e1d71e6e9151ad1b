package dev.waybill.inventory.stock;

import dev.waybill.contracts.Destination;
import dev.waybill.inventory.stock.Allocations.Allocation;
import dev.waybill.inventory.stock.Allocations.Line;
import dev.waybill.inventory.stock.Allocations.Missing;
import dev.waybill.step.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What one command wants reserved.
 *
 * @param reference the command's id, under which the reservation is kept and released
 * @param shop whose order it is: shops may call one article differently
 * @param pieces per SKU, more than none, in SKU order; empty if nothing has to be shipped
 * @param partial whether what is there is reserved although not all is: the workflow says {@code
 *     with: {short: ship}}
 * @param waits whether the order waits where not all is there: the workflow says {@code with:
 *     {short: wait}}
 * @param further whether this is for a further parcel: what earlier rounds of the same step
 *     reserved has left
 * @param destination where the order goes, as far as the workflow sends it
 * @param tags of the order, as far as the workflow sends them
 */
public record Demand(
    String reference,
    String shop,
    Map<String, Integer> pieces,
    boolean partial,
    boolean waits,
    boolean further,
    Destination destination,
    List<String> tags) {

  private static final Pattern PART_AND_ROUND = Pattern.compile("[\\[#].*");

  private static final String SHORT = "short";
  private static final String SHIP = "ship";
  private static final String WAIT = "wait";

  /** Wants all or nothing, for the first parcels of an order. */
  public Demand(String reference, String shop, Map<String, Integer> pieces) {
    this(reference, shop, pieces, false, false);
  }

  /** Is rejected where there is too little. */
  public Demand(
      String reference,
      String shop,
      Map<String, Integer> pieces,
      boolean partial,
      boolean further) {
    this(reference, shop, pieces, partial, false, further);
  }

  /** Goes nobody knows where. */
  public Demand(
      String reference,
      String shop,
      Map<String, Integer> pieces,
      boolean partial,
      boolean waits,
      boolean further) {
    this(reference, shop, pieces, partial, waits, further, Destination.unknown(), List.of());
  }

  /** The same of an order of which more is known. */
  public Demand of(Destination to, List<String> itsTags) {
    return new Demand(reference, shop, pieces, partial, waits, further, to, itsTags);
  }

  /** Sums lines of one SKU; leaves out what needs no shipping. */
  public static Demand of(Step<StockOrder> step) {
    List<StockOrder.Line> lines = step.order().lines();
    var pieces = new TreeMap<String, Integer>();
    if (lines != null) {
      lines.stream()
          .filter(line -> line.needsShipping() && line.quantity() > 0)
          .forEach(line -> pieces.merge(line.stockKey(), line.quantity(), Math::addExact));
    }
    var shipped = step.command().shipped();
    return new Demand(
        step.id(),
        step.orderId().shop(),
        pieces,
        step.with(SHORT, "").equals(SHIP),
        step.with(SHORT, "").equals(WAIT),
        shipped != null && shipped.containsKey(step.command().step()),
        step.order().goesTo(),
        step.order().fewTags());
  }

  /** The order, which a command's id begins with. */
  public String order() {
    int slash = reference.lastIndexOf('/');
    return slash < 0 ? reference : reference.substring(0, slash);
  }

  /** The step, which follows the order in a command's id, before part and round. */
  public String step() {
    return PART_AND_ROUND.matcher(reference.substring(order().length() + 1)).replaceFirst("");
  }

  /** What these parcels answer to this demand: themselves, and what they lack of it. */
  public Allocations answer(List<Allocation> parcels) {
    var reserved = new HashMap<String, Integer>();
    for (Allocation parcel : parcels) {
      for (Line line : parcel.lines()) {
        reserved.merge(line.sku(), line.quantity(), Integer::sum);
      }
    }
    var missing = new ArrayList<Missing>();
    pieces.forEach(
        (sku, wanted) -> {
          int had = reserved.getOrDefault(sku, 0);
          if (had < wanted) {
            missing.add(new Missing(sku, wanted, had));
          }
        });
    return new Allocations(parcels, missing.isEmpty() ? null : List.copyOf(missing));
  }
}
