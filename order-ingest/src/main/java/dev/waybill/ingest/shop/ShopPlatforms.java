package dev.waybill.ingest.shop;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shop platforms that Waybill knows, by id. */
public final class ShopPlatforms {

  private final Map<String, ShopPlatform> byId = new LinkedHashMap<>();

  public ShopPlatforms(List<ShopPlatform> platforms) {
    platforms.forEach(platform -> byId.put(platform.id(), platform));
  }

  public Collection<ShopPlatform> all() {
    return Collections.unmodifiableCollection(byId.values());
  }

  /**
   * The platform of an id that we stored ourselves.
   *
   * @throws IllegalArgumentException if there is none of that id
   */
  public ShopPlatform of(String id) {
    ShopPlatform platform = parse(id);
    if (platform == null) {
      throw new IllegalArgumentException("No shop platform has the id " + id);
    }
    return platform;
  }

  /** The platform that a person means; null if there is none. */
  @Nullable ShopPlatform parse(@Nullable String id) {
    return id == null ? null : byId.get(id.strip().toLowerCase(Locale.ROOT));
  }

  /** For people: "woocommerce or shopify". */
  String choices() {
    return String.join(" or ", byId.keySet());
  }
}
