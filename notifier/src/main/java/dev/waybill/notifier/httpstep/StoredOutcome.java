package dev.waybill.notifier.httpstep;

import dev.waybill.contracts.wire.Json;
import dev.waybill.step.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An outcome in columns; all null while there is none. */
record StoredOutcome(
    @Nullable String outcome,
    @Nullable String result,
    @Nullable String code,
    @Nullable String reason,
    @Nullable Instant notBefore) {

  private static final String COMPLETED = "COMPLETED";
  private static final String REJECTED = "REJECTED";
  private static final String UNAVAILABLE = "UNAVAILABLE";

  static StoredOutcome of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Completed(Object result) ->
          new StoredOutcome(
              COMPLETED,
              result == null ? null : Json.mapper().writeValueAsString(result),
              null,
              null,
              null);
      case Outcome.Rejected(String code, String reason, _) ->
          new StoredOutcome(REJECTED, null, storable(code), storable(reason), null);
      case Outcome.Unavailable(String code, String reason, Instant notBefore, boolean maybe) ->
          new StoredOutcome(UNAVAILABLE, null, storable(code), storable(reason), notBefore);
      case Outcome.Deferred deferred ->
          throw new IllegalArgumentException("There is no outcome yet");
    };
  }

  @Nullable Outcome outcome(boolean mayHaveHappened) {
    return outcome == null
        ? null
        : switch (outcome) {
          case COMPLETED ->
              Outcome.completed(result == null ? null : Json.mapper().readTree(result));
          case REJECTED -> Outcome.rejected(text(code), text(reason));
          case UNAVAILABLE ->
              new Outcome.Unavailable(text(code), text(reason), notBefore, mayHaveHappened);
          default -> throw new IllegalStateException("Unknown outcome of a call: " + outcome);
        };
  }

  /** PostgreSQL's text knows no NUL, which a tool's words may well hold. */
  private static String storable(String text) {
    return text.replace("\0", "");
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
