package dev.waybill.inventory.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.springframework.jdbc.core.JdbcTemplate;

/** What tests do to the tables of the ledger, and ask of them. */
public final class Ledgers {

  private static final String DIFFERING =
      """
      SELECT s.location || ' ' || s.sku FROM stock s CROSS JOIN LATERAL (
        SELECT coalesce(sum(on_hand), 0) AS on_hand, coalesce(sum(reserved), 0) AS reserved
        FROM movement WHERE sku = s.sku AND location = s.location) m
      WHERE s.sku LIKE ?
        AND (s.on_hand <> m.on_hand OR s.reserved <> m.reserved
          OR s.reserved <> (SELECT coalesce(sum(pieces), 0) FROM reservation
                            WHERE sku = s.sku AND location = s.location))
      """;

  private Ledgers() {}

  /** Puts a SKU on a shelf for the first time. */
  public static void stocked(JdbcTemplate jdbc, String location, String sku, int pieces) {
    jdbc.update(
        """
        WITH s AS (INSERT INTO stock (location, sku, on_hand) VALUES (?, ?, ?) RETURNING *)
        INSERT INTO movement (location, sku, kind, on_hand, reserved)
        SELECT location, sku, 'opening', on_hand, 0 FROM s
        """,
        location,
        sku,
        pieces);
  }

  /** Every number of the ledger is the sum of its movements, and of the reservations. */
  public static void assertExplained(JdbcTemplate jdbc) {
    assertExplained(jdbc, "%");
  }

  /** The same of SKUs like this, in a database that other tests use as well. */
  public static void assertExplained(JdbcTemplate jdbc, String skus) {
    assertThat(jdbc.queryForList(DIFFERING, String.class, skus)).isEmpty();
  }
}
