package dev.waybill.inventory.warehouse;

import dev.waybill.inventory.stock.Allocations;
import dev.waybill.inventory.stock.Demand;
import dev.waybill.inventory.stock.StockProvider;
import dev.waybill.inventory.warehouse.WarehouseApi.Line;
import dev.waybill.inventory.warehouse.WarehouseApi.Reservation;
import dev.waybill.step.Outcome;
import dev.waybill.step.ProviderRejection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Stock in an external warehouse, which knows our reference and reserves once for it. */
final class Warehouse implements StockProvider {

  private static final int CONFLICT = 409;
  private static final int UNPROCESSABLE = 422;

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

  private Outcome reserve(Demand demand) {
    if (demand.pieces().isEmpty()) {
      return Outcome.completed(new Allocations(List.of()));
    }
    List<Line> lines =
        demand.pieces().entrySet().stream()
            .map(piece -> new Line(piece.getKey(), piece.getValue()))
            .toList();
    try {
      return completed(api.reserve(new WarehouseApi.Request(demand.reference(), lines)));
    } catch (ProviderRejection e) {
      if (e.status() == CONFLICT && e.code().equals("insufficient_stock")) {
        return Outcome.rejected(OUT_OF_STOCK, "Out of stock: " + missing(e.json()));
      }
      if (e.status() == UNPROCESSABLE) {
        return Outcome.rejected(
            e.code().toLowerCase(Locale.ROOT).replace('_', '-'),
            "The warehouse refuses: " + e.message());
      }
      throw e;
    }
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

  @Override
  public Optional<Outcome> find(String reference) {
    return reserved(reference).stream().findFirst().map(Warehouse::completed);
  }

  private List<Reservation> reserved(String reference) {
    return api.find(reference).reservations().stream().filter(Reservation::isReserved).toList();
  }

  private static Outcome completed(Reservation reservation) {
    return Outcome.completed(
        new Allocations(
            reservation.allocations().stream()
                .map(
                    parcel ->
                        new Allocations.Allocation(
                            parcel.location(),
                            parcel.lines().stream()
                                .map(l -> new Allocations.Line(l.sku(), l.quantity(), null))
                                .toList()))
                .toList()));
  }
}
