package dev.waybill.ingest.shop;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The shop platforms that Waybill knows. */
public enum Platform {
  WOOCOMMERCE,
  SHOPIFY;

  /** As it stands in webhook paths, settings and snapshots. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The platform of an id that we wrote down ourselves.
   *
   * @throws IllegalArgumentException if there is none of that id
   */
  public static Platform of(String id) {
    Platform platform = parse(id);
    if (platform == null) {
      throw new IllegalArgumentException("No shop platform has the id " + id);
    }
    return platform;
  }

  /** The platform that a person means; null if there is none. */
  static @Nullable Platform parse(@Nullable String id) {
    for (Platform platform : values()) {
      if (id != null && platform.id().equals(id.strip().toLowerCase(Locale.ROOT))) {
        return platform;
      }
    }
    return null;
  }
}
