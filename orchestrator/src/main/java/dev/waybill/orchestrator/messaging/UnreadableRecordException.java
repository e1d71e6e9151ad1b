package dev.waybill.orchestrator.messaging;

/** A record that is no message of ours. Reading it again would end the same way. */
public final class UnreadableRecordException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreadableRecordException(String message, Throwable cause) {
    super(message, cause);
  }

  UnreadableRecordException(String message) {
    super(message);
  }
}
