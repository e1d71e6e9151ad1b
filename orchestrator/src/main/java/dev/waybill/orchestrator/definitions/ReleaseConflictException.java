package dev.waybill.orchestrator.definitions;

/** Something about versions that cannot be done as things are. The message says what can be. */
public final class ReleaseConflictException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ReleaseConflictException(String message) {
    super(message);
  }
}
