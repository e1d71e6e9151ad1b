package dev.waybill.inventory.simulation;

import dev.waybill.contracts.Destination;
import dev.waybill.contracts.wire.Json;
import dev.waybill.inventory.movement.Shelf;
import dev.waybill.inventory.stock.Demand;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.core.type.TypeReference;

/** Reads what orders wanted, and what of it they still have or took with them. */
final class PastOrders {

  private static final String COUNT =
      "SELECT count(*) FROM demand WHERE at >= now() - make_interval(days => ?)";

  /** All demands of an order are in the sample, or none. */
  private static final String SAMPLE =
      """
      SELECT * FROM demand
      WHERE at >= now() - make_interval(days => ?)
        AND (hashtext(left(reference, length(reference) - position('/' in reverse(reference)))) & 2147483647) % ? = 0
      ORDER BY at, reference LIMIT ?
      """;

  /** What was completed and then undone came back as a return; no other return names an order. */
  private static final String HAD =
      """
      SELECT reference, location, sku, sum(CASE kind WHEN 'return' THEN -on_hand ELSE reserved END)::int AS pieces
      FROM movement
      WHERE order_id = ANY (?) AND reference = ANY (?) AND kind IN ('reservation', 'release', 'return')
      GROUP BY reference, location, sku
      """;

  private static final int AT_A_TIME = 1_000;

  private static final TypeReference<TreeMap<String, Integer>> PIECES = new TypeReference<>() {};
  private static final TypeReference<List<String>> TAGS = new TypeReference<>() {};

  private final JdbcTemplate jdbc;
  private final int most;

  /**
   * @param most so many are read; of more, an even sample
   */
  PastOrders(JdbcTemplate jdbc, int most) {
    this.jdbc = jdbc;
    this.most = most;
  }

  /**
   * What is read of a period.
   *
   * @param oneIn 1 if it is all, 2 if it is about every second order, and so on
   * @param undone orders that got something and gave all of it back, which are left out
   */
  record Found(List<PastOrder> orders, int oneIn, int undone) {}

  /**
   * Of the last days, in the order in which they came. Of an order that asked several times, what
   * it got counts, or else the last time that it asked.
   */
  Found read(int days) {
    Long all = jdbc.queryForObject(COUNT, Long.class, days);
    int oneIn = (int) Math.max(1, ((all == null ? 0 : all) + most - 1) / most);
    List<Demand> demands =
        jdbc.query(SAMPLE, (row, n) -> demand(row), days, oneIn, most + most / 4);
    var had = new HashMap<String, Map<Shelf, Integer>>();
    for (int from = 0; from < demands.size(); from += AT_A_TIME) {
      had(demands.subList(from, Math.min(demands.size(), from + AT_A_TIME)), had);
    }
    var orders = new ArrayList<PastOrder>();
    Set<String> settled = new HashSet<>();
    int undone = 0;
    for (Demand demand : demands.reversed()) {
      Map<Shelf, Integer> its = had.get(demand.reference());
      String asked = demand.order() + '/' + demand.step();
      if (its != null) {
        its.values().removeIf(pieces -> pieces <= 0);
        if (its.isEmpty()) {
          undone++;
        } else {
          orders.add(new PastOrder(demand, its));
        }
        settled.add(asked);
      } else if (settled.add(asked)) {
        orders.add(new PastOrder(demand, Map.of()));
      }
    }
    return new Found(orders.reversed(), oneIn, undone);
  }

  private void had(List<Demand> demands, Map<String, Map<Shelf, Integer>> had) {
    jdbc.query(
        HAD,
        row -> {
          had.computeIfAbsent(row.getString("reference"), r -> new HashMap<>())
              .put(
                  new Shelf(row.getString("location"), row.getString("sku")), row.getInt("pieces"));
        },
        demands.stream().map(Demand::order).toArray(String[]::new),
        demands.stream().map(Demand::reference).toArray(String[]::new));
  }

  private static Demand demand(ResultSet row) throws SQLException {
    String tags = row.getString("tags");
    return new Demand(
        row.getString("reference"),
        row.getString("shop"),
        Json.mapper().readValue(row.getString("wanted"), PIECES),
        row.getBoolean("partial"),
        false,
        false,
        new Destination(row.getString("country"), row.getString("postcode")),
        tags == null ? List.of() : Json.mapper().readValue(tags, TAGS));
  }
}
