package dev.waybill.ingest.shop;

import java.util.Locale;

/** The shop platforms that Waybill knows. */
public enum Platform {
  WOOCOMMERCE,
  SHOPIFY;

  /** As it stands in webhook paths, settings and snapshots. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
