package dev.waybill.customers.golden;

/** By what a value is chosen among several. What is equal by it is decided by the others. */
public enum Choice {
  NEWEST,
  MOST_FREQUENT,
  /** The longest; of addresses the one with most said. */
  MOST_COMPLETE,
  /** Of the source that is named first in {@link GoldenRules#sources()}. */
  SOURCE_ORDER
}
