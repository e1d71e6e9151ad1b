package dev.waybill.sandbox.shops.shopify;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Whether the app is installed in the shop: there is one token at a time, dead once the app is
 * removed, and each installation gives another. Thread-safe.
 */
final class Installation {

  private final AtomicLong refused = new AtomicLong();
  private volatile @Nullable String token;
  private volatile boolean seesDisputes = true;

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

  boolean isInstalled() {
    return token != null;
  }

  long refused() {
    return refused.get();
  }
}
