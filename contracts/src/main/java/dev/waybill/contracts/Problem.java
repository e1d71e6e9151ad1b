package dev.waybill.contracts;

/**
 * Something in an order that cannot be decided without a person, found by the shop edge. An order
 * with problems is held, never silently shipped and never silently dropped.
 *
 * @param code stable and machine-readable: "fractional-quantity", "deleted-variation", …
 * @param detail what is wrong and what to do about it, for the operator; no personal data
 */
public record Problem(String code, String detail) {}
