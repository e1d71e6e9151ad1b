package dev.waybill.ingest.shop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The shops that the configuration names; they stay the same while the service runs. */
final class ConfiguredShops {

  private final Map<String, Shop> shops = new TreeMap<>();

  /**
   * @throws InvalidShopsException with everything that is wrong, not only the first of it
   */
  ConfiguredShops(Map<String, ShopsSettings.One> settings, ShopPlatforms platforms) {
    List<String> errors = new ArrayList<>();
    settings.forEach(
        (name, one) -> {
          String prefix = "waybill.shops." + name;
          Shop shop =
              new ShopCheck(
                      name,
                      one,
                      platforms,
                      true,
                      (field, problem) ->
                          errors.add(
                              prefix + (field.equals("name") ? ": " : '.' + field + ' ') + problem))
                  .check();
          if (shop != null) {
            shops.put(name, shop);
          }
        });
    if (!errors.isEmpty()) {
      throw new InvalidShopsException(errors);
    }
  }

  @Nullable Shop find(String name) {
    return shops.get(name);
  }

  Map<String, Shop> all() {
    return Collections.unmodifiableMap(shops);
  }
}
