package dev.waybill.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A service's answer to a {@link StepCommand}: the value on {@link Topics#REPLIES}.
 *
 * @param attempt of the command that is answered; {@link #NOTE} if it is only to be put on record
 * @param result of a completed step; small, shown to operators, and handed to later steps. Of a
 *     rejected one what helps a person to mend it, shown to operators only
 * @param code machine-readable reason for a rejection or for being unavailable:
 *     "undeliverable-address"
 * @param reason the same for people; no personal data, no secrets
 * @param notBefore when unavailable: the earliest time worth another try, where the provider told
 */
public record StepReply(
    String commandId,
    OrderId orderId,
    String step,
    int attempt,
    Outcome outcome,
    @Nullable JsonNode result,
    @Nullable String code,
    @Nullable String reason,
    @Nullable Instant notBefore) {

  /**
   * The attempt of what is no answer but a note about the step: its code and reason go into the
   * order's history and settle nothing. It is unavailable, which at no attempt means nothing to a
   * release that knows no notes.
   */
  public static final int NOTE = 0;

  public enum Outcome {
    /** Done. Final. */
    COMPLETED,
    /** The business says no. Final for this round. */
    REJECTED,
    /** Not now: try again. */
    UNAVAILABLE
  }

  public static StepReply completed(StepCommand<?> command, @Nullable JsonNode result) {
    return reply(command, Outcome.COMPLETED, result, null, null, null);
  }

  public static StepReply rejected(StepCommand<?> command, String code, String reason) {
    return reply(command, Outcome.REJECTED, null, code, reason, null);
  }

  public static StepReply unavailable(
      StepCommand<?> command, String code, String reason, @Nullable Instant notBefore) {
    return reply(command, Outcome.UNAVAILABLE, null, code, reason, notBefore);
  }

  private static StepReply reply(
      StepCommand<?> command,
      Outcome outcome,
      @Nullable JsonNode result,
      @Nullable String code,
      @Nullable String reason,
      @Nullable Instant notBefore) {
    return new StepReply(
        command.id(),
        command.orderId(),
        command.step(),
        command.attempt(),
        outcome,
        result,
        code,
        reason,
        notBefore);
  }
}
