package dev.waybill.ingest.order;

import dev.waybill.contracts.OrderLine;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot holds beside its order.
 *
 * @param risk "low", "medium", "high", or "" where the shop has no opinion
 * @param paymentMethod the shop's code of it
 * @param rank how well informed we are, see {@link dev.waybill.contracts.OrderSnapshot#rank}: 0 by
 *     what webhooks say
 * @param refunds names the refunds that the shop has made, "" for none or where the quantities say
 *     of them: while these and the order stay the same, asking finds nothing new
 * @param settled pieces by line that are not left because they were shipped, as the shop shows it,
 *     or because we have paid them back ourselves
 * @param asInWebhook the order as webhooks report it, where we know better; null otherwise
 * @param elsewhere whether it is others who deliver all of it
 */
public record SnapshotDetails(
    String risk,
    String paymentMethod,
    int rank,
    String refunds,
    Map<String, Integer> settled,
    @Nullable AsInWebhook asInWebhook,
    boolean elsewhere) {

  /**
   * An order as webhooks say it.
   *
   * @param settled as above
   */
  public record AsInWebhook(List<OrderLine> lines, Map<String, Integer> settled) {}

  /** Of an order of which webhooks say as much. */
  public SnapshotDetails(
      String risk,
      String paymentMethod,
      int rank,
      String refunds,
      Map<String, Integer> settled,
      boolean elsewhere) {
    this(risk, paymentMethod, rank, refunds, settled, null, elsewhere);
  }

  /** Of an order of which the shop does not say what was shipped. */
  public SnapshotDetails(String risk, String paymentMethod, int rank, String refunds) {
    this(risk, paymentMethod, rank, refunds, Map.of(), false);
  }
}
