package dev.waybill.service.background;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a loop, or another thread that work depends on, is doing. Read by any thread. */
public interface Pulse {

  /** What the loop is called in logs, meters and health. */
  String loop();

  /** How long a turn may take; after more than that the loop counts as dead. */
  Duration longestTurn();

  /** How long the turn under way has taken; zero while the loop rests, or is not running. */
  Duration silence();

  /** Whether its thread has ended without being asked to. */
  boolean ended();

  /** How its runs went; null if it has none that could fail by themselves. */
  default @Nullable RunRecord runs() {
    return null;
  }

  /** Whether nothing is to be expected of it any more. */
  default boolean isDead() {
    return ended() || silence().compareTo(longestTurn()) > 0;
  }

  /** Whether it takes longer than it should: the alarm before it counts as dead. */
  default boolean isLate() {
    return ended() || silence().multipliedBy(2).compareTo(longestTurn()) > 0;
  }
}
