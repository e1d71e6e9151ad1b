package dev.waybill.orchestrator.workflow;

import java.time.Duration;

/** What {@code http:} of a step is short for: words of the service that makes such calls. */
final class HttpCall {

  static final String SERVICE = "http";
  static final String CALL = "call";
  static final String UNDO = "undo-call";
  static final String CALLBACK = "callback";
  static final String REJECT_LATE = "rejectLate";

  /** The service's own clock runs out by so much before the orchestrator's. */
  static final Duration MARGIN = Duration.ofMinutes(1);

  private HttpCall() {}
}
