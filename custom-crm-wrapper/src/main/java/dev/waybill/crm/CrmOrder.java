package dev.waybill.crm;

import dev.waybill.contracts.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as any CRM can take it.
 *
 * @param externalId our id of the order
 * @param customer our id of its customer
 * @param number what the shop and the customer call it
 */
public record CrmOrder(
    String externalId,
    String customer,
    String number,
    State state,
    @Nullable Money total,
    List<Line> lines,
    @Nullable Instant placedAt) {

  /** Where the order stands, as far as people who talk to the customer need to know. */
  public enum State {
    OPEN,
    SHIPPED,
    CANCELLED
  }

  public record Line(String sku, String title, int quantity) {}

  public CrmOrder as(State other) {
    return new CrmOrder(externalId, customer, number, other, total, lines, placedAt);
  }
}
