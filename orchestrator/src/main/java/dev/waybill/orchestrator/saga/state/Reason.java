package dev.waybill.orchestrator.saga.state;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why an order is on hold, needs attention or is cancelled. In text {@code edited}, {@code
 * problem:no-address}, {@code rejected:buy-label}.
 *
 * @param code what happened
 * @param step the step that it happened to; null if the reason is not about one
 */
public record Reason(String code, @Nullable String step) {

  private static final String REJECTED_CODE = "rejected";
  private static final String WAITING_CODE = "waiting";
  private static final String DEADLINE_CODE = "deadline";
  private static final String STEP_FAILED_CODE = "step-failed";
  private static final String UNDO_FAILED_CODE = "undo-failed";

  private static final Set<String> OF_STEPS =
      Set.of(REJECTED_CODE, WAITING_CODE, DEADLINE_CODE, STEP_FAILED_CODE, UNDO_FAILED_CODE);

  private static final String PROBLEM = "problem:";

  /** What the steps were done with has changed since: a person decides. */
  public static final Reason EDITED = of("edited");

  /** The shop shows it as not paid any more. */
  public static final Reason UNPAID = of("unpaid");

  /** The shop took its cancellation back after all was undone. */
  public static final Reason REOPENED = of("reopened");

  /** The customer disputes the payment. */
  public static final Reason DISPUTED = of("disputed");

  /** What was packed here, others are to send. */
  public static final Reason ELSEWHERE = of("elsewhere");

  /** Others deliver all of it. */
  public static final Reason OTHERS = of("others");

  /** The shop cancelled it. */
  public static final Reason SHOP = of("shop");

  /** A person holds or cancels it. */
  public static final Reason OPERATOR = of("operator");

  /** One that concerns no step in particular. */
  public static Reason of(String code) {
    return new Reason(code, null);
  }

  /** Something is wrong with the order as its shop shows it. */
  public static Reason problem(String code) {
    return of(PROBLEM + code);
  }

  /** An order rule holds it. */
  public static Reason rule(String code) {
    return of("rule:" + code);
  }

  /** A "no" to the step: a person decides, or the order is cancelled for it. */
  public static Reason rejected(String step) {
    return new Reason(REJECTED_CODE, step);
  }

  /** The step was rejected and is asked for again. */
  public static Reason waiting(String step) {
    return new Reason(WAITING_CODE, step);
  }

  /** The step's deadline passed, and that cancels the order. */
  public static Reason deadline(String step) {
    return new Reason(DEADLINE_CODE, step);
  }

  /** All attempts of the step are used up. */
  public static Reason stepFailed(String step) {
    return new Reason(STEP_FAILED_CODE, step);
  }

  /** The step could not be undone. */
  public static Reason undoFailed(String step) {
    return new Reason(UNDO_FAILED_CODE, step);
  }

  /** Reads what {@link #text} writes; a code that only a newer release knows stays as it is. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Reason parse(String text) {
    int colon = text.indexOf(':');
    String code = colon < 0 ? text : text.substring(0, colon);
    return colon > 0 && OF_STEPS.contains(code)
        ? new Reason(code, text.substring(colon + 1))
        : of(text);
  }

  /** As it is stored and shown. */
  @JsonValue
  public String text() {
    return step == null ? code : code + ':' + step;
  }

  /** Whether it is a problem of the order as its shop shows it. */
  public boolean problem() {
    return code.startsWith(PROBLEM);
  }

  @Override
  public String toString() {
    return text();
  }
}
