package dev.waybill.inventory.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.inventory.ledger.LedgerSettings.Untracked;
import dev.waybill.service.paging.ScanKey;
import dev.waybill.service.report.Report;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * 100,000 SKUs of a shop at five locations: a page is found without looking through all of them.
 */
class ManyOffersTest {

  private static JdbcTemplate jdbc;

  @BeforeAll
  static void fill() {
    jdbc = ReportDatabase.open("many_offers");
    jdbc.update(
        "INSERT INTO location (code, name) SELECT 'L' || n, 'L' || n FROM generate_series(1, 5) n"
            + " ON CONFLICT DO NOTHING");
    jdbc.execute("DROP INDEX IF EXISTS stock_sku_part, stock_sku_beginning, stock_location");
    jdbc.update(
        """
        INSERT INTO stock (location, sku, on_hand)
        SELECT 'L' || l, 'SKU-' || n, n % 50 FROM generate_series(1, 100000) n, generate_series(1, 5) l
        """);
    jdbc.update(
        """
        INSERT INTO item_source
            (shop, product_id, sku, shop_sku, fields, stock_tracked, shop_quantity, gone, version)
        SELECT s, n, 'SKU-' || n, '', '{}', true, 1, false, now()
        FROM generate_series(1, 100000) n, unnest(ARRAY['one', 'two']) s
        """);
    jdbc.update(
        """
        INSERT INTO stock_buffer (shop, sku, pieces, changed_at, changed_by)
        SELECT 'one', 'SKU-' || n, 3, now(), 'ann' FROM generate_series(1, 20000) n
        """);
    List.of("stock", "item_source", "stock_buffer", "kit_part")
        .forEach(table -> jdbc.execute("ANALYZE " + table));
  }

  @Test
  void aPageIsFoundByIndexesAlone() {
    for (String shop : List.of("", "two")) {
      Map.Entry<String, List<Object>> scan =
          offers().statement(shop, "", ScanKey.of("one", "SKU-5"), 200);
      assertThat(plan(scan))
          .contains("item_source_offers")
          .doesNotContain("Seq Scan on item_source", "Seq Scan on stock ", "Seq Scan on stock s")
          .doesNotContain("Seq Scan on stock_buffer");
    }
  }

  @Test
  void aPageIsReadInATenthOfASecond() {
    Report<Offer> report = offers().report("one", "");
    report.page(null);
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 10; i++) {
      long begun = System.nanoTime();
      assertThat(report.page(ScanKey.of("one", "SKU-5")).rows()).hasSize(50);
      best = Math.min(best, System.nanoTime() - begun);
    }
    assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(100));
  }

  private static OfferStore offers() {
    return new OfferStore(jdbc, Untracked.REJECT);
  }

  /** Each with one receipt, two reservations, and two commits long after. */
  @Test
  void reportsOfASkuReadItsOwnMovementsOnly() {
    jdbc.update(
        """
        INSERT INTO movement (at, location, sku, kind, on_hand, reserved)
        SELECT now() - k.days * interval '1 day', 'L1', 'SKU-' || n, k.kind, k.on_hand, k.reserved
        FROM (VALUES (300, 'receipt', 60, 0), (200, 'reservation', 0, 2), (199, 'commit', -1, -1),
                (150, 'commit', -1, -1), (1, 'reservation', 0, 1))
            AS k(days, kind, on_hand, reserved), generate_series(1, 20000) n
        """);
    jdbc.execute("ANALYZE movement");
    OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
    assertThat(plan(Map.entry(SlowMovers.SCAN, List.of("SKU-5", 200))))
        .doesNotContain("Seq Scan on movement", "Seq Scan on stock");
    assertThat(plan(Map.entry(StockAge.SCAN, List.of("SKU-5", 200, now, now, now, now))))
        .contains("movement_incoming")
        .doesNotContain("Seq Scan on movement", "Seq Scan on stock");
    Clock clock = Clock.systemUTC();
    assertThat(new SlowMovers(jdbc, clock).report(149).page(ScanKey.of("SKU-19")).rows())
        .hasSize(50);
    assertThat(new SlowMovers(jdbc, clock).report(151).page(ScanKey.of("SKU-19998")).rows())
        .as("SKU-19999 left 150 days ago, and those after it have no movement")
        .noneMatch(row -> row.lastLeftAt() != null);
    assertThat(new StockAge(jdbc, clock).report().page(ScanKey.of("SKU-19998")).rows().getFirst())
        .extracting(StockAge.Row::sku, StockAge.Row::upTo365Days)
        .containsExactly("SKU-19999", 60L);
  }

  private static String plan(Map.Entry<String, List<Object>> scan) {
    return String.join(
        "\n",
        jdbc.queryForList(
            "EXPLAIN (ANALYZE) " + scan.getKey(), String.class, scan.getValue().toArray()));
  }
}
