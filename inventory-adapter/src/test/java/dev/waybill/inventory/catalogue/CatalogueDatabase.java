package dev.waybill.inventory.catalogue;

import dev.waybill.contracts.ShopProduct;
import dev.waybill.testing.SharedPostgres;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The catalogue over a database that tests share: each uses names of its own. */
public abstract class CatalogueDatabase {

  protected static final JdbcTemplate JDBC = new JdbcTemplate(database());

  final SourceStore sources = new SourceStore(JDBC);
  final ItemStore items = new ItemStore(JDBC);
  final ItemHistory history = new ItemHistory(JDBC);
  final ItemQueries queries = new ItemQueries(JDBC);
  final ItemPages pages = new ItemPages(queries, sources, items, history);
  protected final Catalogue catalogue =
      new Catalogue(
          JDBC,
          new TransactionTemplate(new JdbcTransactionManager(JDBC.getDataSource())),
          sources,
          items,
          history,
          Clock.systemUTC());

  /** Begins the names of this test. */
  protected final String own = UUID.randomUUID().toString().substring(0, 8);

  private static PGSimpleDataSource database() {
    var source = new PGSimpleDataSource();
    source.setUrl(SharedPostgres.url("catalogue"));
    Flyway.configure().dataSource(source).load().migrate();
    return source;
  }

  protected void told(ShopProduct... products) {
    catalogue.take(
        Stream.of(products)
            .map(product -> ShopItem.of(product, product.version().plusSeconds(1)))
            .toList());
  }

  protected List<String> problems(String sku) {
    return queries.find(sku).orElseThrow().problems();
  }

  /** Which shops sell it. */
  protected List<String> shops(String sku) {
    return queries.find(sku).map(ItemQueries.Listed::shops).orElse(List.of());
  }

  /** What people have changed of it, the newest first. */
  protected List<Difference> changes(String sku) {
    return history.page(sku, null, 50).stream().flatMap(c -> c.changes().stream()).toList();
  }

  /** An item that only people know. */
  protected void item(String sku) {
    catalogue.override(Map.of(sku, ItemFields.NONE.with(Map.of(ItemField.TITLE, "A part"))), "ann");
  }
}
