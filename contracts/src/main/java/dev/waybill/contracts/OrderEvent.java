package dev.waybill.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an order, told to outsiders on {@link Topics#EVENTS}. At least once;
 * {@code sequence} counts up within an order, so a listener drops what it has seen.
 *
 * @param type in kebab case: "order-received", "step-completed", "order-completed", …
 * @param status of the order after the event
 * @param step the step concerned, if one is
 * @param detail for people; no personal data
 */
public record OrderEvent(
    OrderId orderId,
    String shop,
    String number,
    long sequence,
    String type,
    String status,
    @Nullable String step,
    @Nullable String detail,
    Instant at) {}
