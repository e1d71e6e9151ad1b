package dev.waybill.inventory.parcel;

import static java.util.stream.Collectors.joining;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Destination;
import dev.waybill.contracts.address.CustomsTerritory;
import dev.waybill.contracts.wire.Json;
import dev.waybill.inventory.parcel.CatalogueLookup.Declaration;
import dev.waybill.inventory.parcel.CatalogueLookup.Found;
import dev.waybill.inventory.parcel.Described.Declared;
import dev.waybill.inventory.parcel.Described.Goods;
import dev.waybill.inventory.stock.Allocations;
import dev.waybill.inventory.stock.Allocations.Allocation;
import dev.waybill.inventory.stock.Allocations.Line;
import dev.waybill.inventory.stock.Allocations.Part;
import dev.waybill.step.LocalStepHandler;
import dev.waybill.step.Outcome;
import dev.waybill.step.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The action {@code describe-parcels}: says by the catalogue, as it is now, what the parcels of a
 * reservation weigh and measure, and refuses where something is missing that a label needs. People
 * enter it in the catalogue, and a further round finds it there.
 */
final class DescribeParcels implements LocalStepHandler<ParcelOrder> {

  /** Tariff number, origin or value is not known, and the parcel crosses a customs border. */
  private static final String NO_CUSTOMS = "no-customs";

  /** What the workflow says of what customs lack: {@code with: {customs: ship}}. */
  private static final String CUSTOMS = "customs";

  private static final String SHIP = "ship";

  private static final int NAMED = 10;

  private final CatalogueLookup catalogue;
  private final PackingPlans plans;

  DescribeParcels(CatalogueLookup catalogue, PackingPlans plans) {
    this.catalogue = catalogue;
    this.plans = plans;
  }

  @Override
  public String action() {
    return "describe-parcels";
  }

  @Override
  public Class<ParcelOrder> orderType() {
    return ParcelOrder.class;
  }

  @Override
  public Map<String, Outcome> handle(List<Step<ParcelOrder>> steps) {
    var reserved = new HashMap<String, List<Allocation>>();
    steps.forEach(step -> reserved.put(step.id(), reservedFor(step)));
    Found found =
        catalogue.of(
            reserved.values().stream()
                .flatMap(List::stream)
                .flatMap(allocation -> allocation.lines().stream())
                .flatMap(Measures::parts)
                .map(Part::sku)
                .distinct()
                .toList());
    var outcomes = new HashMap<String, Outcome>();
    for (Step<ParcelOrder> step : steps) {
      outcomes.put(step.id(), described(step, reserved.getOrDefault(step.id(), List.of()), found));
    }
    return outcomes;
  }

  /** By their shape, so that a workflow may name its steps as it likes. */
  private static List<Allocation> reservedFor(Step<ParcelOrder> step) {
    return step.command().results().values().stream()
        .filter(result -> result.path("allocations").isArray())
        .flatMap(
            result -> Json.mapper().treeToValue(result, Allocations.class).allocations().stream())
        .toList();
  }

  private Outcome described(Step<ParcelOrder> step, List<Allocation> reserved, Found found) {
    var noWeight = new TreeSet<String>();
    var noCustoms = new TreeSet<String>();
    boolean declared = !step.with(CUSTOMS, "").equals(SHIP);
    for (Allocation allocation : reserved) {
      for (Line line : allocation.lines()) {
        if (!found.measures().weighs(line) && !step.order().tellsWeightOf(line.sku())) {
          Measures.parts(line).forEach(part -> noWeight.add(part.sku()));
        }
      }
      if (declared && crossesABorder(allocation, step.order().destination(), found)) {
        allocation.lines().stream()
            .flatMap(Measures::parts)
            .map(Part::sku)
            .filter(sku -> !found.declarations().containsKey(sku))
            .forEach(noCustoms::add);
      }
    }
    if (noWeight.isEmpty() && noCustoms.isEmpty()) {
      return Outcome.completed(
          new Described(
              reserved.stream()
                  .map(allocation -> parcel(allocation, step.order().destination(), found))
                  .toList()));
    }
    var words = new ArrayList<String>();
    if (!noWeight.isEmpty()) {
      words.add("Nobody says what these weigh: " + named(noWeight) + '.');
    }
    if (!noCustoms.isEmpty()) {
      words.add("Tariff number, origin or value is missing for customs: " + named(noCustoms) + '.');
    }
    words.add("Say it at /api/items, then retry; or skip, and it is shipped without.");
    return Outcome.rejected(
        noWeight.isEmpty() ? NO_CUSTOMS : Allocation.NO_WEIGHT, String.join(" ", words));
  }

  private Described.Parcel parcel(Allocation allocation, @Nullable Destination to, Found found) {
    return Described.Parcel.of(
        plans
            .boxed(
                found.measures().measured(allocation.location(), allocation.lines()),
                found.measures())
            .from(found.addresses().get(allocation.location())),
        crossesABorder(allocation, to, found) ? declared(allocation, found) : null);
  }

  /** Lines of which something is not known are left out: the workflow said to ship them. */
  private static List<Declared> declared(Allocation allocation, Found found) {
    return allocation.lines().stream()
        .filter(
            line ->
                Measures.parts(line).allMatch(part -> found.declarations().containsKey(part.sku())))
        .map(
            line ->
                new Declared(
                    line.sku(),
                    Measures.parts(line).map(part -> goods(line, part, found)).toList()))
        .toList();
  }

  private static Goods goods(Line line, Part part, Found found) {
    Declaration declaration = Objects.requireNonNull(found.declarations().get(part.sku()));
    Integer grams = found.measures().grams(part.sku());
    return new Goods(
        part.sku(),
        declaration.description(),
        part.quantity() / line.quantity(),
        declaration.value(),
        grams == null ? 0 : grams,
        declaration.tariff(),
        declaration.origin());
  }

  /** A place whose country nobody says is taken to be on the same side. */
  private static boolean crossesABorder(
      Allocation allocation, @Nullable Destination to, Found found) {
    Address from = found.addresses().get(allocation.location());
    return from != null
        && to != null
        && !to.country().isEmpty()
        && !CustomsTerritory.of(from.country(), from.postcode())
            .equals(CustomsTerritory.of(to.country(), to.postcode()));
  }

  private static String named(TreeSet<String> skus) {
    String first = skus.stream().limit(NAMED).collect(joining(", "));
    return skus.size() <= NAMED ? first : first + " and " + (skus.size() - NAMED) + " more";
  }
}
