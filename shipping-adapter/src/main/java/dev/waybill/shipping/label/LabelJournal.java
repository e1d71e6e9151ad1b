package dev.waybill.shipping.label;

import dev.waybill.contracts.wire.Json;
import dev.waybill.step.OutcomeJournal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Writes the labels of completed commands down, in the transaction of their outcomes. */
final class LabelJournal implements OutcomeJournal {

  private final LabelStore labels;

  LabelJournal(LabelStore labels) {
    this.labels = labels;
  }

  @Override
  public Set<String> actions() {
    return Set.of(BuyLabel.ACTION, VoidLabel.ACTION);
  }

  @Override
  public void record(List<Entry> completed) {
    List<LabelStore.Row> bought =
        completed.stream()
            .filter(entry -> entry.action().equals(BuyLabel.ACTION))
            .flatMap(LabelJournal::rows)
            .toList();
    if (!bought.isEmpty()) {
      labels.add(bought);
    }
    List<VoidLabel.RefundView> voided =
        completed.stream()
            .filter(entry -> entry.action().equals(VoidLabel.ACTION))
            .map(entry -> Json.mapper().treeToValue(entry.result(), VoidLabel.Voided.class))
            .map(VoidLabel.Voided::refunds)
            .filter(Objects::nonNull)
            .flatMap(List::stream)
            .toList();
    if (!voided.isEmpty()) {
      labels.voided(voided);
    }
  }

  private static Stream<LabelStore.Row> rows(Entry entry) {
    LabelResult result = Json.mapper().treeToValue(entry.result(), LabelResult.class);
    Integer attempts = result.attempts();
    return result.all().stream()
        .map(
            label ->
                LabelStore.Row.of(
                    entry.commandId(), entry.orderId(), label, attempts == null ? 1 : attempts));
  }
}
