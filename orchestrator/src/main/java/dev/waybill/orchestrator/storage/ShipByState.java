package dev.waybill.orchestrator.storage;

/** How an order that still has to leave stands to the promise; each is a part of {@link #DUE}. */
public enum ShipByState {
  /** It still has to leave, whenever. */
  DUE,
  /** It had to leave before now. */
  OVERDUE,
  /** Overdue, and a person has to do something first: it is on hold or needs attention. */
  BLOCKED,
  /** It has to leave between now and the end of the day. */
  TODAY,
  /** It has to leave on a later day. */
  UPCOMING
}
