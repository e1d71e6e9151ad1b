package dev.waybill.orchestrator.workflow;

/** What a step's rejection means for the order. */
public enum RejectedPolicy {
  /** Everything done so far is undone and the order cancelled. */
  COMPENSATE,
  /** The order waits for a person: retry, skip or cancel. */
  HOLD,
  /** It is asked for again from time to time, in a new round each, until it is done. */
  WAIT,
  /** The order goes on without it. */
  CONTINUE
}
