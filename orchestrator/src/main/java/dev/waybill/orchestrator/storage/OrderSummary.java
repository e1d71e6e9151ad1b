package dev.waybill.orchestrator.storage;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order in a list.
 *
 * @param nextDue when the orchestrator looks at it again of its own accord: the next attempt of a
 *     step, or a deadline
 * @param stuck null if it is not
 * @param warning which step it went on without, in words; null if without none
 * @param country where it goes; null if only a newer release knows
 * @param items pieces left to deliver; null if only a newer release knows
 * @param archived whether it has been finished for so long that it was put away
 * @param total exactly: with all decimals of {@code currency}
 * @param shipBy when it has to be handed over; null if nothing is promised about it
 * @param priority whether it comes before others
 * @param shipDue whether it still has to leave
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
    @Schema(description = OrderSummary.TOTAL, example = "49.90") BigDecimal total,
    String currency,
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
    boolean priority,
    boolean shipDue) {

  /** What the API says of a total. */
  public static final String TOTAL =
      "in major units of the currency, exactly: with all its decimals";

  /** For who may not see what others wrote about an order. */
  public OrderSummary withoutWords() {
    return new OrderSummary(
        id,
        shop,
        platform,
        number,
        status,
        reason,
        null,
        retrying,
        nextDue,
        stuck,
        // The step alone: what follows it are a service's words.
        warning == null ? null : warning.replaceFirst("(?s)[: ].*", ""),
        total,
        currency,
        country,
        items,
        workflow,
        workflowVersion,
        placedAt,
        receivedAt,
        statusSince,
        updatedAt,
        archived,
        shipBy,
        priority,
        shipDue);
  }
}
