package dev.waybill.ingest.shop;

import dev.waybill.service.secrets.UnreadableSecretsException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shops in memory. Every instance looks every few seconds whether the database has a newer
 * revision; while it is away, what is known stays. A shop of the configuration hides one of the
 * database that has the same name.
 */
final class ShopCache implements ShopLookup {

  private static final Logger log = LoggerFactory.getLogger(ShopCache.class);

  private final ConfiguredShops configured;
  private final ShopRepository repository;
  private final ShopPlatforms platforms;
  private volatile Map<String, Shop> shops;
  private volatile long revision = -1;

  /**
   * @throws UnreadableSecretsException if the key is not the one that the shops were kept with:
   *     better not to start than to refuse their webhooks
   */
  ShopCache(ConfiguredShops configured, ShopRepository repository, ShopPlatforms platforms) {
    this.configured = configured;
    this.repository = repository;
    this.platforms = platforms;
    this.shops = configured.all();
    refresh();
  }

  @Override
  public Map<String, Shop> current() {
    return shops;
  }

  boolean isConfigured(String name) {
    return configured.find(name) != null;
  }

  /** Loads all shops if any was changed since. */
  synchronized void refresh() {
    long newest = repository.revision();
    if (newest == revision) {
      return;
    }
    load(repository.all(), repository.disconnections());
    revision = newest;
  }

  private void load(List<StoredShop> stored, Map<String, Disconnection> disconnections) {
    var all = new TreeMap<String, Shop>();
    for (StoredShop one : stored) {
      Shop shop =
          new ShopCheck(one.name(), one.settings(), platforms, false, ShopCache::report).check();
      if (shop != null) {
        all.put(one.name(), shop.with(one.paused(), one.since()));
      }
      if (isConfigured(one.name())) {
        log.warn(
            "The shop {} is both configured and kept in the database: the configuration counts",
            one.name());
      }
    }
    all.putAll(configured.all());
    all.replaceAll((name, shop) -> shop.disconnected(disconnections.get(name)));
    shops = Collections.unmodifiableMap(all);
  }

  /** Only rows that somebody wrote by hand can be wrong. */
  private static void report(String field, String problem) {
    log.error("A shop in the database is left out: its {} {}", field, problem);
  }
}
