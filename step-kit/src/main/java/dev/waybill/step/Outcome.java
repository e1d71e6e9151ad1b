package dev.waybill.step;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How carrying out a step ended. Only {@link Completed} and {@link Rejected} are final and kept in
 * the ledger.
 */
public sealed interface Outcome {

  /**
   * Done.
   *
   * @param result a record to be shown to operators and handed to later steps as JSON; null if
   *     there is nothing to tell
   */
  record Completed(@Nullable Object result) implements Outcome {}

  /**
   * The business says no, and asking again would not change that.
   *
   * @param code machine-readable, kebab case
   * @param reason for people; no personal data
   * @param help a record that helps a person to mend it, shown to operators only, such as an
   *     address that would be right; null if there is nothing of the kind
   */
  record Rejected(String code, String reason, @Nullable Object help) implements Outcome {

    public Rejected(String code, String reason) {
      this(code, reason, null);
    }
  }

  /**
   * Not now.
   *
   * @param notBefore the earliest time worth another try, where the provider told
   * @param mayHaveHappened true if the request may have had its effect although no answer came
   *     (time-out, broken connection, 5xx): the next attempt asks {@link StepHandler#find} first.
   *     False if it certainly had none (connection refused, open breaker, 429)
   */
  record Unavailable(
      String code, String reason, @Nullable Instant notBefore, boolean mayHaveHappened)
      implements Outcome {}

  /**
   * Taken, and answered later through {@link DeferredSteps}: a person, a tool or another system has
   * to say something first. Only of a {@link LocalStepHandler}, which stores in the same
   * transaction whatever it needs to remember; the step then stays under way until its deadline.
   * The command may come again meanwhile, also to another instance, and is handled again.
   */
  record Deferred() implements Outcome {}

  static Outcome completed(@Nullable Object result) {
    return new Completed(result);
  }

  static Outcome rejected(String code, String reason) {
    return new Rejected(code, reason);
  }
}
