package dev.waybill.inventory.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Fills an empty ledger from a CSV file, before the first command is taken in; never changes a row
 * that is there.
 */
final class StockSeed implements SmartInitializingSingleton {

  private static final Logger log = LoggerFactory.getLogger(StockSeed.class);

  private static final String ADD =
      """
      WITH added AS (
        INSERT INTO stock (sku, location, on_hand, reserved)
        SELECT sku, location, quantity, 0
        FROM unnest(?::text[], ?::text[], ?::int[]) AS s(sku, location, quantity)
        ON CONFLICT (location, sku) DO NOTHING
        RETURNING location, sku, on_hand),
      placed AS (
        INSERT INTO location (code, name) SELECT DISTINCT location, location FROM added
        ON CONFLICT (code) DO NOTHING),
      moved AS (
        INSERT INTO movement (location, sku, kind, on_hand, reserved, reason)
        SELECT location, sku, 'opening', on_hand, 0, 'Seed file' FROM added WHERE on_hand > 0)
      SELECT count(*) FROM added
      """;

  private final JdbcTemplate jdbc;
  private final LedgerSettings settings;

  StockSeed(JdbcTemplate jdbc, LedgerSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  @Override
  public void afterSingletonsInstantiated() {
    Resource seed = settings.seed();
    if (seed == null) {
      return;
    }
    List<String[]> rows = read(seed);
    Integer added =
        jdbc.queryForObject(
            ADD,
            Integer.class,
            rows.stream().map(row -> row[0]).toArray(String[]::new),
            rows.stream().map(row -> row[1]).toArray(String[]::new),
            rows.stream().map(row -> Integer.valueOf(row[2])).toArray(Integer[]::new));
    log.info("Added {} of the {} rows of stock in {}", added, rows.size(), seed);
  }

  private static List<String[]> read(Resource seed) {
    try {
      var rows = new ArrayList<String[]>();
      int number = 0;
      for (String line : seed.getContentAsString(UTF_8).lines().toList()) {
        number++;
        String[] cells = line.strip().split("\\s*[,;]\\s*", -1);
        boolean heading = number == 1 && cells[0].equalsIgnoreCase("sku");
        if (line.isBlank() || line.startsWith("#") || heading) {
          continue;
        }
        if (cells.length != 3 || !cells[2].matches("\\d{1,9}")) {
          throw new IllegalStateException(
              "%s, line %d: expected sku,location,quantity but found %s"
                  .formatted(seed, number, line));
        }
        rows.add(cells);
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException("The seed of the stock cannot be read: " + seed, e);
    }
  }
}
