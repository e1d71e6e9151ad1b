package dev.waybill.inventory.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
          OfferStore.statement(shop, "", ScanKey.of("one", "SKU-5"), 200);
      assertThat(plan(scan))
          .contains("item_source_offers")
          .doesNotContain("Seq Scan on item_source", "Seq Scan on stock ", "Seq Scan on stock s")
          .doesNotContain("Seq Scan on stock_buffer");
    }
  }

  @Test
  void aPageIsReadInATenthOfASecond() {
    Report<Offer> report = new OfferStore(jdbc).report("one", "");
    report.page(null);
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 10; i++) {
      long begun = System.nanoTime();
      assertThat(report.page(ScanKey.of("one", "SKU-5")).rows()).hasSize(50);
      best = Math.min(best, System.nanoTime() - begun);
    }
    assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(100));
  }

  private static String plan(Map.Entry<String, List<Object>> scan) {
    return String.join(
        "\n",
        jdbc.queryForList(
            "EXPLAIN (ANALYZE) " + scan.getKey(), String.class, scan.getValue().toArray()));
  }
}
