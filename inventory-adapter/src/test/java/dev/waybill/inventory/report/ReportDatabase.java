package dev.waybill.inventory.report;

import dev.waybill.service.paging.ScanKey;
import dev.waybill.service.report.Report;
import dev.waybill.service.report.Scan;
import dev.waybill.testing.SharedPostgres;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A migrated database with the active locations HERE and THERE and the inactive CLOSED, and what
 * tests put into it. Each test uses names of its own.
 */
abstract class ReportDatabase {

  static final JdbcTemplate JDBC = open("reports");

  /** Begins the names of this test. */
  final String own = UUID.randomUUID().toString().substring(0, 8);

  final String shop = own + "-shop";

  static JdbcTemplate open(String name) {
    var source = new PGSimpleDataSource();
    source.setUrl(SharedPostgres.url(name));
    Flyway.configure().dataSource(source).load().migrate();
    var jdbc = new JdbcTemplate(source);
    jdbc.update(
        """
        INSERT INTO location (code, name, active)
        VALUES ('HERE', 'Here', true), ('THERE', 'There', true), ('CLOSED', 'Closed', false)
        ON CONFLICT (code) DO NOTHING
        """);
    return jdbc;
  }

  static TransactionTemplate transaction(JdbcTemplate jdbc) {
    return new TransactionTemplate(new JdbcTransactionManager(jdbc.getDataSource()));
  }

  static void sold(String shop, String productId, String sku, @Nullable Integer quantity) {
    JDBC.update(
        """
        INSERT INTO item_source
            (shop, product_id, sku, shop_sku, fields, stock_tracked, shop_quantity, gone, version)
        VALUES (?, ?, ?, ?, '{}', ?, ?, false, '2026-11-01T12:00:00Z')
        ON CONFLICT (shop, product_id) DO UPDATE SET shop_quantity = excluded.shop_quantity
        """,
        shop,
        productId,
        sku,
        sku,
        quantity != null,
        quantity);
  }

  static void stocked(String location, String sku, int onHand, int reserved, int safety) {
    JDBC.update(
        "INSERT INTO stock (location, sku, on_hand, reserved, safety) VALUES (?, ?, ?, ?, ?)",
        location,
        sku,
        onHand,
        reserved,
        safety);
  }

  /** A movement, without its effect on the stock. */
  static void moved(String at, String location, String sku, String kind, int onHand) {
    moved(at, location, sku, kind, onHand, null, null);
  }

  static void moved(
      String at,
      String location,
      String sku,
      String kind,
      int onHand,
      @Nullable String reference,
      @Nullable Long document) {
    JDBC.update(
        """
        INSERT INTO movement (at, location, sku, kind, on_hand, reserved, reference, document)
        VALUES (?, ?, ?, ?, ?, 0, ?, ?)
        """,
        Instant.parse(at).atOffset(ZoneOffset.UTC),
        location,
        sku,
        kind,
        onHand,
        reference,
        document);
  }

  /** All rows of the report, read three keys at a time. */
  static <R> List<R> all(Report<R> report) {
    var rows = new ArrayList<R>();
    @Nullable ScanKey after = null;
    List<Scan.Seen<R>> seen;
    do {
      seen = report.scan().next(after, 3);
      for (Scan.Seen<R> one : seen) {
        R row = one.row();
        if (row != null) {
          rows.add(row);
        }
        after = one.key();
      }
    } while (seen.size() == 3);
    return rows;
  }

  static List<String> file(Report<?> report) throws IOException {
    var out = new StringWriter();
    report.write(out);
    return out.toString().lines().toList();
  }
}
