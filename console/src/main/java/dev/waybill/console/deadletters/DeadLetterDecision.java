package dev.waybill.console.deadletters;

import java.time.Instant;

/**
 * What a person decided about a dead letter.
 *
 * @param status "replayed" or "discarded"
 * @param replays 1 for a replay, else 0
 */
record DeadLetterDecision(String status, int replays, String by, Instant at, String reason) {

  static DeadLetterDecision replayed(String by, Instant at, String reason) {
    return new DeadLetterDecision("replayed", 1, by, at, reason);
  }

  static DeadLetterDecision discarded(String by, Instant at, String reason) {
    return new DeadLetterDecision("discarded", 0, by, at, reason);
  }
}
