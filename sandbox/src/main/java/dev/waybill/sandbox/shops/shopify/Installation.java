package dev.waybill.sandbox.shops.shopify;

import dev.waybill.sandbox.shops.Maps;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether the app is installed in the shop: there is one token at a time, dead once the app is
 * removed, and each installation gives another. Thread-safe.
 */
final class Installation {

  private final AtomicLong refused = new AtomicLong();
  private volatile @Nullable String token;
  private volatile boolean seesDisputes = true;
  private volatile boolean writesInventory = true;

  /**
   * @param token null: the app is not installed yet
   */
  Installation(@Nullable String token) {
    this.token = token;
  }

  /** Returns the token of now on; one from before is no good any more. */
  String install() {
    String made = "shpat_" + UUID.randomUUID().toString().replace("-", "");
    token = made;
    return made;
  }

  void remove() {
    token = null;
  }

  /** Whether a call with this token is let in; those that are not are counted. */
  boolean lets(@Nullable String told) {
    String good = token;
    boolean lets = good != null && good.equals(told);
    if (!lets) {
      refused.incrementAndGet();
    }
    return lets;
  }

  /** Whether the merchant granted the app the scope for disputes. */
  boolean seesDisputes() {
    return seesDisputes;
  }

  void seeDisputes(boolean may) {
    seesDisputes = may;
  }

  /** Whether the merchant granted the app the scope for stock. */
  boolean writesInventory() {
    return writesInventory;
  }

  void writeInventory(boolean may) {
    writesInventory = may;
  }

  Map<String, @Nullable Object> view() {
    var scopes =
        Stream.of(
                Stream.of(
                    "read_orders",
                    "write_orders",
                    "read_products",
                    "read_locations",
                    "write_merchant_managed_fulfillment_orders",
                    "read_third_party_fulfillment_orders"),
                seesDisputes ? Stream.of("read_shopify_payments_disputes") : Stream.<String>of(),
                writesInventory
                    ? Stream.of("read_inventory", "write_inventory")
                    : Stream.<String>of())
            .flatMap(some -> some)
            .map(handle -> Maps.of("handle", handle))
            .toList();
    return Maps.of("id", Gid.of("AppInstallation", 1), "accessScopes", scopes);
  }

  boolean isInstalled() {
    return token != null;
  }

  long refused() {
    return refused.get();
  }
}
