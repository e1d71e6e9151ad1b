package dev.waybill.inventory.warehouse;

import dev.waybill.inventory.stock.Allocations;
import dev.waybill.inventory.stock.Demand;
import dev.waybill.inventory.stock.HandOver;
import dev.waybill.inventory.stock.StockProvider;
import dev.waybill.inventory.warehouse.WarehouseApi.Line;
import dev.waybill.inventory.warehouse.WarehouseApi.Reservation;
import dev.waybill.step.Outcome;
import dev.waybill.step.ProviderAnswer;
import dev.waybill.step.ProviderUnavailable;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Stock in an external warehouse, which knows our reference and reserves once for it. */
final class Warehouse implements StockProvider {

  private static final int CONFLICT = 409;
  private static final int UNPROCESSABLE = 422;

  /** Stock moves while it is asked for. */
  private static final int PARTIAL_TRIES = 4;

  private final WarehouseApi api;

  Warehouse(WarehouseApi api) {
    this.api = api;
  }

  @Override
  public Map<String, Outcome> reserve(List<Demand> demands) {
    var outcomes = new HashMap<String, Outcome>();
    demands.forEach(demand -> outcomes.put(demand.reference(), reserve(demand)));
    return outcomes;
  }

  /** Of a partial demand it is asked again for what it said there is: nothing was reserved. */
  private Outcome reserve(Demand demand) {
    var wanted = new TreeMap<>(demand.pieces());
    for (int tries = demand.partial() ? PARTIAL_TRIES : 1; !wanted.isEmpty(); tries--) {
      try {
        var request = new WarehouseApi.Request(demand.reference(), lines(wanted));
        return Outcome.completed(demand.answer(parcels(api.reserve(request))));
      } catch (ProviderUnavailable e) {
        ProviderAnswer answer = e.answer();
        if (answer.status() == UNPROCESSABLE) {
          return Outcome.rejected(
              answer.code().toLowerCase(Locale.ROOT).replace('_', '-'),
              "The warehouse refuses: " + answer.message());
        }
        if (answer.status() != CONFLICT || !answer.code().equals("insufficient_stock")) {
          throw e;
        }
        if (tries == 1 || !takeOff(wanted, answer.json()) || wanted.isEmpty()) {
          return Outcome.rejected(OUT_OF_STOCK, "Out of stock: " + missing(answer.json()));
        }
      }
    }
    return Outcome.completed(new Allocations(List.of()));
  }

  private static List<Line> lines(Map<String, Integer> pieces) {
    return pieces.entrySet().stream()
        .map(piece -> new Line(piece.getKey(), piece.getValue()))
        .toList();
  }

  /** Leaves what there is; false if the answer does not tell. */
  private static boolean takeOff(Map<String, Integer> wanted, @Nullable JsonNode answer) {
    boolean told = false;
    if (answer != null) {
      for (JsonNode line : answer.path("missing")) {
        int available = Math.max(0, line.path("available").asInt(0));
        String sku = line.path("sku").asString("");
        told |= wanted.computeIfPresent(sku, (s, n) -> Math.min(n, available)) != null;
      }
    }
    wanted.values().removeIf(pieces -> pieces == 0);
    return told;
  }

  private static String missing(@Nullable JsonNode answer) {
    return answer == null
        ? ""
        : StreamSupport.stream(answer.path("missing").spliterator(), false)
            .map(
                line ->
                    "%s (%d wanted, %d free)"
                        .formatted(
                            line.path("sku").asString(""),
                            line.path("wanted").asInt(0),
                            line.path("available").asInt(0)))
            .collect(Collectors.joining(", "));
  }

  @Override
  public Map<String, Outcome> release(List<String> references) {
    var outcomes = new HashMap<String, Outcome>();
    for (String reference : references) {
      reserved(reference).forEach(reservation -> api.release(reservation.id()));
      outcomes.put(reference, Outcome.completed(null));
    }
    return outcomes;
  }

  /** A warehouse that ships takes its stock off itself. */
  @Override
  public Map<String, Outcome> commit(List<HandOver> handOvers) {
    var outcomes = new HashMap<String, Outcome>();
    handOvers.forEach(handOver -> outcomes.put(handOver.id(), Outcome.completed(null)));
    return outcomes;
  }

  @Override
  public Optional<Outcome> find(String reference) {
    return reserved(reference).stream()
        .findFirst()
        .map(found -> Outcome.completed(new Allocations(parcels(found))));
  }

  private List<Reservation> reserved(String reference) {
    return api.find(reference).reservations().stream().filter(Reservation::isReserved).toList();
  }

  private static List<Allocations.Allocation> parcels(Reservation reservation) {
    return reservation.allocations().stream()
        .map(
            parcel ->
                new Allocations.Allocation(
                    parcel.location(),
                    parcel.lines().stream()
                        .map(l -> new Allocations.Line(l.sku(), l.quantity(), null))
                        .toList()))
        .toList();
  }
}
