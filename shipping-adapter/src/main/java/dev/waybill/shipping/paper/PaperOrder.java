package dev.waybill.shipping.paper;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Order;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.OrderLine;
import dev.waybill.service.exchange.orders.OrderDetails;
import dev.waybill.service.exchange.orders.OrderStep;
import dev.waybill.service.exchange.stock.Bins.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An order as papers show it.
 *
 * @param note the customer's remark
 * @param language of the customer, as far as the shop tells
 * @param shipBy when it has to leave; null if nothing is promised
 * @param priority whether it comes before others
 * @param groups what leaves from where; one without a location where nobody counts its stock
 */
public record PaperOrder(
    OrderId id,
    String number,
    Instant placedAt,
    @Nullable Address shipTo,
    @Nullable String note,
    @Nullable String language,
    @Nullable Instant shipBy,
    boolean priority,
    List<Group> groups) {

  /** Priority first, then what has to leave the earliest; without a promise last. */
  public static final Comparator<PaperOrder> AS_THEY_LEAVE =
      Comparator.comparing((PaperOrder one) -> !one.priority)
          .thenComparing(PaperOrder::shipBy, Comparator.nullsLast(Comparator.naturalOrder()));

  /** What one location gives. */
  public record Group(@Nullable String location, List<Line> lines) {}

  /**
   * Pieces of one article.
   *
   * @param bin where they lie at the location; null where that is not known
   */
  public record Line(String sku, String title, int pieces, @Nullable String bin) {

    public Line(String sku, String title, int pieces) {
      this(sku, title, pieces, null);
    }

    Line in(@Nullable String named) {
      return new Line(sku, title, pieces, named);
    }
  }

  /** The places that its pieces are fetched from. */
  public List<Place> places() {
    var places = new ArrayList<Place>();
    for (Group group : groups) {
      String location = group.location();
      if (location != null) {
        group.lines().forEach(line -> places.add(new Place(location, line.sku())));
      }
    }
    return places;
  }

  /** The same with the bins in which its pieces lie. */
  public PaperOrder in(Map<Place, String> bins) {
    List<Group> named =
        groups.stream()
            .map(
                group -> {
                  String location = group.location();
                  return location == null
                      ? group
                      : new Group(
                          location,
                          group.lines().stream()
                              .map(line -> line.in(bins.get(new Place(location, line.sku()))))
                              .toList());
                })
            .toList();
    return new PaperOrder(id, number, placedAt, shipTo, note, language, shipBy, priority, named);
  }

  /** Empty while the shop has not told its content. */
  public static Optional<PaperOrder> of(OrderDetails details) {
    Order order = details.order();
    OrderDetails.ShipBy shipBy = details.shipBy();
    return order == null
        ? Optional.empty()
        : Optional.of(
            new PaperOrder(
                OrderId.parse(details.id()),
                order.number(),
                order.placedAt(),
                order.shipTo(),
                order.note(),
                order.customer().language(),
                shipBy == null ? null : shipBy.at(),
                shipBy != null && shipBy.priority(),
                groups(order, details.steps())));
  }

  /** By what was reserved; where nothing was, all that is left to ship. */
  private static List<Group> groups(Order order, List<OrderStep> steps) {
    var titles = new HashMap<String, String>();
    order.lines().forEach(line -> titles.putIfAbsent(line.stockKey(), line.title()));
    List<Group> reserved =
        steps.stream()
            .filter(step -> step.section().equals("steps"))
            .flatMap(step -> step.tasks().stream())
            .filter(task -> task.result() != null && task.result().path("allocations").isArray())
            .max(Comparator.comparing(OrderStep.StepTask::round))
            .map(OrderStep.StepTask::result)
            .map(result -> reserved(result.path("allocations"), titles))
            .orElse(List.of());
    return reserved.isEmpty() ? List.of(new Group(null, lines(order.lines()))) : reserved;
  }

  private static List<Group> reserved(JsonNode allocations, Map<String, String> titles) {
    var groups = new ArrayList<Group>();
    for (JsonNode allocation : allocations) {
      var lines = new ArrayList<Line>();
      for (JsonNode line : allocation.path("lines")) {
        String sku = line.path("sku").asString("");
        lines.add(
            new Line(
                sku,
                Objects.requireNonNull(titles.getOrDefault(sku, sku)),
                line.path("quantity").asInt(0)));
      }
      groups.add(new Group(allocation.path("location").asString(""), lines));
    }
    return groups;
  }

  private static List<Line> lines(List<OrderLine> lines) {
    return lines.stream()
        .filter(line -> line.needsShipping() && line.quantity() > 0)
        .map(line -> new Line(line.stockKey(), line.title(), line.quantity()))
        .toList();
  }

  /** For sorting: where it leaves from first; "" where that is not known. */
  public String firstLocation() {
    String location = groups.isEmpty() ? null : groups.getFirst().location();
    return location == null ? "" : location;
  }

  /** For sorting: its first article. */
  public String firstSku() {
    return groups.stream()
        .flatMap(group -> group.lines().stream())
        .map(Line::sku)
        .findFirst()
        .orElse("");
  }
}
