package dev.waybill.inventory.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.inventory.ledger.LedgerSettings.Untracked;
import dev.waybill.inventory.location.LocationDirectory;
import dev.waybill.inventory.movement.FreedStock;
import dev.waybill.inventory.parcel.PackingPlans;
import dev.waybill.inventory.rules.RuleDirectory;
import dev.waybill.inventory.stock.Demand;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** What a batch costs in round trips, whatever its size. */
class StatementsTest {

  /** What was asked for costs no statement of its own. */
  private static final String KEPT = "SELECT count(*) FROM demand WHERE reference LIKE ?";

  private final LedgerDatabase database = new LedgerDatabase("statements");
  private final AtomicInteger statements = new AtomicInteger();
  private final String sku = "SKU-" + UUID.randomUUID();

  @Test
  void aBatchCostsOneMoreOnlyWhereOrdersWaitForOneOfItsSkus() {
    Ledgers.stocked(database.jdbc, "FIRST", sku, 1_000);
    var jdbc = new JdbcTemplate(counting(Objects.requireNonNull(database.jdbc.getDataSource())));
    var locations = new LocationDirectory(database.jdbc);
    var ledger =
        new StockLedger(
            jdbc,
            locations,
            new RuleDirectory(database.jdbc),
            Untracked.REJECT,
            null,
            new PackingPlans(location -> List.of()),
            new FreedStock());

    statements.set(0);
    ledger.reserve(demands("a"));
    assertThat(statements.get()).as("resolve, lock, keep").isEqualTo(3);
    database.jdbc.update("UPDATE stock SET queued = true WHERE sku = ?", sku);
    statements.set(0);
    ledger.reserve(demands("b"));
    assertThat(statements.get()).isEqualTo(4);
    assertThat(database.jdbc.queryForObject(KEPT, Integer.class, "%" + sku + "%")).isEqualTo(40);
  }

  private List<Demand> demands(String batch) {
    return IntStream.range(0, 20)
        .mapToObj(
            n ->
                new Demand(
                    "shop:" + batch + n + '-' + sku + "/reserve-stock",
                    "shop",
                    new TreeMap<>(Map.of(sku, 1)),
                    false,
                    true,
                    false))
        .toList();
  }

  private DataSource counting(DataSource source) {
    return new DelegatingDataSource(source) {
      @Override
      public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return (Connection)
            Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("prepareStatement")) {
                    statements.incrementAndGet();
                  }
                  try {
                    return method.invoke(connection, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
      }
    };
  }
}
