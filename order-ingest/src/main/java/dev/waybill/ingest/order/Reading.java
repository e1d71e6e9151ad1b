package dev.waybill.ingest.order;

import dev.waybill.contracts.OrderSnapshot;

/** What a body that a shop signed turned out to be. */
public sealed interface Reading {

  /** A full view of an order, or word that it is gone. */
  record Understood(OrderSnapshot snapshot) implements Reading {}

  /**
   * Nothing that fulfillment has to know: a draft, a refund that an order update follows, ….
   *
   * @param reason in kebab case, from a small set: it becomes a metric's label
   */
  record NothingToDo(String reason) implements Reading {}

  /**
   * A product was made, changed or deleted. Word of it is not signed with its topic and may be old,
   * so the shop is asked what the product is like now.
   */
  record ProductNamed(String productId) implements Reading {}

  /** Something about the shop or a customer, to be kept for those whom it concerns. */
  record Notified(Notice notice) implements Reading {}

  /**
   * No order that we can make out. Kept whole as a dead letter, since a repetition would bring the
   * same bytes.
   *
   * @param code in kebab case, from a small set
   * @param detail what is wrong and what to do, for the operator; no personal data
   */
  record Incomprehensible(String code, String detail) implements Reading {}
}
