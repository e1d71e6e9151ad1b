package dev.waybill.shipping.label;

import dev.waybill.contracts.wire.Json;
import dev.waybill.step.OutcomeJournal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes the labels of completed commands down, in the transaction of their outcomes. */
final class LabelJournal implements OutcomeJournal {

  private final LabelStore labels;
  private final RecentParcels recent;

  LabelJournal(LabelStore labels, RecentParcels recent) {
    this.labels = labels;
    this.recent = recent;
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
            .flatMap(this::rows)
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

  private Stream<LabelStore.Row> rows(Entry entry) {
    LabelResult result = Json.mapper().treeToValue(entry.result(), LabelResult.class);
    int attempts = result.attempts() == null ? 1 : result.attempts();
    List<LabelResult> bought = result.all();
    List<String> facts = recent.of(entry.commandId());
    return IntStream.range(0, bought.size())
        .mapToObj(
            i ->
                LabelStore.Row.of(
                    entry.commandId(),
                    entry.orderId(),
                    bought.get(i),
                    attempts,
                    i < facts.size() ? facts.get(i) : null));
  }
}
