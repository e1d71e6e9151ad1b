package dev.waybill.ingest.shop;

import dev.waybill.contracts.ShopStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A shop, checked.
 *
 * @param name part of every order id of the shop
 * @param secrets of its webhooks; several while one is being replaced by another, the newest first
 * @param statuses what statuses that plugins added mean (WooCommerce)
 * @param access to its API; null if we may only listen to it, or it has disconnected us
 * @param paused whether its orders are left in the shop until somebody resumes it
 * @param since orders that changed later are ours to find; null: a little before we first looked
 * @param disconnection null unless the shop has ended our access
 */
public record Shop(
    String name,
    Platform platform,
    List<String> secrets,
    Map<String, ShopStatus> statuses,
    @Nullable ShopAccess access,
    boolean paused,
    @Nullable Instant since,
    @Nullable Disconnection disconnection) {

  public Shop(
      String name,
      Platform platform,
      List<String> secrets,
      Map<String, ShopStatus> statuses,
      @Nullable ShopAccess access) {
    this(name, platform, secrets, statuses, access, false, null, null);
  }

  Shop with(boolean paused, @Nullable Instant since) {
    return new Shop(name, platform, secrets, statuses, access, paused, since, disconnection);
  }

  /** Itself if the credentials are no longer those that the disconnection is about. */
  Shop disconnected(@Nullable Disconnection by) {
    return by == null || access == null || !access.mark().equals(by.mark())
        ? this
        : new Shop(name, platform, secrets, statuses, null, paused, since, by);
  }

  /** Where its webhooks are to be posted. */
  public String webhookPath() {
    return "/webhooks/" + platform.id() + '/' + name;
  }

  /** Never the secrets. */
  @Override
  public String toString() {
    return platform.id() + ' ' + name;
  }
}
