package dev.waybill.orchestrator.processing;

import dev.waybill.orchestrator.edit.OrderEdit;
import dev.waybill.orchestrator.saga.event.Action;
import org.jspecify.annotations.Nullable;

/**
 * What a person does to an order.
 *
 * @param step the step concerned; null where there is only one that it can be, or none
 * @param reason why, for the history
 * @param edit of the actions that edit, applied to the order's content as it is then
 * @param version that the order is to be moved to; null for the one that is active for all
 * @param hold reason of the hold that is to be released; null where there is only one it can be
 */
public record OperatorAction(
    Action action,
    @Nullable String step,
    String reason,
    String actor,
    @Nullable OrderEdit edit,
    @Nullable Integer version,
    @Nullable String hold) {

  public OperatorAction(Action action, @Nullable String step, String reason, String actor) {
    this(action, step, reason, actor, null, null, null);
  }
}
