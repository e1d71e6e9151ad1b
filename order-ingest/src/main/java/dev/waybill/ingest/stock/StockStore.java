package dev.waybill.ingest.stock;

import dev.waybill.ingest.client.StockClient.Change;
import dev.waybill.ingest.client.StockClient.Product;
import dev.waybill.ingest.stock.StockOwners.LeaseLostException;
import dev.waybill.ingest.stock.StockRow.Intent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How far the shops' numbers are. A write is noted before it is made; its end is noted under its
 * key, so that whoever comes too late changes nothing.
 */
final class StockStore {

  /** What was said since it was looked at is looked at at once. */
  private static final String REST =
      " dirty = dirty AND revision <> ?, heal = heal AND NOT ?, due_at = CASE WHEN (dirty AND"
          + " revision <> ?) OR (heal AND NOT ?) THEN now() END,";

  private static final String NO_INTENT =
      " stage = 'idle', intent_key = NULL, intent_mark = NULL, unsure = false, tries = 0";

  private final JdbcTemplate jdbc;
  private final String holder;

  StockStore(JdbcTemplate jdbc, String holder) {
    this.jdbc = jdbc;
    this.holder = holder;
  }

  /** What became of a product that was looked at. */
  record Seen(StockRow row, int quantity, long applied) {}

  /** A product that cannot be written, and why. */
  record Refused(StockRow row, @Nullable Integer quantity, String problem) {}

  /** How far a product is. */
  enum Stage {
    IDLE,
    INTENT,
    WRITTEN;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What is due longest, and what was written together. By id, as offers are taken, so that the two
   * never wait for each other.
   */
  List<StockRow> due(String shop, Stage stage, int most) {
    return jdbc
        .query(
            """
            SELECT * FROM shop_stock
            WHERE shop = ? AND due_at <= now() AND stage = ? AND (offered IS NOT NULL OR stage <> 'idle')
            ORDER BY due_at, product_id LIMIT ?
            """,
            (row, n) -> row(row),
            shop,
            stage.word(),
            most)
        .stream()
        .sorted(Comparator.comparing(StockRow::id))
        .toList();
  }

  /** The others of a call whose answer was lost. */
  List<StockRow> ofCall(String shop, String key) {
    return jdbc.query(
        "SELECT * FROM shop_stock WHERE shop = ? AND intent_key = ? AND stage = 'intent'"
            + " ORDER BY product_id COLLATE \"C\"",
        (row, n) -> row(row),
        shop,
        key);
  }

  private static StockRow row(ResultSet row) throws SQLException {
    var product = new Product(row.getString("product_id"), row.getString("parent_id"));
    String key = row.getString("intent_key");
    Intent intent =
        key == null
            ? null
            : new Intent(
                key,
                new Change(product, row.getInt("intent_from"), row.getInt("intent_to")),
                row.getLong("intent_applied"),
                row.getString("intent_mark"),
                row.getString("stage").equals("written"),
                row.getBoolean("unsure"));
    return new StockRow(
        product,
        row.getInt("offered"),
        row.getLong("basis"),
        row.getLong("revision"),
        row.getObject("applied", Long.class),
        row.getBoolean("heal"),
        intent,
        row.getInt("tries"));
  }

  /** They have what they are to have. */
  void settled(String shop, List<Seen> seen) {
    update(
        "UPDATE shop_stock SET"
            + REST
            + " applied = ?, quantity = ?, read_at = now(), problem = NULL"
            + " WHERE shop = ? AND product_id = ? AND stage = 'idle' AND "
            + owned(),
        seen,
        one ->
            new Object[] {
              one.row().revision(),
              one.row().heal(),
              one.row().revision(),
              one.row().heal(),
              one.applied(),
              one.quantity(),
              shop,
              one.row().id(),
              shop,
              holder
            });
  }

  /**
   * They are about to be written: from here to {@link #written}, nobody knows whether they are.
   *
   * @param lost how long after that a shop may still be writing
   * @throws LeaseLostException if they may not be written any more
   */
  void intend(String shop, List<Intent> intents, Duration lost) {
    int[] noted =
        jdbc.batchUpdate(
            """
            UPDATE shop_stock SET stage = 'intent', intent_key = ?, intent_from = ?, intent_to = ?,
              intent_applied = ?, intent_mark = ?, unsure = true, tries = 0, quantity = ?, read_at = now(),
              due_at = now() + make_interval(secs => ?)
            WHERE shop = ? AND product_id = ? AND stage = 'idle' AND
            """
                + owned(),
            intents.stream()
                .map(
                    one ->
                        new Object[] {
                          one.key(),
                          one.change().from(),
                          one.change().to(),
                          one.applied(),
                          one.mark(),
                          one.change().from(),
                          lost.toMillis() / 1000.0,
                          shop,
                          one.change().product().productId(),
                          shop,
                          holder
                        })
                .toList());
    for (int rows : noted) {
      if (rows == 0) {
        throw new LeaseLostException();
      }
    }
  }

  /** The shop has them, and compared: that is the end. */
  void written(String shop, List<StockRow> rows) {
    ended(
        shop,
        rows,
        REST
            + " applied = intent_applied, quantity = intent_to, written = intent_to,"
            + " written_at = now(), problem = NULL,"
            + NO_INTENT,
        one -> new Object[] {one.revision(), one.heal(), one.revision(), one.heal()});
  }

  /** The shop has them; after a while it is found out what it sold meanwhile. */
  void toVerify(String shop, List<StockRow> rows, Duration settle) {
    ended(
        shop,
        rows,
        " stage = 'written', unsure = false, quantity = intent_to, written = intent_to,"
            + " written_at = now(), due_at = now() + make_interval(secs => ?), problem = NULL,"
            + " dirty = dirty AND revision <> ?, heal = heal AND NOT ?",
        one -> new Object[] {settle.toMillis() / 1000.0, one.revision(), one.heal()});
  }

  /** It is found out whether the shop has them, and what it sold meanwhile. */
  void toResolve(String shop, List<StockRow> rows) {
    ended(shop, rows, " stage = 'written', due_at = now()", one -> new Object[0]);
  }

  /** Nothing was written: they are read once more. */
  void again(String shop, List<StockRow> rows) {
    ended(shop, rows, " due_at = now()," + NO_INTENT, one -> new Object[0]);
  }

  /** It cannot be told yet what the shop sold meanwhile. */
  void later(String shop, List<StockRow> rows, Duration pause) {
    ended(
        shop,
        rows,
        " tries = tries + 1, due_at = now() + make_interval(secs => ?)",
        one -> new Object[] {pause.toMillis() / 1000.0});
  }

  /** What became of a write. */
  record Judged(StockRow row, Intent intent, Verdict verdict, int quantity) {}

  /** What was overwritten, or not made, is looked at again at once. */
  void verified(String shop, List<Judged> judged) {
    update(
        "UPDATE shop_stock SET applied = ?, quantity = ?, read_at = now(),"
            + " dirty = dirty OR ?, due_at = CASE WHEN dirty OR heal OR ? THEN now() END,"
            + NO_INTENT
            + " WHERE shop = ? AND product_id = ? AND intent_key = ?",
        judged,
        one -> {
          boolean goesOn = !one.verdict().made() || one.verdict().overwritten() > 0;
          return new Object[] {
            one.verdict().applied(one.row().applied(), one.intent().applied()),
            one.quantity(),
            goesOn,
            goesOn,
            shop,
            one.row().id(),
            one.intent().key()
          };
        });
  }

  /** They are tried again after a while, and keep nobody waiting. */
  void refused(String shop, List<Refused> refused, Duration retry) {
    update(
        "UPDATE shop_stock SET problem = ?, quantity = ?, read_at = now(),"
            + " due_at = now() + make_interval(secs => ?),"
            + NO_INTENT
            + " WHERE shop = ? AND product_id = ? AND intent_key IS NOT DISTINCT FROM ?::text AND "
            + owned(),
        refused,
        one -> {
          Intent intent = one.row().intent();
          return new Object[] {
            one.problem(),
            one.quantity(),
            retry.toMillis() / 1000.0,
            shop,
            one.row().id(),
            intent == null ? null : intent.key(),
            shop,
            holder
          };
        });
  }

  /** Nobody counts them any more: there is nothing to write. */
  void uncounted(String shop) {
    jdbc.update(
        "UPDATE shop_stock SET due_at = NULL, dirty = false WHERE shop = ? AND offered IS NULL AND"
            + " due_at <= now() AND stage = 'idle'",
        shop);
  }

  private void ended(
      String shop, List<StockRow> rows, String set, Function<StockRow, Object[]> values) {
    update(
        "UPDATE shop_stock SET" + set + " WHERE shop = ? AND product_id = ? AND intent_key = ?",
        rows,
        one -> {
          Object[] some = values.apply(one);
          Object[] all = Arrays.copyOf(some, some.length + 3);
          all[some.length] = shop;
          all[some.length + 1] = one.id();
          all[some.length + 2] = Objects.requireNonNull(one.intent()).key();
          return all;
        });
  }

  private <T> void update(String sql, List<T> some, Function<T, @Nullable Object[]> values) {
    if (!some.isEmpty()) {
      List<Object[]> all = new ArrayList<>();
      some.forEach(one -> all.add(values.apply(one)));
      jdbc.batchUpdate(sql, all);
    }
  }

  private static String owned() {
    return "EXISTS (SELECT FROM stock_owner o WHERE o.shop = ? AND o.holder = ?)";
  }
}
