package dev.waybill.orchestrator.api;

import dev.waybill.orchestrator.saga.decide.LegalAction;
import org.jspecify.annotations.Nullable;

/**
 * Something that may be done to an order now.
 *
 * @param step to be named with the action; null for one on the whole order
 * @param hold to be named with {@code release}: the reason of the hold that it ends
 * @param next what will happen next, in a sentence; only where it is not always the same
 */
record ActionView(
    String action, @Nullable String step, @Nullable String hold, @Nullable String next) {

  static ActionView of(LegalAction legal) {
    return new ActionView(legal.action().toString(), legal.step(), legal.hold(), legal.next());
  }
}
