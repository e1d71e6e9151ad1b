package dev.waybill.orchestrator.saga.decide;

import dev.waybill.contracts.ParcelEvent;
import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.StepState;
import dev.waybill.orchestrator.saga.state.Task;
import dev.waybill.orchestrator.workflow.Call;
import dev.waybill.orchestrator.workflow.Informing;
import dev.waybill.orchestrator.workflow.StepDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What carriers tell of an order's parcels, also of one that is over. All of it goes on record.
 * Customer and shop are told by the steps of the workflow that do so, each time as one more part of
 * the step: retried like any other, and never a reason for the order to stand otherwise.
 */
final class ParcelNews {

  /** What is older is history by the time that anybody could be told. */
  private static final Duration FRESH = Duration.ofDays(3);

  /** Of one step of an order; each is kept with the order. */
  private static final int MOST_PARTS = 60;

  private static final String NOTIFICATION = "notification";
  private static final String OCCASION = "occasion";
  private static final String LABEL = "label";
  private static final String NUMBER = "number";
  private static final String NOT_SCANNED = "NOT_SCANNED";

  /** Where the parcel is not on its way: nothing that customers and shops do not know. */
  private static final Set<String> NOT_UNDER_WAY = Set.of("UNKNOWN", "LABEL_CREATED", "CANCELLED");

  private ParcelNews() {}

  /** Puts on record what a carrier told; a repetition changes nothing. */
  static void take(DecisionContext context, ParcelEvent told) {
    ParcelEvent known = context.saga().parcels().get(told.label());
    if (known == null || told.number() > known.number()) {
      context.emit(new SagaEvent.ParcelMoved(told));
    }
  }

  /** Tells how parcels stand, where that was not told and is to be. */
  static void tell(DecisionContext context) {
    if (context.saga().parcels().isEmpty() || context.saga().paused()) {
      return;
    }
    for (StepDefinition step : context.workflow.steps().values()) {
      if (Informing.tellsOfParcels(step)
          && step.work() instanceof Call call
          && StepStarts.needsAreOver(context, step, context.workflow.steps())) {
        context.saga().parcels().values().forEach(parcel -> tell(context, step, call, parcel));
      }
    }
  }

  private static void tell(
      DecisionContext context, StepDefinition step, Call call, ParcelEvent parcel) {
    StepState state = context.saga().step(step.name());
    String occasion = occasion(call, parcel);
    int index = state.tasks().size();
    if (occasion == null
        || parcel.test()
        || parcel.at().isBefore(context.now.minus(FRESH))
        || index >= MOST_PARTS
        || isTold(state, call, parcel, occasion)) {
      return;
    }
    // As it is read again later: a tree made of the record has other kinds of numbers.
    var part = (ObjectNode) Json.mapper().readTree(Json.mapper().writeValueAsString(parcel));
    part.remove(List.of("orderId", "test"));
    part.put(OCCASION, occasion);
    context.emit(
        new SagaEvent.StepStarted(
            step.name(), index, state.round(), 1, 0, context.now.plus(call.timeout()), part));
  }

  /** What the receiver is told; null if nothing is. */
  private static @Nullable String occasion(Call call, ParcelEvent parcel) {
    if (NOT_UNDER_WAY.contains(parcel.status()) || NOT_SCANNED.equals(parcel.problem())) {
      return null;
    }
    if (!call.service().equals(NOTIFICATION)) {
      return parcel.status();
    }
    return switch (parcel.status()) {
      case ParcelEvent.DELIVERED -> "parcel-delivered";
      case ParcelEvent.AVAILABLE_FOR_PICKUP -> "available-for-pickup";
      case "EXCEPTION", "DELIVERY_FAILED", "RETURNING", "RETURNED" -> "parcel-exception";
      default -> null;
    };
  }

  /** A customer hears of each occasion once for a parcel, a shop of each time it moves. */
  private static boolean isTold(StepState state, Call call, ParcelEvent parcel, String occasion) {
    return Stream.concat(state.sealed().stream(), state.tasks().stream())
        .map(Task::part)
        .anyMatch(
            part ->
                part != null
                    && part.path(LABEL).asString().equals(parcel.label())
                    && (call.service().equals(NOTIFICATION)
                        ? part.path(OCCASION).asString().equals(occasion)
                        : part.path(NUMBER).asLong() >= parcel.number()));
  }
}
