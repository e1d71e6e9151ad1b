package dev.waybill.notifier.webhooks;

import dev.waybill.service.identity.Redacted;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as people see it.
 *
 * @param types empty is all
 * @param shops empty is all
 * @param plainSecret whether the secret is text as it stands
 * @param headers names of its own headers; their values are shown to nobody
 * @param waiting deliveries that are yet to succeed
 * @param dead dead letters
 * @param oldSecretUntil until when the secret before the last rotation signs too
 */
record SubscriptionView(
    UUID id,
    String name,
    String url,
    Set<String> types,
    Set<String> shops,
    Subscription.State state,
    @Nullable String stateReason,
    @Nullable Instant failingSince,
    @Nullable Instant oldSecretUntil,
    boolean plainSecret,
    String contentType,
    List<String> headers,
    long waiting,
    long dead,
    String createdBy,
    Instant createdAt) {

  /** The address, which often is a key, only as far as its host. */
  SubscriptionView forViewers() {
    return new SubscriptionView(
        id,
        name,
        Redacted.urls(url),
        types,
        shops,
        state,
        stateReason == null ? null : Redacted.urls(stateReason),
        failingSince,
        oldSecretUntil,
        plainSecret,
        contentType,
        headers,
        waiting,
        dead,
        createdBy,
        createdAt);
  }

  static SubscriptionView of(Subscription s, Map<String, Long> counts) {
    return new SubscriptionView(
        s.id(),
        s.name(),
        s.url(),
        s.types(),
        s.shops(),
        s.state(),
        s.stateReason(),
        s.failingSince(),
        s.oldSecretUntil(),
        s.plainSecret(),
        s.contentType(),
        s.headerNames(),
        counts.getOrDefault(Delivery.State.PENDING.name(), 0L),
        counts.getOrDefault(Delivery.State.DEAD.name(), 0L),
        s.createdBy(),
        s.createdAt());
  }
}
