package dev.waybill.service.exchange.orders;

import dev.waybill.contracts.Money;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order in a list. No personal data.
 *
 * @param nextDue when the orchestrator looks at it again of its own accord
 * @param stuck null if it is not
 * @param warning which step it went on without, in words
 * @param total exactly: with all decimals of {@code currency}
 * @param country where it goes; null if only a newer release knows
 * @param items pieces left to deliver; null if only a newer release knows
 * @param archived whether it has been finished for so long that it was put away
 * @param shipBy when it has to be handed over; null if nothing is promised about it
 * @param priority whether it comes before others; null from an older orchestrator
 * @param shipDue whether it still has to leave; null from an older orchestrator
 */
public record OrderSummary(
    String id,
    String shop,
    String platform,
    String number,
    String status,
    @Nullable String reason,
    @Nullable String detail,
    boolean retrying,
    @Nullable Instant nextDue,
    @Nullable Stuck stuck,
    @Nullable String warning,
    @Nullable BigDecimal total,
    @Nullable String currency,
    @Nullable String country,
    @Nullable Integer items,
    String workflow,
    int workflowVersion,
    Instant placedAt,
    Instant receivedAt,
    Instant statusSince,
    Instant updatedAt,
    boolean archived,
    @Nullable Instant shipBy,
    @Nullable Boolean priority,
    @Nullable Boolean shipDue) {

  /** The total, with its currency; null if the order has none. */
  public @Nullable Money amount() {
    return total == null || currency == null ? null : Money.exactly(total, currency);
  }
}
