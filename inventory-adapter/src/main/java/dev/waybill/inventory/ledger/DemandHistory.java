package dev.waybill.inventory.ledger;

import dev.waybill.contracts.Destination;
import dev.waybill.contracts.wire.Json;
import dev.waybill.inventory.stock.Demand;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.core.type.TypeReference;

/**
 * What orders wanted, for simulations of other rules; and what is known of those that wait, for
 * when they are served.
 */
final class DemandHistory {

  /** For {@link #columns}; part of the statement that keeps reservations, where there are any. */
  static final String KEEP =
      """
      INSERT INTO demand (reference, shop, country, postcode, tags, wanted, partial, further, waits)
      SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[],
          ?::boolean[], ?::boolean[])
      """;

  private static final String OF_WAITING =
      "SELECT reference, country, postcode, tags FROM demand"
          + " WHERE waits AND reference = ANY (?) ORDER BY at";

  /** Who waits is needed for as long as it does. */
  private static final String FORGET =
      """
      DELETE FROM demand WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM demand d WHERE at < now() - make_interval(secs => ?)
          AND NOT (waits AND EXISTS (
            SELECT FROM backorder b WHERE b.command_id = d.reference AND b.state = 'WAITING'))
        LIMIT ?))
      """;

  private static final TypeReference<List<String>> TAGS = new TypeReference<>() {};

  private final JdbcTemplate jdbc;

  DemandHistory(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Keeps demands of which nothing was reserved. */
  void keep(List<Demand> demands, Set<String> waiting) {
    jdbc.update(KEEP, columns(demands, waiting));
  }

  /**
   * As the statement takes them.
   *
   * @param waiting references of those that wait
   */
  static Object[] columns(List<Demand> demands, Set<String> waiting) {
    return new Object[] {
      texts(demands, Demand::reference),
      texts(demands, Demand::shop),
      texts(demands, demand -> demand.destination().country()),
      texts(demands, demand -> demand.destination().postcode()),
      texts(
          demands,
          demand ->
              demand.tags().isEmpty() ? null : Json.mapper().writeValueAsString(demand.tags())),
      texts(demands, demand -> Json.mapper().writeValueAsString(demand.pieces())),
      demands.stream().map(Demand::partial).toArray(Boolean[]::new),
      demands.stream().map(Demand::further).toArray(Boolean[]::new),
      demands.stream().map(demand -> waiting.contains(demand.reference())).toArray(Boolean[]::new)
    };
  }

  /** The same demands, with what was known of them when they began to wait. */
  List<Demand> complete(List<Demand> demands) {
    Map<String, Known> known = new HashMap<>();
    jdbc.query(
        OF_WAITING,
        row -> {
          String tags = row.getString("tags");
          known.put(
              row.getString("reference"),
              new Known(
                  new Destination(row.getString("country"), row.getString("postcode")),
                  tags == null ? List.of() : Json.mapper().readValue(tags, TAGS)));
        },
        (Object) texts(demands, Demand::reference));
    return demands.stream()
        .map(
            demand -> {
              Known one = known.get(demand.reference());
              return one == null ? demand : demand.of(one.destination(), one.tags());
            })
        .toList();
  }

  private record Known(Destination destination, List<String> tags) {}

  /** Forgets what is so old; returns whether there may be more than so many. */
  boolean forget(Duration after, int most) {
    return jdbc.update(FORGET, (double) after.toSeconds(), most) == most;
  }

  private static String[] texts(Collection<Demand> of, Function<Demand, @Nullable String> text) {
    return of.stream().map(text).toArray(String[]::new);
  }
}
