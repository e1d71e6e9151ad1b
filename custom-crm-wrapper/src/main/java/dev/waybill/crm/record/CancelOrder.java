package dev.waybill.crm.record;

import dev.waybill.crm.CrmOrder;
import dev.waybill.step.Outcome;
import dev.waybill.step.Step;
import dev.waybill.step.StepHandler;

/**
 * The action {@code cancel-order}: a step of its own at the end of a cancellation, or the
 * compensation of {@code record-order}. Either way the record stays, as cancelled.
 */
final class CancelOrder implements StepHandler<RecordedOrder> {

  private final Recording recording;

  CancelOrder(Recording recording) {
    this.recording = recording;
  }

  @Override
  public String action() {
    return "cancel-order";
  }

  @Override
  public Class<RecordedOrder> orderType() {
    return RecordedOrder.class;
  }

  @Override
  public Outcome handle(Step<RecordedOrder> step) {
    return recording.record(step, CrmOrder.State.CANCELLED);
  }
}
