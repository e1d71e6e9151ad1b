package dev.waybill.ingest.products;

import dev.waybill.contracts.ShopProduct;
import dev.waybill.ingest.publish.ProductRecords;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What is known of the shops' products, and how far. Leases go by the database's clock; a holder
 * that lost its lease finds out with its next write, and until then repeats what is known.
 */
final class ProductStore {

  private static final int LEASE_SECONDS = 120;

  private final JdbcTemplate jdbc;
  private final String holder = UUID.randomUUID().toString();

  ProductStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A shop to read.
   *
   * @param kind of the sweep under way; null if none is
   * @param startedAt of that sweep
   * @param position where it goes on; null at its beginning
   * @param through all changes before it are known; null if nothing is
   * @param due whether a sweep is, or is to go on
   */
  record Due(
      String shop,
      @Nullable String kind,
      @Nullable Instant startedAt,
      @Nullable String position,
      @Nullable Instant through,
      boolean due,
      boolean everything,
      int failures) {}

  /**
   * How a shop stands.
   *
   * @param listing "changes" or "everything" while it is listed; null in between
   * @param through all changes before it are known
   * @param everythingAt when everything was listed last
   * @param products that are known, and not gone
   * @param error why the last attempt failed; null if it did not
   */
  record Standing(
      @Nullable String listing,
      @Nullable Instant through,
      @Nullable Instant everythingAt,
      Instant nextAt,
      long products,
      int failures,
      @Nullable String error) {}

  void ensure(String shop) {
    jdbc.update("INSERT INTO product_sweep (shop) VALUES (?) ON CONFLICT DO NOTHING", shop);
  }

  Optional<Due> claim(Collection<String> eligible, Duration everything) {
    return jdbc
        .query(
            """
            UPDATE product_sweep SET holder = ?, lease_until = now() + make_interval(secs => ?)
            WHERE shop = (
              SELECT shop FROM product_sweep
              WHERE least(next_at, named_at) <= now() AND (lease_until IS NULL OR lease_until < now())
                AND shop = ANY (?)
              ORDER BY least(next_at, named_at) LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING *, next_at <= now() AS due,
              whole OR whole_at IS NULL OR whole_at < now() - make_interval(secs => ?) AS everything
            """,
            (row, n) ->
                new Due(
                    row.getString("shop"),
                    row.getString("kind"),
                    instant(row.getTimestamp("started_at")),
                    row.getString("position"),
                    instant(row.getTimestamp("through")),
                    row.getBoolean("due"),
                    row.getBoolean("everything"),
                    row.getInt("failures")),
            holder,
            LEASE_SECONDS,
            eligible.toArray(String[]::new),
            everything.toSeconds())
        .stream()
        .findFirst();
  }

  /** A sweep begins. */
  void begin(String shop, String kind, Instant startedAt) {
    held(
        jdbc.update(
            "UPDATE product_sweep SET kind = ?, started_at = ?, position = NULL, whole = false"
                + " WHERE shop = ? AND holder = ?",
            kind,
            Timestamp.from(startedAt),
            shop,
            holder));
  }

  /** A page is known; the lease begins again. */
  void reached(String shop, String position) {
    held(
        jdbc.update(
            "UPDATE product_sweep SET position = ?, lease_until = now() + make_interval(secs => ?)"
                + " WHERE shop = ? AND holder = ?",
            position,
            LEASE_SECONDS,
            shop,
            holder));
  }

  /** A sweep has come to its end. */
  void finished(String shop, boolean everything) {
    held(
        jdbc.update(
            "UPDATE product_sweep SET through = started_at, whole_at = CASE WHEN ? THEN started_at"
                + " ELSE whole_at END, kind = NULL, started_at = NULL, position = NULL WHERE shop ="
                + " ? AND holder = ?",
            everything,
            shop,
            holder));
  }

  /** The shop is somebody else's, who goes on where we stopped, after that time. */
  void release(String shop, Duration pause) {
    jdbc.update(
        "UPDATE product_sweep SET next_at = CASE WHEN whole THEN now() ELSE now() +"
            + " make_interval(secs => ?) END, holder = NULL, lease_until = NULL, failures = 0,"
            + " error = NULL WHERE shop = ? AND holder = ?",
        pause.toMillis() / 1000.0,
        shop,
        holder);
  }

  /** Only what webhooks named was asked for. */
  void releaseUnswept(String shop) {
    jdbc.update(
        "UPDATE product_sweep SET holder = NULL, lease_until = NULL, failures = 0, error = NULL"
            + " WHERE shop = ? AND holder = ?",
        shop,
        holder);
  }

  void failed(String shop, String error, Duration pause) {
    jdbc.update(
        """
        UPDATE product_sweep SET failures = failures + 1, error = ?, holder = NULL, lease_until = NULL,
          next_at = now() + make_interval(secs => ?),
          named_at = CASE WHEN named_at IS NOT NULL THEN now() + make_interval(secs => ?) END
        WHERE shop = ? AND holder = ?
        """,
        error,
        pause.toMillis() / 1000.0,
        pause.toMillis() / 1000.0,
        shop,
        holder);
  }

  /** Everything is to be listed now. */
  void ask(String shop) {
    jdbc.update(
        "INSERT INTO product_sweep AS s (shop, whole) VALUES (?, true) ON CONFLICT (shop) DO UPDATE"
            + " SET whole = true, next_at = now(), kind = NULL, position = NULL",
        shop);
  }

  /** Webhooks named these; they are asked for once they have settled. */
  void named(String shop, Collection<String> products, Duration settle) {
    jdbc.update(
        "INSERT INTO named_product AS n (shop, product_id) SELECT ?, unnest(?) ON CONFLICT (shop,"
            + " product_id) DO UPDATE SET named = n.named + 1",
        shop,
        products.toArray(String[]::new));
    jdbc.update(
        "INSERT INTO product_sweep AS s (shop, named_at) VALUES (?, now() + make_interval(secs =>"
            + " ?)) ON CONFLICT (shop) DO UPDATE SET named_at = least(s.named_at,"
            + " excluded.named_at)",
        shop,
        settle.toMillis() / 1000.0);
  }

  /** What webhooks named, with how often. */
  Map<String, Integer> named(String shop, int most) {
    var named = new HashMap<String, Integer>();
    jdbc.query(
        "SELECT product_id, named FROM named_product WHERE shop = ? ORDER BY product_id LIMIT ?",
        row -> {
          named.put(row.getString("product_id"), row.getInt("named"));
        },
        shop,
        most);
    return named;
  }

  /** These were asked for; those that were named meanwhile stay. */
  void answered(String shop, Map<String, Integer> named) {
    jdbc.update(
        """
        DELETE FROM named_product n USING unnest(?::text[], ?::int[]) AS a(product_id, named)
        WHERE n.shop = ? AND n.product_id = a.product_id AND n.named = a.named
        """,
        named.keySet().toArray(String[]::new),
        named.values().toArray(Integer[]::new),
        shop);
    jdbc.update(
        "UPDATE product_sweep SET named_at = CASE WHEN EXISTS (SELECT FROM named_product WHERE shop"
            + " = ?) THEN now() END, lease_until = now() + make_interval(secs => ?) WHERE shop = ?"
            + " AND holder = ?",
        shop,
        LEASE_SECONDS,
        shop,
        holder);
  }

  /** Those of the products that are new, or not as they were published last. */
  List<ShopProduct> changed(List<ShopProduct> products) {
    if (products.isEmpty()) {
      return List.of();
    }
    String shop = products.getFirst().shop();
    var known = new HashMap<String, ShopProduct>();
    jdbc.query(
        "SELECT message FROM known_product WHERE shop = ? AND product_id = ANY (?)",
        row -> {
          ShopProduct one = ProductRecords.read(row.getBytes("message"));
          known.put(one.productId(), one);
        },
        shop,
        ids(products));
    return products.stream()
        .filter(
            one -> {
              ShopProduct before = known.get(one.productId());
              return before == null || !before.saysTheSame(one);
            })
        .toList();
  }

  /** These were published; all others of the page were seen as they are known. */
  void publishedAndSeen(String shop, List<ShopProduct> published, List<ShopProduct> seen) {
    if (!published.isEmpty()) {
      jdbc.batchUpdate(
          """
          INSERT INTO known_product AS k (shop, product_id, parent_id, message, gone)
          VALUES (?, ?, ?, ?, ?)
          ON CONFLICT (shop, product_id) DO UPDATE
          SET parent_id = excluded.parent_id, message = excluded.message, gone = excluded.gone, seen_at = now()
          """,
          published,
          published.size(),
          (statement, one) -> {
            statement.setString(1, shop);
            statement.setString(2, one.productId());
            statement.setString(3, one.parentId());
            statement.setBytes(4, ProductRecords.bytes(one));
            statement.setBoolean(5, one.gone());
          });
    }
    if (!seen.isEmpty()) {
      jdbc.update(
          "UPDATE known_product SET seen_at = now() WHERE shop = ? AND product_id = ANY (?)",
          shop,
          ids(seen));
    }
  }

  /** Those that are known of these products and their variations, and not gone. */
  List<ShopProduct> knownOf(String shop, Collection<String> products) {
    String[] ids = products.toArray(String[]::new);
    return jdbc.query(
        "SELECT message FROM known_product WHERE shop = ? AND NOT gone AND (product_id = ANY (?) OR"
            + " parent_id = ANY (?))",
        (row, n) -> ProductRecords.read(row.getBytes("message")),
        shop,
        ids,
        ids);
  }

  /** Some that were not seen since then, and are not gone. */
  List<ShopProduct> unseen(String shop, Instant since, int most) {
    return jdbc.query(
        "SELECT message FROM known_product WHERE shop = ? AND NOT gone AND seen_at < ? ORDER BY"
            + " product_id LIMIT ?",
        (row, n) -> ProductRecords.read(row.getBytes("message")),
        shop,
        Timestamp.from(since),
        most);
  }

  Optional<Standing> standing(String shop) {
    return jdbc
        .query(
            """
            SELECT s.*, (SELECT count(*) FROM known_product k WHERE k.shop = s.shop AND NOT k.gone) AS products
            FROM product_sweep s WHERE s.shop = ?
            """,
            (row, n) ->
                new Standing(
                    row.getString("kind"),
                    instant(row.getTimestamp("through")),
                    instant(row.getTimestamp("whole_at")),
                    row.getTimestamp("next_at").toInstant(),
                    row.getLong("products"),
                    row.getInt("failures"),
                    row.getString("error")),
            shop)
        .stream()
        .findFirst();
  }

  static Set<String> idsOf(Collection<ShopProduct> products) {
    var ids = new HashSet<String>();
    products.forEach(one -> ids.add(one.productId()));
    return ids;
  }

  private static String[] ids(Collection<ShopProduct> products) {
    return products.stream().map(ShopProduct::productId).toArray(String[]::new);
  }

  private static void held(int rows) {
    if (rows == 0) {
      throw new LeaseLostException();
    }
  }

  private static @Nullable Instant instant(@Nullable Timestamp time) {
    return time == null ? null : time.toInstant();
  }

  /** Another instance has taken the shop over, or a person asked for another sweep. */
  static final class LeaseLostException extends RuntimeException {
    LeaseLostException() {
      super("The shop's products are read by somebody else now");
    }
  }
}
