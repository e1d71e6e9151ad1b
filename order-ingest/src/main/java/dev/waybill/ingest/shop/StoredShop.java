package dev.waybill.ingest.shop;

import dev.waybill.contracts.ShopStatus;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A shop as the database has it.
 *
 * @param rules as somebody wrote them
 * @param removedAt null unless it was removed: then only its name and address are left
 */
record StoredShop(
    String name,
    ShopPlatform platform,
    @Nullable String url,
    Credentials credentials,
    Map<String, ShopStatus> statuses,
    RulesSettings rules,
    boolean paused,
    @Nullable Instant since,
    Instant createdAt,
    @Nullable Instant removedAt) {

  /** Like what the configuration says of a shop, to be checked by the same rules. */
  ShopsSettings.One settings() {
    return new ShopsSettings.One(
        platform.id(),
        credentials.secrets(),
        url,
        credentials.key(),
        credentials.secret(),
        credentials.token(),
        statuses,
        rules);
  }

  StoredShop withCredentials(Credentials others) {
    return new StoredShop(
        name, platform, url, others, statuses, rules, paused, since, createdAt, removedAt);
  }

  StoredShop withPaused(boolean other) {
    return new StoredShop(
        name, platform, url, credentials, statuses, rules, other, since, createdAt, removedAt);
  }

  StoredShop removed(Instant at) {
    return new StoredShop(
        name, platform, url, Credentials.NONE, statuses, rules, false, since, createdAt, at);
  }
}
