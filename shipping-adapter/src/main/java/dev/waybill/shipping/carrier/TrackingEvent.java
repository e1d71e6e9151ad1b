package dev.waybill.shipping.carrier;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a carrier tells of a parcel. Two of the same {@code at}, {@code status} and {@code
 * words} are one.
 *
 * @param at when it happened; where the carrier tells local time without an offset, taken as UTC
 * @param problem null where none is told
 * @param words of the carrier, without what they say of the recipient
 * @param place city and country; null if not told
 */
public record TrackingEvent(
    Instant at,
    TrackingStatus status,
    @Nullable TrackingProblem problem,
    String words,
    @Nullable String place) {}
