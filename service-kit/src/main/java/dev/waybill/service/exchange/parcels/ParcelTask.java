package dev.waybill.service.exchange.parcels;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A parcel about which a person has to do something.
 *
 * @param kind "LOST", "RETURNED", …, or what a newer release knows
 * @param status of the parcel
 * @param problem what its carrier says is wrong; null if nothing in particular
 * @param assignee who looks after it; null for nobody
 */
public record ParcelTask(
    long id,
    String kind,
    String label,
    String order,
    String carrier,
    String trackingNumber,
    String status,
    @Nullable String problem,
    Instant openedAt,
    @Nullable String assignee) {}
