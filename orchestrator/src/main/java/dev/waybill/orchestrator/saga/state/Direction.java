package dev.waybill.orchestrator.saga.state;

/** Which way an order is going; its {@link Status} follows from this and its steps. */
public enum Direction {
  /** Not paid: nothing starts. */
  UNPAID,
  /** Through the steps. */
  FORWARD,
  /** Back over what was done, then through the section {@code cancelled}. */
  BACKWARD,
  /** Fulfilled by hand in the shop before any step began, or left to others who deliver it. */
  ELSEWHERE
}
