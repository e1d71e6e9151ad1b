package dev.waybill.ingest.shop;

import dev.waybill.contracts.ShopStatus;
import dev.waybill.ingest.order.Fingerprint;
import dev.waybill.ingest.order.OrderReader;
import dev.waybill.ingest.order.ShopRules;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A shop, checked.
 *
 * @param name part of every order id of the shop
 * @param secrets of its webhooks; several while one is being replaced by another, the newest first
 * @param statuses what statuses that plugins added mean (WooCommerce)
 * @param rules how its orders are to be understood
 * @param access to its API; null if we may only listen to it, or it has disconnected us
 * @param paused whether its orders are left in the shop until somebody resumes it
 * @param since orders that changed later are ours to find; null: a little before we first looked
 * @param disconnection null unless the shop has ended our access
 */
public record Shop(
    String name,
    ShopPlatform platform,
    List<String> secrets,
    Map<String, ShopStatus> statuses,
    ShopRules rules,
    @Nullable ApiAccess access,
    boolean paused,
    @Nullable Instant since,
    @Nullable Disconnection disconnection) {

  public Shop(
      String name,
      ShopPlatform platform,
      List<String> secrets,
      Map<String, ShopStatus> statuses,
      @Nullable ApiAccess access) {
    this(name, platform, secrets, statuses, ShopRules.of(name), access);
  }

  public Shop(
      String name,
      ShopPlatform platform,
      List<String> secrets,
      Map<String, ShopStatus> statuses,
      ShopRules rules,
      @Nullable ApiAccess access) {
    this(name, platform, secrets, statuses, rules, access, false, null, null);
  }

  Shop with(boolean paused, @Nullable Instant since) {
    return new Shop(name, platform, secrets, statuses, rules, access, paused, since, disconnection);
  }

  /** Itself if the credentials are no longer those that the disconnection is about. */
  Shop disconnected(@Nullable Disconnection by) {
    return by == null || access == null || !access.mark().equals(by.mark())
        ? this
        : new Shop(name, platform, secrets, statuses, rules, null, paused, since, by);
  }

  /** Changes with everything that decides how an order of it is read. */
  public String readingMark() {
    return Fingerprint.of(
        (RulesView.of(rules) + "|" + new TreeMap<>(statuses)).getBytes(StandardCharsets.UTF_8));
  }

  /** Whether it is read like any other: nothing was decided for it. */
  public boolean isReadAsUsual() {
    return statuses.isEmpty() && rules.equals(ShopRules.of(name));
  }

  /** Reads its orders, whether webhooks bring them or we ask for them. */
  public OrderReader reader() {
    return platform.reader(this);
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
