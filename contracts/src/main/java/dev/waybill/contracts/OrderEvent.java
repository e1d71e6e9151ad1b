package dev.waybill.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an order, told to outsiders on {@link Topics#EVENTS}. At least once;
 * {@code sequence} counts up within an order, so a listener drops what it has seen.
 *
 * @param type as {@link EventType} has them: "order-received", "step-completed", …
 * @param status of the order after the event
 * @param step the step concerned, if one is
 * @param code machine-readable cause, where there is one: "out-of-stock", "rejected:buy-label"
 * @param detail for people; no personal data, and nothing that a person wrote
 */
public record OrderEvent(
    OrderId orderId,
    String shop,
    String number,
    long sequence,
    String type,
    String status,
    @Nullable String step,
    @Nullable String code,
    @Nullable String detail,
    Instant at) {}
