package dev.waybill.orchestrator.workflow;

/** A condition that could not be decided for an order. */
public final class ConditionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConditionException(String message, Throwable cause) {
    super(message, cause);
  }
}
