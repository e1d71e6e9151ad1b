package dev.waybill.inventory.backorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.wire.Json;
import dev.waybill.inventory.RunningInventory;
import dev.waybill.inventory.ledger.StockLedger;
import dev.waybill.inventory.stock.HandOver;
import dev.waybill.step.DeferredSteps;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The service, and orders of this test's own that wait for stock of its own. */
abstract class WaitingOrders extends RunningInventory {

  @Autowired StockLedger stock;
  @Autowired BackorderStore store;
  @Autowired DeferredSteps steps;
  @Autowired BackorderMeters meters;
  @Autowired JdbcTemplate jdbc;
  @Autowired PlatformTransactionManager transactions;

  /** With which its SKUs and orders end. */
  final String run = UUID.randomUUID().toString().substring(0, 8);

  /** Other tests read the first page of all that is reserved. */
  @AfterEach
  void handOver() {
    List<HandOver> all =
        jdbc
            .queryForList(
                "SELECT DISTINCT order_id FROM reservation WHERE order_id LIKE ?",
                String.class,
                "%-" + run)
            .stream()
            .map(order -> new HandOver(order + "/hand-over", OrderId.parse(order), null))
            .toList();
    new TransactionTemplate(transactions).executeWithoutResult(status -> stock.commit(all));
  }

  final void receipt(String sku, int pieces) throws Exception {
    String receipt =
        Json.mapper()
            .writeValueAsString(
                Map.of(
                    "kind", "receipt",
                    "location", "MAIN",
                    "lines", List.of(Map.of("sku", sku, "quantity", pieces))));
    assertThat(post("/api/stock/documents", receipt).statusCode()).isLessThan(300);
  }
}
