package dev.waybill.notifier.webhooks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of one attempt.
 *
 * @param state of the delivery from now on
 * @param dueAt of the next attempt, if the state is pending
 * @param tried false if the breaker let no request through: then it counts as no attempt
 * @param gone whether the receiver wants nothing any more
 */
record Attempted(
    Delivery delivery,
    Delivery.State state,
    Instant dueAt,
    @Nullable Integer status,
    String answer,
    long millis,
    boolean tried,
    boolean gone) {}
