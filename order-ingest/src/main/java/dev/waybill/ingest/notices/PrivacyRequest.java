package dev.waybill.ingest.notices;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a platform asks of us about personal data.
 *
 * @param kind "data-request", "customer-erasure", "shop-erasure"
 * @param request the platform's own id of it, where it has one
 * @param customer the shop's own id of the customer; null if it is about the whole shop
 * @param customerKey the hashed e-mail address, by which orders carry their customer
 * @param orders ids of the customer's orders: each is at /api/orders/{id}
 * @param doneAt null while it is open
 * @param reason what was done, as whoever closed it wrote
 */
record PrivacyRequest(
    long id,
    String shop,
    String kind,
    @Nullable String request,
    @Nullable String customer,
    @Nullable String customerKey,
    List<String> orders,
    Instant receivedAt,
    Instant dueAt,
    boolean overdue,
    @Nullable Instant doneAt,
    @Nullable String doneBy,
    @Nullable String reason) {}
