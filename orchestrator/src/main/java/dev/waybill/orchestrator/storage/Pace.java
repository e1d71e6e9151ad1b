package dev.waybill.orchestrator.storage;

/** How an order gets on; the words are different things, and an order may be more than one. */
public enum Pace {
  /** Some step waits for its next attempt. */
  RETRYING,
  /** For payment or on hold, within its limit. */
  WAITING,
  /** Something about it was due more than a minute ago: the orchestrator itself is late. */
  OVERDUE,
  /** It has stayed where it is for longer than its limit. */
  STUCK
}
