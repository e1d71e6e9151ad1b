package dev.waybill.orchestrator.saga;

import org.jspecify.annotations.Nullable;

/**
 * Something that a person may do to an order now.
 *
 * @param step the step to name; null for an action on the whole order
 */
public record LegalAction(Action action, @Nullable String step) {

  @Override
  public String toString() {
    return step == null ? action.toString() : action + " " + step;
  }
}
