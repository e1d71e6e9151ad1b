package dev.waybill.inventory.ledger;

import static org.assertj.core.api.Assertions.assertThat;

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
    assertThat(plan(StockStore.BY_SKU, "%-17777%", 51, 0))
        .contains("stock_sku_part")
        .doesNotContain("Seq Scan");
  }

  @Test
  void aLocationIsFoundByItsCode() {
    assertThat(store.page("l2", 51, 0)).hasSize(51).allMatch(row -> row.location().equals("L2"));
    assertThat(store.page("l2", 51, 50).getFirst()).isEqualTo(store.page("l2", 51, 0).getLast());
    assertThat(plan(StockStore.BY_BEGINNING_OR_LOCATION, "l2%", 51, new String[] {"L2"}, 51, 51, 0))
        .doesNotContain("Seq Scan");
  }

  @Test
  void whatIsShorterThanATrigramIsLookedForWhereASkuBegins() {
    assertThat(store.page("7", 51, 0)).hasSize(51).allMatch(row -> row.sku().startsWith("7"));
    assertThat(store.page("%", 51, 0)).isEmpty();
    assertThat(store.page("a", 51, 0)).hasSize(51).allMatch(row -> row.sku().startsWith("A"));
    assertThat(plan(StockStore.BY_BEGINNING, "zz%", 51, 0)).doesNotContain("Seq Scan");
  }

  @Test
  void allOfItIsReadInOrder() {
    assertThat(store.page("", 51, 0)).hasSize(51);
    assertThat(store.page("", 51, 59_950)).hasSize(50);
    assertThat(plan(StockStore.ALL, 51, 100)).doesNotContain("Seq Scan");
  }

  private static List<String> skus(String part) {
    return store.page(part, 51, 0).stream().map(Stock::location).toList();
  }

  private static String plan(String statement, Object... parameters) {
    return String.join(
        "\n", database.jdbc.queryForList("EXPLAIN " + statement, String.class, parameters));
  }
}
