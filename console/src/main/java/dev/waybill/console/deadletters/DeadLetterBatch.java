package dev.waybill.console.deadletters;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many letters that are replayed or discarded one after the other.
 *
 * @param action "replay" or "discard"
 * @param state "running", "stopped" or "done"
 * @param goneThrough how many are behind it, those that failed included
 */
record DeadLetterBatch(
    long id,
    String action,
    String by,
    String reason,
    int letters,
    int goneThrough,
    int failed,
    String state,
    Instant startedAt,
    @Nullable Instant endedAt,
    List<Failure> failures) {

  /** A letter that stays as it was. */
  record Failure(long letter, String why) {}

  DeadLetterBatch with(List<Failure> failures) {
    return new DeadLetterBatch(
        id, action, by, reason, letters, goneThrough, failed, state, startedAt, endedAt, failures);
  }

  public boolean running() {
    return state.equals("running");
  }

  public int done() {
    return goneThrough - failed;
  }

  public String tone() {
    return running() ? "busy" : failed > 0 || state.equals("stopped") ? "warn" : "good";
  }
}
