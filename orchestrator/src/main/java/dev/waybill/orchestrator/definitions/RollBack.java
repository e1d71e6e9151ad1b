package dev.waybill.orchestrator.definitions;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What rolling back leads to. Rolling back again goes further back, not forth: each roll-back takes
 * one activation away, as if it had never been.
 */
final class RollBack {

  private RollBack() {}

  /**
   * The activation that counts once the last one is taken away.
   *
   * @param history of one scope, oldest first
   * @return null if there was nothing before
   */
  static @Nullable Activation target(List<Activation> history) {
    var inEffect = inEffect(history);
    inEffect.pollLast();
    return inEffect.peekLast();
  }

  /** The activations that were not taken back, oldest first. */
  static Deque<Activation> inEffect(List<Activation> history) {
    var inEffect = new ArrayDeque<Activation>();
    for (Activation activation : history) {
      if (activation.kind() == Activation.Kind.ROLLED_BACK) {
        inEffect.pollLast();
      } else {
        inEffect.addLast(activation);
      }
    }
    return inEffect;
  }
}
