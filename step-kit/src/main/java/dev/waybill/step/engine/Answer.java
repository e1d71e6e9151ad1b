package dev.waybill.step.engine;

import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.wire.Json;
import dev.waybill.step.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a reply says, and what the ledger keeps of it. */
record Answer(
    StepReply.Outcome outcome,
    @Nullable JsonNode result,
    @Nullable String code,
    @Nullable String reason,
    @Nullable Instant notBefore,
    boolean maybe) {

  static Answer of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Completed(Object result) ->
          new Answer(StepReply.Outcome.COMPLETED, json(result), null, null, null, false);
      case Outcome.Rejected(String code, String reason, Object help) ->
          new Answer(StepReply.Outcome.REJECTED, json(help), code, reason, null, false);
      case Outcome.Unavailable(String code, String reason, Instant notBefore, boolean maybe) ->
          new Answer(StepReply.Outcome.UNAVAILABLE, null, code, reason, notBefore, maybe);
      case Outcome.Deferred deferred ->
          throw new IllegalStateException("Only a LocalStepHandler can answer later");
    };
  }

  /** As the ledger remembers it. */
  static Answer of(ClaimResult.Settled settled) {
    String result = settled.result();
    return new Answer(
        settled.outcome(),
        result == null ? null : Json.mapper().readTree(result),
        settled.code(),
        settled.reason(),
        null,
        false);
  }

  static Answer of(ClaimResult.Busy busy) {
    return unavailable(
        "in-progress", "An earlier attempt may still be under way elsewhere", busy.until());
  }

  static Answer expired() {
    return unavailable("expired", "It came too late to be begun within its deadline", null);
  }

  static Answer unavailable(String code, String reason, @Nullable Instant notBefore) {
    return new Answer(StepReply.Outcome.UNAVAILABLE, null, code, reason, notBefore, false);
  }

  /** What settles nothing. */
  static Answer note(String code, String text, @Nullable Object details) {
    return new Answer(StepReply.Outcome.UNAVAILABLE, json(details), code, text, null, true);
  }

  Settlement settlement(String commandId) {
    return switch (outcome) {
      case COMPLETED -> Settlement.completed(commandId, result);
      case REJECTED -> Settlement.rejected(commandId, result, text(code), text(reason));
      case UNAVAILABLE -> Settlement.released(commandId, maybe);
    };
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static @Nullable JsonNode json(@Nullable Object result) {
    return result == null ? null : Json.mapper().valueToTree(result);
  }
}
