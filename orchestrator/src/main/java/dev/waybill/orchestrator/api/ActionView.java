package dev.waybill.orchestrator.api;

import dev.waybill.orchestrator.saga.LegalAction;
import org.jspecify.annotations.Nullable;

/**
 * Something that may be done to an order now.
 *
 * @param step to be named with the action; null for one on the whole order
 */
record ActionView(String action, @Nullable String step) {

  static ActionView of(LegalAction legal) {
    return new ActionView(legal.action().toString(), legal.step());
  }
}
