package dev.waybill.console.today;

import dev.waybill.service.exchange.shops.ShopDetails;
import dev.waybill.service.exchange.shops.WebhookHealth;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a shop's webhooks come.
 *
 * @param health null if it did not come in time
 */
record ShopHealth(ShopDetails shop, @Nullable WebhookHealth health) {

  public @Nullable Instant lastAt() {
    return health == null ? null : health.lastAt();
  }

  public String tone() {
    if (shop.disconnected() != null) {
      return "bad";
    }
    if (shop.paused() || hasTrouble()) {
      return "warn";
    }
    return health == null ? "calm" : "good";
  }

  private boolean hasTrouble() {
    return health != null && health.look() != null && health.look().error() != null;
  }
}
