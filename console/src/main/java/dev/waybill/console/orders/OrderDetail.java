package dev.waybill.console.orders;

import dev.waybill.contracts.Order;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything about one order. */
record OrderDetail(
    String id,
    String shop,
    String number,
    String status,
    @Nullable String reason,
    @Nullable String detail,
    boolean retrying,
    Instant receivedAt,
    Instant updatedAt,
    List<StepView> steps,
    List<HistoryView> history,
    List<LegalAction> actions,
    @Nullable Order order) {

  record HistoryView(Instant at, String actor, String what, @Nullable String why) {}

  record LegalAction(String action, @Nullable String step) {}
}
