package dev.waybill.orchestrator.api;

import dev.waybill.contracts.ParcelEvent;
import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.StepState;
import dev.waybill.orchestrator.saga.state.Task;
import dev.waybill.orchestrator.saga.state.TaskState;
import dev.waybill.orchestrator.storage.HistoryEntry;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A parcel of an order: of each label that stands, and of each that a carrier told of.
 *
 * @param label the id of its label
 * @param test whether there is no such parcel: the label is of an account in test mode
 * @param status where it is, by what its carrier told last; LABEL_CREATED before it says anything
 * @param problem what keeps it from its recipient
 * @param statusAt by the carrier's clock
 * @param expected when it is delivered, by the carrier's estimate
 * @param events what the carrier told, oldest first
 */
record ParcelView(
    String label,
    String carrier,
    String trackingNumber,
    @Nullable String trackingUrl,
    boolean test,
    @Schema(example = "IN_TRANSIT") String status,
    @Nullable String problem,
    @Nullable Instant statusAt,
    @Nullable Instant expected,
    List<Event> events) {

  private static final String CREATED = "LABEL_CREATED";

  /**
   * Something that its carrier told.
   *
   * @param place city and country
   */
  record Event(Instant at, String status, @Nullable String problem, @Nullable String place) {}

  /** First those of the oldest labels. */
  static List<ParcelView> of(Saga saga, List<HistoryEntry> history) {
    var parcels = new LinkedHashMap<String, ParcelView>();
    for (StepState step : saga.steps().values()) {
      Stream.concat(step.sealed().stream(), step.tasks().stream())
          .filter(task -> task.state() == TaskState.COMPLETED)
          .map(Task::result)
          .forEach(result -> labels(result, parcels));
    }
    Map<String, List<Event>> events = events(history);
    saga.parcels()
        .forEach(
            (label, told) -> parcels.put(label, of(told, events.getOrDefault(label, List.of()))));
    return List.copyOf(parcels.values());
  }

  private static void labels(@Nullable JsonNode result, Map<String, ParcelView> parcels) {
    if (result == null) {
      return;
    }
    String label = result.path("labelId").asString("");
    String number = result.path("trackingNumber").asString("");
    if (!label.isEmpty() && !number.isEmpty()) {
      parcels.put(
          label,
          new ParcelView(
              label,
              result.path("carrier").asString(""),
              number,
              result.path("trackingUrl").isString()
                  ? result.path("trackingUrl").stringValue()
                  : null,
              result.path("test").asBoolean(false),
              CREATED,
              null,
              null,
              null,
              List.of()));
    }
    result.path("more").forEach(other -> labels(other, parcels));
  }

  private static ParcelView of(ParcelEvent told, List<Event> events) {
    return new ParcelView(
        told.label(),
        told.carrier(),
        told.trackingNumber(),
        told.trackingUrl(),
        told.test(),
        told.status(),
        told.problem(),
        told.at(),
        told.expected(),
        events);
  }

  private static Map<String, List<Event>> events(List<HistoryEntry> history) {
    var events = new LinkedHashMap<String, List<Event>>();
    for (HistoryEntry entry : history) {
      for (SagaEvent event : entry.events()) {
        if (event instanceof SagaEvent.ParcelMoved(ParcelEvent parcel)) {
          events
              .computeIfAbsent(parcel.label(), label -> new ArrayList<>())
              .add(new Event(parcel.at(), parcel.status(), parcel.problem(), parcel.place()));
        }
      }
    }
    return events;
  }
}
