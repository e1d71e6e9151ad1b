package dev.waybill.step;

import java.util.List;
import java.util.Map;

/**
 * Carries out one action wholly inside this service's own database, for a whole poll batch at a
 * time. Runs in the transaction that also claims the commands and stores their outcomes, so claim,
 * effect and outcome happen together or not at all: no query per order, and no second effect
 * whatever crashes.
 *
 * @param <O> record with those sections of the order that this action reads
 */
public interface LocalStepHandler<O> {

  String action();

  Class<O> orderType();

  /**
   * Carries out all steps, in the given order where they touch the same data.
   *
   * @return an outcome for every command id; {@link Outcome.Unavailable} for one is not kept and
   *     leaves no effect
   */
  Map<String, Outcome> handle(List<Step<O>> steps);
}
