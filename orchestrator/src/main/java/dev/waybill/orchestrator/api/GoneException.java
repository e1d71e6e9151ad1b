package dev.waybill.orchestrator.api;

/** Answered with 410. */
final class GoneException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  GoneException(String message) {
    super(message);
  }
}
