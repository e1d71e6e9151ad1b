package dev.waybill.orchestrator.saga.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import dev.waybill.contracts.ParcelEvent;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.orchestrator.saga.event.SagaEvent.CancellationRequested;
import dev.waybill.orchestrator.saga.event.SagaEvent.CancelledSectionBegun;
import dev.waybill.orchestrator.saga.event.SagaEvent.ContentEdited;
import dev.waybill.orchestrator.saga.event.SagaEvent.DisputeTold;
import dev.waybill.orchestrator.saga.event.SagaEvent.FulfilledElsewhere;
import dev.waybill.orchestrator.saga.event.SagaEvent.FurtherRoundAsked;
import dev.waybill.orchestrator.saga.event.SagaEvent.FurtherRoundBegun;
import dev.waybill.orchestrator.saga.event.SagaEvent.HoldPlaced;
import dev.waybill.orchestrator.saga.event.SagaEvent.HoldReleased;
import dev.waybill.orchestrator.saga.event.SagaEvent.OperatorActionTaken;
import dev.waybill.orchestrator.saga.event.SagaEvent.OrderOverdue;
import dev.waybill.orchestrator.saga.event.SagaEvent.OrderReceived;
import dev.waybill.orchestrator.saga.event.SagaEvent.OrderRevived;
import dev.waybill.orchestrator.saga.event.SagaEvent.OrderStuck;
import dev.waybill.orchestrator.saga.event.SagaEvent.ParcelMoved;
import dev.waybill.orchestrator.saga.event.SagaEvent.RulesApplied;
import dev.waybill.orchestrator.saga.event.SagaEvent.SnapshotApplied;
import dev.waybill.orchestrator.saga.event.SagaEvent.StatusChanged;
import dev.waybill.orchestrator.saga.event.SagaEvent.StepCompleted;
import dev.waybill.orchestrator.saga.event.SagaEvent.StepFailed;
import dev.waybill.orchestrator.saga.event.SagaEvent.StepHeld;
import dev.waybill.orchestrator.saga.event.SagaEvent.StepNoted;
import dev.waybill.orchestrator.saga.event.SagaEvent.StepRejected;
import dev.waybill.orchestrator.saga.event.SagaEvent.StepRenewed;
import dev.waybill.orchestrator.saga.event.SagaEvent.StepSkipped;
import dev.waybill.orchestrator.saga.event.SagaEvent.StepStarted;
import dev.waybill.orchestrator.saga.event.SagaEvent.StepTimedOut;
import dev.waybill.orchestrator.saga.event.SagaEvent.StepUnavailable;
import dev.waybill.orchestrator.saga.event.SagaEvent.StepWaits;
import dev.waybill.orchestrator.saga.event.SagaEvent.StepsKept;
import dev.waybill.orchestrator.saga.event.SagaEvent.StepsOutdated;
import dev.waybill.orchestrator.saga.event.SagaEvent.UndoCompleted;
import dev.waybill.orchestrator.saga.event.SagaEvent.UndoFailed;
import dev.waybill.orchestrator.saga.event.SagaEvent.UndoStarted;
import dev.waybill.orchestrator.saga.event.SagaEvent.UndoUnavailable;
import dev.waybill.orchestrator.saga.event.SagaEvent.Unrecognized;
import dev.waybill.orchestrator.saga.event.SagaEvent.VersionMoved;
import dev.waybill.orchestrator.saga.event.SagaEvent.WorkBegun;
import dev.waybill.orchestrator.saga.state.ShopClock;
import dev.waybill.orchestrator.workflow.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What events are called, and how they read to people. */
public final class EventTexts {

  private static final Map<Class<?>, String> TYPES = new HashMap<>();

  static {
    for (var type :
        Objects.requireNonNull(SagaEvent.class.getAnnotation(JsonSubTypes.class)).value()) {
      TYPES.put(type.value(), type.name());
    }
  }

  private EventTexts() {}

  /** The names of all events, by class. */
  public static Map<Class<?>, String> types() {
    return TYPES;
  }

  /** The name in kebab case, as in the JSON: "step-completed". */
  public static String type(SagaEvent event) {
    return event instanceof Unrecognized newer
        ? newer.type()
        : Objects.requireNonNull(TYPES.get(event.getClass()));
  }

  /** One line for people; no personal data. */
  public static String text(SagaEvent event) {
    return switch (event) {
      case OrderReceived e ->
          "Order %s received (%s), %s, version %s%s, workflow %s version %d"
              .formatted(
                  e.number(),
                  e.source(),
                  says(e.shopStatus()),
                  e.version(),
                  ahead(e.version(), e.receivedAt()),
                  e.workflow(),
                  e.workflowVersion());
      case SnapshotApplied e ->
          "The shop says %s, version %s%s (%s)%s"
              .formatted(
                  says(e.shopStatus()),
                  e.version(),
                  ahead(e.version(), e.seenAt()),
                  e.source(),
                  e.digest() == null
                      ? ""
                      : e.shown() == null
                          ? "; its content changed"
                          : "; it has the address that was edited here");
      case WorkBegun e -> "Ready to be fulfilled: work begins";
      case FulfilledElsewhere e ->
          e.others()
              ? "Others deliver all that is left of it: nothing is sent from here, and nobody is"
                  + " told"
              : "The shop had already fulfilled it, or others deliver it; nothing is done";
      case DisputeTold e -> DisputeTexts.text(e.dispute());
      case ParcelMoved e -> parcel(e.parcel());
      case OrderRevived e -> "The shop wants it to be shipped after all: all steps begin again";
      case StepStarted e ->
          name(e.step(), e.part())
              + " started"
              + (e.round() > 1 ? ", round " + e.round() : "")
              + (e.attempt() > 1 ? ", attempt " + e.attempt() : "");
      case StepCompleted e -> name(e.step(), e.part()) + " completed";
      case StepRejected e ->
          "%s rejected: %s (%s)".formatted(name(e.step(), e.part()), e.reason(), e.code());
      case StepUnavailable e ->
          "%s not available: %s (%s); attempt %d at %s"
              .formatted(
                  name(e.step(), e.part()), e.reason(), e.code(), e.attempt() + 1, e.retryAt());
      case StepTimedOut e ->
          "%s not answered in time; attempt %d at %s"
              .formatted(name(e.step(), e.part()), e.attempt() + 1, e.retryAt());
      case StepFailed e ->
          "%s failed: %s (%s)".formatted(name(e.step(), e.part()), e.reason(), e.code());
      case StepSkipped e -> "%s skipped: %s".formatted(name(e.step(), e.part()), e.why());
      case StepHeld e ->
          "%s waits for a person: %s%s"
              .formatted(
                  e.step(), e.reason(), e.deadline() == null ? "" : ", until " + e.deadline());
      case StepWaits e ->
          "%s is asked for again at %s%s"
              .formatted(
                  name(e.step(), e.part()),
                  e.retryAt(),
                  e.until() == null ? "" : ", until " + e.until());
      case StepNoted e -> name(e.step(), e.part()) + ": " + e.note();
      case ContentEdited e -> "Edited here: " + String.join(", ", e.sections());
      case StepsOutdated e ->
          (e.redo() ? "To be done again with the new content: " : "Done with what has changed: ")
              + String.join(", ", e.steps());
      case StepsKept e ->
          "Stays as it was done: %s, because: %s".formatted(String.join(", ", e.steps()), e.why());
      case StepRenewed e -> e.step() + " begins again";
      case FurtherRoundAsked e ->
          "What has left stands; what no parcel holds yet is shipped besides: "
              + pieces(e.facts().items());
      case FurtherRoundBegun e ->
          "Another round beside what has left: " + String.join(", ", e.steps());
      case VersionMoved e ->
          "Goes on in version %d of its workflow instead of %d".formatted(e.to(), e.from());
      case RulesApplied e -> rules(e);
      case HoldPlaced e -> "Held (%s): %s".formatted(e.reason(), e.detail());
      case HoldReleased e -> "No longer held (%s): %s".formatted(e.reason(), e.why());
      case CancellationRequested e -> "To be cancelled (%s): %s".formatted(e.cause(), e.why());
      case UndoStarted e ->
          "Undoing "
              + name(e.step(), e.part())
              + (e.attempt() > 1 ? ", attempt " + e.attempt() : "");
      case UndoCompleted e -> name(e.step(), e.part()) + " undone";
      case UndoUnavailable e ->
          "%s cannot be undone yet: %s (%s); attempt %d at %s"
              .formatted(
                  name(e.step(), e.part()), e.reason(), e.code(), e.attempt() + 1, e.retryAt());
      case UndoFailed e ->
          "%s could not be undone: %s (%s)"
              .formatted(name(e.step(), e.part()), e.reason(), e.code());
      case CancelledSectionBegun e -> "Everything is undone";
      case Unrecognized e ->
          "Something that only a newer release knows: "
              + e.type()
              + (e.word() == null ? "" : " (" + e.word() + ")");
      case OperatorActionTaken e ->
          "%s: %s%s, because: %s"
              .formatted(e.actor(), e.action(), e.step() == null ? "" : " " + e.step(), e.reason());
      case OrderStuck e ->
          "Stuck: %s without progress since %s, longer than %s"
              .formatted(e.status(), e.since(), e.limit());
      case OrderOverdue e -> "Overdue: it had to be handed over by " + e.shipBy();
      case StatusChanged e ->
          "%s → %s%s".formatted(e.from(), e.to(), e.detail() == null ? "" : ": " + e.detail());
    };
  }

  private static String rules(RulesApplied event) {
    return "Order rules, version %d: %s%s%s%s"
        .formatted(
            event.version(),
            String.join(", ", event.rules()),
            event.workflow() == null ? "" : "; takes the workflow " + event.workflow(),
            event.tags().isEmpty() ? "" : "; tagged " + String.join(", ", event.tags()),
            event.priority() ? "; comes first" : "");
  }

  /** How many pieces, in words. */
  public static String pieces(int items) {
    return items == 1 ? "1 piece" : items + " pieces";
  }

  /** "DHL 0034: delivery failed (nobody home), Bonn DE, 2026-12-01T14:14:27Z". */
  public static String parcel(ParcelEvent parcel) {
    return "%s %s: %s%s%s, %s%s"
        .formatted(
            parcel.carrier(),
            parcel.trackingNumber(),
            words(parcel.status()),
            parcel.problem() == null ? "" : " (" + words(parcel.problem()) + ")",
            parcel.place() == null ? "" : ", " + parcel.place(),
            parcel.at(),
            parcel.test() ? "; a test label" : "");
  }

  private static String words(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String name(String step, @Nullable Integer part) {
    return part == null ? step : step + '[' + part + ']';
  }

  private static String ahead(Instant version, Instant received) {
    return ShopClock.isAhead(version, received)
        ? ", ahead of our clock by "
            + Durations.text(Duration.between(received, version).truncatedTo(ChronoUnit.MINUTES))
        : "";
  }

  private static String says(ShopStatus status) {
    return switch (status) {
      case AWAITING_PAYMENT -> "not paid";
      case READY -> "ready to fulfill";
      case FULFILLED -> "already fulfilled";
      case CANCELLED -> "cancelled";
    };
  }
}
