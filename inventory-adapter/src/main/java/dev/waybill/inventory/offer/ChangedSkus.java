package dev.waybill.inventory.offer;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** SKUs whose offers have to be computed. */
public final class ChangedSkus {

  /** Orders that wait leave no movement. */
  private static final String NOTE_WAITING =
      """
      WITH now AS (
        SELECT b.shop, l.sku, sum(l.pieces) AS pieces
        FROM backorder_line l JOIN backorder b USING (command_id)
        WHERE l.rank <= 0 GROUP BY b.shop, l.sku),
      changed AS (
        SELECT shop, sku, n.pieces FROM now n FULL JOIN shop_waiting w USING (shop, sku)
        WHERE n.pieces IS DISTINCT FROM w.pieces),
      ended AS (
        DELETE FROM shop_waiting w USING changed c
        WHERE c.pieces IS NULL AND w.shop = c.shop AND w.sku = c.sku),
      kept AS (
        INSERT INTO shop_waiting (shop, sku, pieces)
        SELECT shop, sku, pieces FROM changed WHERE pieces IS NOT NULL
        ON CONFLICT (sku, shop) DO UPDATE SET pieces = excluded.pieces)
      INSERT INTO offer_change (sku) SELECT DISTINCT sku FROM changed
      """;

  private static final String NOTE_ALL =
      "INSERT INTO offer_change (sku, kits) SELECT DISTINCT sku, false FROM item_source";

  private static final String NOTE =
      "INSERT INTO offer_change (sku, kits) SELECT DISTINCT s, false FROM unnest(?::text[]) AS s";

  /** Changes are noted only while somebody sweeps; and this row is not written all the time. */
  private static final String SWEEPING =
      """
      WITH before AS (SELECT swept_at FROM offer_sweep),
      now AS (
        UPDATE offer_sweep SET swept_at = now() WHERE swept_at < now() - interval '1 hour')
      SELECT swept_at < now() - interval '1 day' AS long_ago FROM before
      """;

  /**
   * Only rows that can be seen are taken away, and what they tell of is read after that. A SKU may
   * be part of very many kits, so these are noted and taken later.
   */
  private static final String TAKE =
      """
      WITH taken AS (
        DELETE FROM offer_change WHERE id = ANY (ARRAY(SELECT id FROM offer_change ORDER BY id LIMIT ?))
        RETURNING sku, kits, at),
      kits AS (
        INSERT INTO offer_change (sku, kits, at)
        SELECT p.kit, false, min(t.at) FROM taken t JOIN kit_part p ON p.part = t.sku
        WHERE t.kits GROUP BY p.kit)
      SELECT sku, min(at) AS since FROM taken GROUP BY sku
      """;

  private static final String MORE = "SELECT EXISTS (SELECT FROM offer_change)";

  private final JdbcTemplate jdbc;

  public ChangedSkus(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Some of them.
   *
   * @param since when the first changed; null if none did
   */
  record Taken(List<String> skus, @Nullable Instant since) {}

  /** Notes these, without kits that they are part of. */
  public void note(List<String> skus) {
    if (!skus.isEmpty()) {
      jdbc.update(NOTE, (Object) skus.toArray(String[]::new));
    }
  }

  /** Notes all that any shop sells. */
  void noteAll() {
    jdbc.update(NOTE_ALL);
  }

  /** Notes what orders have begun, or ceased, to wait for. */
  void noteWaiting() {
    jdbc.update(NOTE_WAITING);
  }

  /** Says that somebody sweeps; returns whether nobody did for so long that changes are unknown. */
  boolean sweeping() {
    return Boolean.TRUE.equals(jdbc.queryForObject(SWEEPING, Boolean.class));
  }

  Taken take(int most) {
    var skus = new ArrayList<String>();
    var times = new ArrayList<Instant>();
    jdbc.query(
        TAKE,
        row -> {
          skus.add(row.getString("sku"));
          times.add(row.getObject("since", OffsetDateTime.class).toInstant());
        },
        most);
    return new Taken(skus, times.stream().min(Instant::compareTo).orElse(null));
  }

  boolean more() {
    return Boolean.TRUE.equals(jdbc.queryForObject(MORE, Boolean.class));
  }
}
