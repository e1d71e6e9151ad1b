package dev.waybill.customers.score;

/** What becomes of a pair. */
public enum Decision {
  /** Two customers, as far as anybody can tell. */
  SEPARATE,
  /** A person looks at both. */
  REVIEW,
  /** One customer. */
  MERGE
}
