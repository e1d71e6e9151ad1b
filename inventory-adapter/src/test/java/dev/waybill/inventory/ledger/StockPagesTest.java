package dev.waybill.inventory.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.service.paging.ScanKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pages of a large ledger, which are found without looking through all of it. */
class StockPagesTest {

  private static LedgerDatabase database;
  private static StockStore store;

  @BeforeAll
  static void aLargeLedger() {
    database = new LedgerDatabase("pages");
    database.jdbc.update(
        """
        INSERT INTO location (code, name) SELECT 'L' || n, 'L' || n FROM generate_series(1, 3) n
        """);
    database.jdbc.update(
        """
        INSERT INTO stock (location, sku, on_hand)
        SELECT 'L' || l, upper(substr(md5(n::text), 1, 6)) || '-' || n, 10
        FROM generate_series(1, 20000) n, generate_series(1, 3) l
        """);
    database.jdbc.execute("ANALYZE stock");
    store = new StockStore(database.jdbc);
  }

  @Test
  void aPartOfASkuIsFoundByItsTrigrams() {
    assertThat(skus("-17777")).containsExactly("L1", "L2", "L3");
    assertThat(plan(StockStore.BY_SKU, "%-17777%", "", "", 51))
        .contains("stock_sku_part")
        .doesNotContain("Seq Scan");
  }

  @Test
  void aLocationIsFoundByItsCode() {
    List<Stock> first = store.page("l2", null, 51);
    assertThat(first).hasSize(51).allMatch(row -> row.location().equals("L2"));
    assertThat(store.page("l2", after(first.get(49)), 51).getFirst()).isEqualTo(first.getLast());
    String[] found = {"L2"};
    assertThat(plan(StockStore.BY_SKU_OR_LOCATION, "l2%", "", "", 51, found, "", "", 51, 51))
        .doesNotContain("Seq Scan");
  }

  @Test
  void whatIsShorterThanATrigramIsLookedForWhereASkuBegins() {
    assertThat(store.page("7", null, 51)).hasSize(51).allMatch(row -> row.sku().startsWith("7"));
    assertThat(store.page("%", null, 51)).isEmpty();
    List<Stock> first = store.page("a", null, 51);
    assertThat(first).hasSize(51).allMatch(row -> row.sku().startsWith("A"));
    assertThat(store.page("a", after(first.get(49)), 51).getFirst()).isEqualTo(first.getLast());
    assertThat(plan(StockStore.BY_BEGINNING, "zz%", "", "", "", "", 51)).doesNotContain("Seq Scan");
  }

  @Test
  void eachRowIsOnOnePage() {
    var all = new ArrayList<Stock>();
    List<Stock> page = store.page("", null, 5_000);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = store.page("", after(page.getLast()), 5_000);
    }
    assertThat(all).hasSize(60_000).doesNotHaveDuplicates();
    assertThat(plan(StockStore.ALL, "A", "L1", 51)).doesNotContain("Seq Scan");
  }

  private static ScanKey after(Stock last) {
    return ScanKey.of(last.sku(), last.location());
  }

  private static List<String> skus(String part) {
    return store.page(part, null, 51).stream().map(Stock::location).toList();
  }

  private static String plan(String statement, Object... parameters) {
    return String.join(
        "\n", database.jdbc.queryForList("EXPLAIN " + statement, String.class, parameters));
  }
}
