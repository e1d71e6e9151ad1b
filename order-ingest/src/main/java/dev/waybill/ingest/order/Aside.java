package dev.waybill.ingest.order;

/**
 * What is told beside an order.
 *
 * @param risk "low", "medium", "high", or "" where the shop has no opinion
 * @param paymentMethod the shop's code of it
 * @param rank how well informed we are, see {@link dev.waybill.contracts.OrderSnapshot#rank}: 0 by
 *     what webhooks tell
 * @param refunds names the refunds that the shop has made, "" for none or where the quantities tell
 *     of them: while these and the order stay the same, asking finds nothing new
 */
public record Aside(String risk, String paymentMethod, int rank, String refunds) {}
