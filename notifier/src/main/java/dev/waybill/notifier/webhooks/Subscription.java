package dev.waybill.notifier.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.service.secrets.SecretBox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who wants to hear of events.
 *
 * @param types names of event types; empty is all of them
 * @param shops empty is all of them
 * @param secret encrypted
 * @param oldSecret encrypted; signs too until {@code oldSecretUntil}
 * @param plainSecret whether the secret is text as it stands
 * @param headers of its own, encrypted; null for none
 * @param since events from then on are for it
 * @param failingSince since when no delivery has succeeded; null while all is well
 */
record Subscription(
    UUID id,
    String name,
    String url,
    Set<String> types,
    Set<String> shops,
    State state,
    @Nullable String stateReason,
    byte[] secret,
    byte @Nullable [] oldSecret,
    @Nullable Instant oldSecretUntil,
    boolean plainSecret,
    String contentType,
    byte @Nullable [] headers,
    List<String> headerNames,
    Instant since,
    @Nullable Instant failingSince,
    String createdBy,
    Instant createdAt) {

  enum State {
    ACTIVE,
    /** Events gather, none is sent. */
    PAUSED,
    /** Switched off after failing for days. */
    DISABLED,
    /** The receiver said 410. */
    ENDED;

    boolean collects() {
      return this == ACTIVE || this == PAUSED;
    }
  }

  /** Whether an event of that type, shop and time is for it. */
  boolean wants(String type, String shop, Instant at) {
    return state.collects()
        && (types.isEmpty() || types.contains(type))
        && (shops.isEmpty() || shops.contains(shop))
        && !at.isBefore(since);
  }

  /** All secrets that are valid now, the newest first. */
  List<String> secrets(SecretBox box, Instant now) {
    var secrets = new ArrayList<String>(2);
    secrets.add(text(box, secret));
    if (oldSecret != null && oldSecretUntil != null && oldSecretUntil.isAfter(now)) {
      secrets.add(text(box, oldSecret));
    }
    return secrets;
  }

  private String text(SecretBox box, byte[] closed) {
    return new String(box.open(closed, id.toString()), UTF_8);
  }
}
