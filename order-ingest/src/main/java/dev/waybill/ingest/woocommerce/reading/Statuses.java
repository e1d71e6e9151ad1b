package dev.waybill.ingest.woocommerce.reading;

import dev.waybill.contracts.ShopStatus;
import dev.waybill.ingest.order.Problems;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an order's status means for fulfillment. The status alone decides, not date_paid: an order
 * that is paid on delivery is processing and has no date.
 */
final class Statuses {

  private static final Map<String, ShopStatus> OWN =
      Map.ofEntries(
          Map.entry("processing", ShopStatus.READY),
          Map.entry("completed", ShopStatus.FULFILLED),
          Map.entry("pending", ShopStatus.AWAITING_PAYMENT),
          Map.entry("on-hold", ShopStatus.AWAITING_PAYMENT),
          Map.entry("failed", ShopStatus.AWAITING_PAYMENT),
          // Of deposit plugins: a part was paid, or the order is to be paid later.
          Map.entry("partially-paid", ShopStatus.AWAITING_PAYMENT),
          Map.entry("partial-payment", ShopStatus.AWAITING_PAYMENT),
          Map.entry("pending-deposit", ShopStatus.AWAITING_PAYMENT),
          Map.entry("scheduled-payment", ShopStatus.AWAITING_PAYMENT),
          Map.entry("cancelled", ShopStatus.CANCELLED),
          Map.entry("refunded", ShopStatus.CANCELLED),
          Map.entry("trash", ShopStatus.CANCELLED));

  /** Of an order that nobody has paid and whose payment did not fail. */
  private static final Set<String> UNPAID = Set.of("pending", "on-hold");

  /** An open checkout page and an unsaved order of the back office: nobody ordered yet. */
  private static final Set<String> DRAFTS = Set.of("checkout-draft", "auto-draft", "draft");

  private final String shop;
  private final Map<String, ShopStatus> known;

  Statuses(String shop, Map<String, ShopStatus> ofPlugins) {
    this.shop = shop;
    var all = new HashMap<>(OWN);
    ofPlugins.forEach((name, status) -> all.put(plain(name), status));
    this.known = Map.copyOf(all);
  }

  /**
   * @param unknown the name of a status that nobody explained; null otherwise
   */
  record Meaning(ShopStatus status, boolean draft, @Nullable String unknown, String shop) {

    Meaning as(ShopStatus other) {
      return new Meaning(other, draft, unknown, shop);
    }

    void report(Problems problems) {
      if (unknown != null) {
        problems.add(
            "unknown-status",
            "The shop gives the order the status \""
                + unknown
                + "\", which is none of WooCommerce's own, so nobody knows whether to ship it. Say"
                + " what it means (READY, AWAITING_PAYMENT, FULFILLED or CANCELLED): for a shop"
                + " that was added here with {\"statuses\": {\""
                + unknown
                + "\": \"READY\"}}, for one of the configuration with waybill.shops."
                + shop
                + ".statuses."
                + unknown
                + "; this order and others like it then go on by themselves. Or change the order's"
                + " status in the shop. Releasing it lets it wait to be paid, and ships nothing.");
      }
    }
  }

  Meaning of(String name) {
    String status = plain(name);
    if (DRAFTS.contains(status)) {
      return new Meaning(ShopStatus.AWAITING_PAYMENT, true, null, shop);
    }
    ShopStatus meaning = known.get(status);
    return meaning == null
        ? new Meaning(ShopStatus.AWAITING_PAYMENT, false, printable(status), shop)
        : new Meaning(meaning, false, null, shop);
  }

  /** Whether an order of that status is one that some shops ship before it is paid. */
  static boolean isUnpaid(String name) {
    return UNPAID.contains(plain(name));
  }

  /** The database has "wc-processing" where the API says "processing". */
  private static String plain(String name) {
    String status = name.strip().toLowerCase(Locale.ROOT);
    return status.startsWith("wc-") ? status.substring(3) : status;
  }

  private static String printable(String status) {
    String slug = status.replaceAll("[^a-z0-9_-]", "");
    return slug.isEmpty() ? "(none)" : slug.substring(0, Math.min(40, slug.length()));
  }
}
