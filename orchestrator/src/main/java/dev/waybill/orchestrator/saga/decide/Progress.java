package dev.waybill.orchestrator.saga.decide;

/** What follows from where an order stands, once a signal was taken in. */
final class Progress {

  private Progress() {}

  /** Starts what can be started, until nothing more can. */
  static void advance(DecisionContext context) {
    switch (context.saga().direction()) {
      case UNPAID -> {}
      case ELSEWHERE -> Compensation.undoAll(context);
      case FORWARD -> {
        OrderChanges.byResults(context);
        FurtherParcels.advance(context);
        for (boolean again = true; again && !context.saga().paused(); ) {
          Redo.advance(context);
          StepStarts.startReady(context, context.workflow.steps());
          // What was skipped just now may be what others were decided on, or all that was left.
          again = OrderChanges.byResults(context) | FurtherParcels.advance(context);
        }
        ParcelNews.tell(context);
      }
      case BACKWARD -> Compensation.advance(context);
    }
  }
}
