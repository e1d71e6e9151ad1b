package dev.waybill.ingest.order;

import java.util.Map;

/**
 * What is told beside an order.
 *
 * @param risk "low", "medium", "high", or "" where the shop has no opinion
 * @param paymentMethod the shop's code of it
 * @param rank how well informed we are, see {@link dev.waybill.contracts.OrderSnapshot#rank}: 0 by
 *     what webhooks tell
 * @param refunds names the refunds that the shop has made, "" for none or where the quantities tell
 *     of them: while these and the order stay the same, asking finds nothing new
 * @param settled pieces by line that are not left because they were shipped, as the shop shows it,
 *     or because we have paid them back ourselves
 */
public record Aside(
    String risk, String paymentMethod, int rank, String refunds, Map<String, Integer> settled) {

  /** Of an order of which the shop does not say what was shipped. */
  public Aside(String risk, String paymentMethod, int rank, String refunds) {
    this(risk, paymentMethod, rank, refunds, Map.of());
  }
}
