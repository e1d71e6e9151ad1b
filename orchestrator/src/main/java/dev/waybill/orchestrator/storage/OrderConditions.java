package dev.waybill.orchestrator.storage;

import dev.waybill.contracts.OrderFacts;
import dev.waybill.orchestrator.storage.OrderFilter.Period;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the orders are read that pass a filter, and what it asks of them, as SQL. */
final class OrderConditions {

  private static final String HOT = "(SELECT *, false AS archived FROM orders) AS hot";
  private static final String ALL = "listed_orders";

  /** The few orders that are found, and only then the rest of them. */
  private static final String FOUND =
      """
      (SELECT o.*
       FROM (%s) AS found
       CROSS JOIN LATERAL (SELECT * FROM %s WHERE order_id = found.order_id OFFSET 0) AS o
      ) AS matching\
      """;

  private static final String WAITING =
      """
      status IN ('AWAITING_PAYMENT', 'ON_HOLD') AND status NOT IN ('COMPLETED', 'CANCELLED')
      AND stuck_since IS NULL\
      """;

  /** A timer that is later than this is late. */
  private static final Duration PUNCTUAL = Duration.ofMinutes(1);

  private final Clock clock;
  private final ShopDays days;

  OrderConditions(Clock clock, ShopDays days) {
    this.clock = clock;
    this.days = days;
  }

  /** Only final orders are archived. */
  static String source(
      OrderFilter filter, OrderSort sort, boolean persons, Map<String, Object> parameters) {
    boolean open = isOpen(filter, sort);
    String source = open ? HOT : ALL;
    String word = filter.word();
    if (word != null && !filter.isByCustomer()) {
      return WordSearch.in(source, word.strip(), persons, OrderQueries.COUNTED, parameters);
    }
    if (!filter.standing().isAnywhere()) {
      return FOUND.formatted(
          "SELECT DISTINCT order_id FROM (" + filter.standing().sql(parameters) + ") AS standing",
          source);
    }
    // Of those that are open it is looked whether they have it: nearly all that have are finished.
    return filter.content().isAny() || open
        ? source
        : FOUND.formatted(ContentSearch.everywhere(filter.content(), parameters), source);
  }

  private static boolean isOpen(OrderFilter filter, OrderSort sort) {
    return !sort.condition().isEmpty()
        || filter.shipBy() != null
        || !filter.standing().isAnywhere()
        || filter.pace() != null
        || Boolean.TRUE.equals(filter.retrying())
        || Boolean.TRUE.equals(filter.stuck())
        || filter.status() != null && !filter.status().isFinal();
  }

  /** One that is found by it already is asked again, which costs little. */
  private static String content(
      OrderFilter filter, OrderSort sort, Map<String, Object> parameters) {
    boolean found =
        !filter.standing().isAnywhere() || filter.word() != null && !filter.isByCustomer();
    return isOpen(filter, sort) && !found
        ? ContentSearch.of("hot", parameters, filter.content())
        : ContentSearch.ofAny("matching", parameters, filter.content());
  }

  String where(OrderFilter filter, OrderSort sort, Map<String, Object> parameters) {
    var conditions = new ArrayList<String>();
    if (!sort.condition().isEmpty()) {
      conditions.add(sort.condition());
    }
    if (filter.shop() != null) {
      conditions.add("shop = :shop");
      parameters.put("shop", filter.shop());
    }
    if (filter.status() != null) {
      // Not a parameter: partial indexes serve only conditions that are known when planning.
      conditions.add("status = '" + filter.status().name() + "'");
      if (!filter.status().isFinal()) {
        conditions.add("status NOT IN ('COMPLETED', 'CANCELLED')");
      }
    }
    if (filter.retrying() != null) {
      conditions.add(filter.retrying() ? "retrying" : "NOT retrying");
    }
    if (filter.stuck() != null) {
      conditions.add(filter.stuck() ? "stuck_since IS NOT NULL" : "stuck_since IS NULL");
    }
    if (filter.warned() != null) {
      conditions.add(filter.warned() ? "warning IS NOT NULL" : "warning IS NULL");
    }
    if (filter.pace() != null) {
      conditions.add(
          switch (filter.pace()) {
            case RETRYING -> "retrying";
            case WAITING -> WAITING;
            case OVERDUE -> "next_due <= :overdue";
            case STUCK -> "stuck_since IS NOT NULL";
          });
      parameters.put("overdue", overdueBefore());
    }
    shipBy(filter, conditions, parameters);
    if (!filter.standing().isAnywhere()) {
      conditions.add("order_id IN (" + filter.standing().sql(parameters) + ")");
    }
    if (!filter.content().isAny()) {
      conditions.add(content(filter, sort, parameters));
    }
    if (filter.country() != null) {
      conditions.add("country = :country");
      parameters.put("country", filter.country());
    }
    within("placed_at", "placed", filter.placed(), conditions, parameters);
    within("received_at", "received", filter.received(), conditions, parameters);
    from("updated_at", "updated", filter.updatedSince(), conditions, parameters);
    if (filter.word() != null && filter.isByCustomer()) {
      conditions.add("customer_key = :customer");
      parameters.put("customer", OrderFacts.customerKey(filter.word().strip()));
    }
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }

  private void shipBy(OrderFilter filter, List<String> conditions, Map<String, Object> parameters) {
    ShipByState state = filter.shipBy();
    Period period = filter.shipByPeriod();
    if (state != null) {
      Instant now = clock.instant();
      conditions.add("ship_due AND status NOT IN ('COMPLETED', 'CANCELLED')");
      conditions.add(
          switch (state) {
            case DUE -> "ship_by IS NOT NULL";
            case OVERDUE -> "ship_by <= :shipByNow";
            case BLOCKED -> "ship_by <= :shipByNow AND status IN ('ON_HOLD', 'NEEDS_ATTENTION')";
            case TODAY -> "ship_by > :shipByNow AND ship_by < :shipByEnd";
            case UPCOMING -> "ship_by >= :shipByEnd";
          });
      parameters.put("shipByNow", now.atOffset(ZoneOffset.UTC));
      parameters.put("shipByEnd", days.endOfDay(filter.shop(), now).atOffset(ZoneOffset.UTC));
    }
    if (filter.priority() != null) {
      conditions.add(filter.priority() ? "ship_priority" : "NOT ship_priority");
    } else if (state != null || !period.equals(Period.ANY)) {
      // Says nothing, but lets both halves of the index be entered at the time.
      conditions.add("ship_priority IN (true, false)");
    }
    within("ship_by", "shipBy", period, conditions, parameters);
  }

  private static void within(
      String column,
      String name,
      Period period,
      List<String> conditions,
      Map<String, Object> parameters) {
    from(column, name, period.from(), conditions, parameters);
    if (period.to() != null) {
      conditions.add(column + " < :" + name + "To");
      parameters.put(name + "To", period.to().atOffset(ZoneOffset.UTC));
    }
  }

  private static void from(
      String column,
      String name,
      @Nullable Instant from,
      List<String> conditions,
      Map<String, Object> parameters) {
    if (from != null) {
      conditions.add(column + " >= :" + name + "From");
      parameters.put(name + "From", from.atOffset(ZoneOffset.UTC));
    }
  }

  /** A timer that was due before this is late. */
  OffsetDateTime overdueBefore() {
    return clock.instant().minus(PUNCTUAL).atOffset(ZoneOffset.UTC);
  }
}
