package dev.waybill.orchestrator.api;

import dev.waybill.orchestrator.saga.event.EventTexts;
import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.storage.HistoryEntry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one signal changed.
 *
 * @param sequence number of its last event within the order
 * @param actor a person, or "shop", "timer", or the service that answered
 * @param signal "snapshot", "reply", "parcel", "timer", "action"
 */
record HistoryView(long sequence, Instant at, String actor, String signal, List<EventView> events) {

  /**
   * @param type in kebab case: "step-completed"
   * @param text one line for people
   */
  record EventView(String type, @Nullable String step, String text) {
    private EventView forViewers() {
      String kind = type.replace('-', ' ');
      return new EventView(type, step, step == null ? kind : kind + ": " + step);
    }

    private static EventView of(SagaEvent event) {
      return new EventView(EventTexts.type(event), event.step(), EventTexts.text(event));
    }
  }

  /** With the kinds of events in place of their words. */
  HistoryView forViewers() {
    return new HistoryView(
        sequence, at, actor, signal, events.stream().map(EventView::forViewers).toList());
  }

  static HistoryView of(HistoryEntry entry) {
    return new HistoryView(
        entry.sequence(),
        entry.at(),
        entry.actor(),
        entry.signal(),
        entry.events().stream().map(EventView::of).toList());
  }
}
