package dev.waybill.console.shops;

import dev.waybill.service.exchange.shops.ShopDetails;
import dev.waybill.service.exchange.shops.ShopReconciliation;
import dev.waybill.service.exchange.shops.WebhookHealth;
import org.jspecify.annotations.Nullable;

/**
 * A shop as the list shows it.
 *
 * @param state null if it did not come in time
 */
record ShopRow(ShopDetails shop, @Nullable ShopState state) {

  /** How it stands, as the messages name it: {@code shops.state.…}; the worst that is known. */
  public String word() {
    if (shop.disconnected() != null) {
      return "disconnected";
    }
    if (shop.paused()) {
      return "paused";
    }
    if (shop.url() == null) {
      return "listened";
    }
    if (state == null) {
      return "unknown";
    }
    return problem() == null ? "connected" : "trouble";
  }

  public String tone() {
    return switch (word()) {
      case "connected" -> "good";
      case "disconnected" -> "bad";
      case "paused", "trouble" -> "warn";
      default -> "calm";
    };
  }

  /** What is wrong, in the words of the service; null if nothing is. */
  public @Nullable String problem() {
    if (shop.disconnected() != null) {
      return shop.disconnected().reason();
    }
    if (state == null) {
      return null;
    }
    WebhookHealth.Look look = state.health().look();
    if (look != null && look.error() != null) {
      return look.error();
    }
    ShopReconciliation.Standing standing = state.reconciliation().standing();
    return standing == null ? null : standing.error();
  }
}
