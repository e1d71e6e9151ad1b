package dev.waybill.inventory.report;

import dev.waybill.inventory.ledger.LedgerSettings.Untracked;
import dev.waybill.inventory.offer.ChangedSkus;
import dev.waybill.inventory.offer.OfferSql;
import dev.waybill.service.background.PeriodicTask;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares what shops believe with what they are offered, in parts, and keeps what differs: so it
 * is known since when, and finding it does not take a look at everything. It writes only where
 * something changed. Several instances may do so at the same time; they find the same. On its way
 * it notes the offers that are not as they were published, whatever changed them.
 */
final class DriftSweep implements PeriodicTask.Sweep {

  private static final int PRODUCTS_AT_A_TIME = 1_000;

  /** What a shop does not count, and what nobody counts here, cannot differ. */
  private static final String PART =
      """
      SELECT k.shop, k.product_id, k.sku, k.theirs, k.version, %1$s AS offered, %3$s AS stale,
          k.theirs IS NOT NULL AND o.parts > 0 AND k.theirs <> %1$s AS differs
      FROM (SELECT shop, product_id, sku, version, gone, shop_quantity,
                CASE WHEN stock_tracked AND NOT gone THEN shop_quantity END AS theirs
            FROM item_source WHERE (shop, product_id) > (?, ?)
            ORDER BY shop, product_id LIMIT ?) k%2$s
      LEFT JOIN stock_offer f ON f.shop = k.shop AND f.product_id = k.product_id
      ORDER BY k.shop, k.product_id
      """;

  /** Up to the last that was looked at, or to the end. */
  private static final String SETTLE =
      """
      DELETE FROM stock_drift d
      WHERE (d.shop, d.product_id) > (?, ?) AND (? OR (d.shop, d.product_id) <= (?, ?))
        AND NOT EXISTS (
          SELECT FROM unnest(?::text[], ?::text[]) AS f(shop, product_id)
          WHERE f.shop = d.shop AND f.product_id = d.product_id)
      """;

  private static final String KEEP =
      """
      INSERT INTO stock_drift AS d (shop, product_id, sku, theirs, ours, said_at, since)
      SELECT *, ?::timestamptz FROM unnest(
          ?::text[], ?::text[], ?::text[], ?::int[], ?::bigint[], ?::timestamptz[])
      ON CONFLICT (shop, product_id) DO UPDATE
      SET sku = excluded.sku, theirs = excluded.theirs, ours = excluded.ours,
          said_at = excluded.said_at,
          since = CASE WHEN d.sku = excluded.sku THEN d.since ELSE excluded.since END
      WHERE (d.sku, d.theirs, d.ours, d.said_at)
        IS DISTINCT FROM (excluded.sku, excluded.theirs, excluded.ours, excluded.said_at)
      """;

  private final JdbcTemplate jdbc;
  private final String part;
  private final TransactionTemplate transaction;
  private final DriftStore drifts;
  private final ChangedSkus changes;
  private final MultiGauge gauge;
  private final Clock clock;
  private @Nullable Compared last;

  private record Compared(
      String shop,
      String productId,
      String sku,
      int theirs,
      long ours,
      OffsetDateTime saidAt,
      boolean differs,
      boolean stale) {}

  DriftSweep(
      JdbcTemplate jdbc,
      TransactionTemplate transaction,
      Untracked untracked,
      MeterRegistry meters,
      Clock clock) {
    this.jdbc = jdbc;
    this.part = PART.formatted(OfferSql.OFFERED, OfferSql.offers(untracked), OfferSql.STALE);
    this.transaction = transaction;
    this.drifts = new DriftStore(jdbc);
    this.changes = new ChangedSkus(jdbc);
    this.gauge =
        MultiGauge.builder("waybill.stock.drift")
            .description("Products of which a shop believes to have another quantity than offered")
            .register(meters);
    this.clock = clock;
  }

  @Override
  public boolean part() {
    String shop = last == null ? "" : last.shop();
    String productId = last == null ? "" : last.productId();
    List<Compared> compared =
        jdbc.query(
            part,
            (row, n) ->
                new Compared(
                    row.getString("shop"),
                    row.getString("product_id"),
                    row.getString("sku"),
                    row.getInt("theirs"),
                    row.getLong("offered"),
                    row.getObject("version", OffsetDateTime.class),
                    row.getBoolean("differs"),
                    row.getBoolean("stale")),
            shop,
            productId,
            PRODUCTS_AT_A_TIME);
    boolean more = compared.size() == PRODUCTS_AT_A_TIME;
    @Nullable Compared end = more ? compared.getLast() : null;
    List<Compared> differing = compared.stream().filter(Compared::differs).toList();
    transaction.executeWithoutResult(
        status -> {
          jdbc.update(
              SETTLE,
              shop,
              productId,
              end == null,
              end == null ? "" : end.shop(),
              end == null ? "" : end.productId(),
              texts(differing, Compared::shop),
              texts(differing, Compared::productId));
          keep(differing);
          changes.note(
              compared.stream().filter(Compared::stale).map(Compared::sku).distinct().toList());
        });
    last = end;
    if (!more) {
      count();
    }
    return more;
  }

  private void keep(List<Compared> differing) {
    if (!differing.isEmpty()) {
      jdbc.update(
          KEEP,
          clock.instant().atOffset(ZoneOffset.UTC),
          texts(differing, Compared::shop),
          texts(differing, Compared::productId),
          texts(differing, Compared::sku),
          differing.stream().map(Compared::theirs).toArray(Integer[]::new),
          differing.stream().map(Compared::ours).toArray(Long[]::new),
          texts(differing, one -> one.saidAt().toString()));
    }
  }

  private void count() {
    gauge.register(
        drifts.counts(1).stream()
            .map(one -> MultiGauge.Row.of(Tags.of("shop", one.shop()), one.products()))
            .toList(),
        true);
  }

  private static String[] texts(List<Compared> of, Function<Compared, String> text) {
    return of.stream().map(text).toArray(String[]::new);
  }
}
