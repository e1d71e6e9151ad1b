package dev.waybill.orchestrator.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.waybill.contracts.Money;
import dev.waybill.contracts.wire.TraceContext;
import dev.waybill.orchestrator.saga.decide.LegalAction;
import dev.waybill.orchestrator.saga.decide.Warning;
import dev.waybill.orchestrator.saga.state.OrderHold;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.storage.HistoryEntry;
import dev.waybill.orchestrator.storage.OrderRecord;
import dev.waybill.orchestrator.storage.OrderSummary;
import dev.waybill.orchestrator.storage.Stuck;
import dev.waybill.orchestrator.workflow.Workflow;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One order as operators see it.
 *
 * @param stuck since when it has been where it is for longer than which limit; null if it has not
 * @param archived whether it has been finished for so long that it was put away; an action brings
 *     it back
 * @param version the shop's own, of the newest snapshot
 * @param shopClockAhead by how far that lay ahead of its receipt: the shop's clock or time zone is
 *     wrong, so a later delivery counts whatever its version; null if it did not
 * @param total exactly: with all decimals of {@code currency}
 * @param nextDue when the orchestrator looks at it again of its own accord
 * @param shipBy by when it has to be handed over; null if nothing is promised about it
 * @param holds why nothing new starts
 * @param warnings steps without which it went on, although they were refused or failed
 * @param parcels with what their carriers told: tracking numbers and cities, nobody's name
 * @param legalActions what may be done to it now
 * @param history first to last
 * @param order the canonical order: whole for operators, {@link PackingContent} for packers
 */
// Of what is added here, whatever may hold a person's data or anybody's free words goes into
// forViewers(), too.
record OrderView(
    String id,
    String shop,
    String platform,
    String number,
    String status,
    @Nullable String reason,
    @Nullable String detail,
    boolean retrying,
    @Nullable Stuck stuck,
    Instant statusSince,
    Instant placedAt,
    Instant receivedAt,
    Instant updatedAt,
    boolean archived,
    Instant version,
    @Nullable Duration shopClockAhead,
    String shopStatus,
    @Schema(description = OrderSummary.TOTAL, example = "49.90") BigDecimal total,
    String currency,
    String workflow,
    int workflowVersion,
    @Nullable Instant nextDue,
    @Nullable String traceId,
    @Nullable ShipByView shipBy,
    List<Hold> holds,
    List<Warning> warnings,
    List<StepView> steps,
    List<ParcelView> parcels,
    List<ActionView> legalActions,
    List<HistoryView> history,
    @JsonRawValue @Schema(type = "object") @Nullable String order) {

  record Hold(String reason, String detail) {
    static Hold of(OrderHold hold) {
      return new Hold(hold.reason().text(), hold.detail());
    }
  }

  static OrderView of(
      OrderRecord order,
      Workflow workflow,
      List<LegalAction> legal,
      List<HistoryEntry> history,
      Audience audience,
      Instant now) {
    Saga saga = order.saga();
    Money total = saga.facts().amount();
    TraceContext trace = TraceContext.parse(order.traceparent());
    var whole =
        new OrderView(
            saga.orderId().value(),
            saga.shop(),
            saga.platform(),
            saga.number(),
            order.shown().word("/st", saga.status()),
            saga.reason() == null ? null : saga.reason().text(),
            saga.detail(),
            saga.retrying(),
            order.stuck(),
            saga.statusSince(),
            saga.placedAt(),
            saga.receivedAt(),
            order.updatedAt(),
            order.archived(),
            saga.version(),
            saga.shopView().clockLead(),
            order.shown().word("/ss", saga.shopStatus()),
            total.amount(),
            total.currency(),
            saga.workflow(),
            saga.workflowVersion(),
            saga.nextDue(),
            trace == null ? null : trace.traceId(),
            ShipByView.of(order.shipBy(), order.shipDue(), now),
            saga.holds().stream().map(Hold::of).toList(),
            Warning.of(saga, workflow),
            StepView.of(order.shown(), workflow),
            ParcelView.of(saga, history),
            legal.stream().map(ActionView::of).toList(),
            history.stream().map(HistoryView::of).toList(),
            order.body());
    return switch (audience) {
      case OPERATORS -> whole;
      case PACKERS -> whole.forPackers();
      case VIEWERS -> whole.forViewers();
    };
  }

  /** What viewers see, and what a packing slip shows. */
  private OrderView forPackers() {
    return forViewers()
        .with(steps.stream().map(StepView::forPackers).toList(), PackingContent.of(order));
  }

  /**
   * Where the order stands and how it got there, in our words only: what carriers, mail servers and
   * people write about an order quotes names and addresses.
   */
  private OrderView forViewers() {
    return new OrderView(
        id,
        shop,
        platform,
        number,
        status,
        reason,
        null,
        retrying,
        stuck,
        statusSince,
        placedAt,
        receivedAt,
        updatedAt,
        archived,
        version,
        shopClockAhead,
        shopStatus,
        total,
        currency,
        workflow,
        workflowVersion,
        nextDue,
        traceId,
        shipBy,
        holds.stream().map(hold -> new Hold(hold.reason(), "")).toList(),
        warnings.stream().map(one -> new Warning(one.step(), one.code(), null)).toList(),
        steps.stream().map(StepView::forViewers).toList(),
        parcels,
        legalActions,
        history.stream().map(HistoryView::forViewers).toList(),
        null);
  }

  private OrderView with(List<StepView> otherSteps, @Nullable String content) {
    return new OrderView(
        id,
        shop,
        platform,
        number,
        status,
        reason,
        detail,
        retrying,
        stuck,
        statusSince,
        placedAt,
        receivedAt,
        updatedAt,
        archived,
        version,
        shopClockAhead,
        shopStatus,
        total,
        currency,
        workflow,
        workflowVersion,
        nextDue,
        traceId,
        shipBy,
        holds,
        warnings,
        otherSteps,
        parcels,
        legalActions,
        history,
        content);
  }
}
