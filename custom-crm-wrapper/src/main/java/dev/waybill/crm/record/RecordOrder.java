package dev.waybill.crm.record;

import dev.waybill.contracts.ParcelLabels;
import dev.waybill.crm.CrmOrder;
import dev.waybill.step.Outcome;
import dev.waybill.step.Step;
import dev.waybill.step.StepHandler;
import tools.jackson.databind.JsonNode;

/**
 * The action {@code record-order}. The order is recorded as shipped if the step that buys the
 * label, or another that tells of parcels, is among those that this one needs, else as open.
 */
final class RecordOrder implements StepHandler<RecordedOrder> {

  private static final String LABEL = "buy-label";

  private final Recording recording;

  RecordOrder(Recording recording) {
    this.recording = recording;
  }

  @Override
  public String action() {
    return "record-order";
  }

  @Override
  public Class<RecordedOrder> orderType() {
    return RecordedOrder.class;
  }

  @Override
  public Outcome handle(Step<RecordedOrder> step) {
    JsonNode label = step.command().results().get(LABEL);
    boolean shipped =
        label != null && !label.isNull()
            || !ParcelLabels.in(step.command().results().values()).isEmpty();
    return recording.record(step, shipped ? CrmOrder.State.SHIPPED : CrmOrder.State.OPEN);
  }
}
