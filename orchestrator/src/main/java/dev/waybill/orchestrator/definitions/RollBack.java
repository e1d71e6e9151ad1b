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
    var standing = standing(history);
    standing.pollLast();
    return standing.peekLast();
  }

  /** The activations that were not taken back, oldest first. */
  static Deque<Activation> standing(List<Activation> history) {
    var standing = new ArrayDeque<Activation>();
    for (Activation activation : history) {
      if (activation.kind() == Activation.Kind.ROLLED_BACK) {
        standing.pollLast();
      } else {
        standing.addLast(activation);
      }
    }
    return standing;
  }
}
