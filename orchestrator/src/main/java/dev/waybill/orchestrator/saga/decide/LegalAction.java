package dev.waybill.orchestrator.saga.decide;

import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.saga.state.OrderHold;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person may do to an order now.
 *
 * @param step the step to name; null for an action on the whole order
 * @param hold the reason to name when a hold is released; null for every other action
 * @param next what will happen next, in a sentence; null where the action says it
 */
public record LegalAction(
    Action action, @Nullable String step, @Nullable String hold, @Nullable String next) {

  public LegalAction(Action action, @Nullable String step) {
    this(action, step, null, null);
  }

  /** To end one hold. */
  static LegalAction release(OrderHold hold) {
    return new LegalAction(Action.RELEASE, null, hold.reason().text(), null);
  }

  /** The same, saying what will happen next. */
  public LegalAction with(String sentence) {
    return new LegalAction(action, step, hold, sentence);
  }

  @Override
  public String toString() {
    String what = step == null ? hold : step;
    return what == null ? action.toString() : action + " " + what;
  }
}
