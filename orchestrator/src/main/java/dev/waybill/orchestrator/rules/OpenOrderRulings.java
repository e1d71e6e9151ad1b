package dev.waybill.orchestrator.rules;

import dev.waybill.orchestrator.saga.decide.Ruling;
import dev.waybill.orchestrator.saga.decide.Rulings;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.storage.OpenOrders;
import dev.waybill.orchestrator.storage.OrderStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/** What rules would change about the orders that are under way. Thread-safe. */
final class OpenOrderRulings {

  private static final int BATCH = 500;
  private static final int MOST_LOOKED_AT = 100_000;

  private final DataSource dataSource;
  private final int most;

  /**
   * @param most orders that are found
   */
  OpenOrderRulings(DataSource dataSource, int most) {
    this.dataSource = dataSource;
    this.most = most;
  }

  /**
   * What was found.
   *
   * @param looked how many open orders were looked at
   * @param more whether there are more of them than are looked at, or found, in one go
   */
  record Found(int looked, boolean more, List<RuledRow> rows) {}

  /**
   * Looks at open orders by their ids.
   *
   * @param shop null for those of all
   */
  Found find(RuleSet rules, @Nullable String shop) {
    var rows = new ArrayList<RuledRow>();
    int looked = 0;
    try (Connection connection = dataSource.getConnection()) {
      String after = "";
      while (after != null && looked < MOST_LOOKED_AT && rows.size() < most) {
        OpenOrders.Walk walk = OpenOrders.after(connection, after, BATCH);
        List<Saga> open =
            walk.orders().stream()
                .filter(saga -> Rulings.isOpen(saga) && (shop == null || shop.equals(saga.shop())))
                .toList();
        looked += open.size();
        Map<String, byte[]> bodies =
            rules.readsContent()
                ? OrderStore.bodies(
                    connection, open.stream().map(saga -> saga.orderId().value()).toList())
                : Map.of();
        open.forEach(saga -> add(saga, rules, bodies.get(saga.orderId().value()), rows));
        after = walk.last();
      }
      boolean more = after != null || rows.size() > most;
      return new Found(looked, more, rows.size() > most ? rows.subList(0, most) : rows);
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("Open orders wait for the database", e);
    }
  }

  private static void add(Saga saga, RuleSet rules, byte @Nullable [] body, List<RuledRow> rows) {
    Ruling ruling = rules.of(RuledOrder.known(saga, body));
    if (ruling == null) {
      return;
    }
    Rulings.Effect effect = Rulings.effect(saga, ruling);
    if (!effect.isNothing()) {
      rows.add(RuledRow.of(saga, ruling, effect.holds(), effect.tags(), effect.priority(), null));
    }
  }
}
