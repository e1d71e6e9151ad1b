package dev.waybill.inventory.catalogue;

import dev.waybill.inventory.catalogue.ItemHistory.Origin;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes in what shops and people say of items, and derives what counts. A batch is one transaction
 * with a fixed number of statements. One transaction at a time writes, over all instances: an item
 * is derived from what several shops and people say, and its barcode is compared with those of all
 * others, so two writers would each miss what the other has not committed yet.
 */
public final class Catalogue {

  /** Any number that no other lock of this database has. */
  private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(7310452118)";

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final SourceStore sources;
  private final ItemStore items;
  private final ItemHistory history;
  private final Clock clock;

  Catalogue(
      JdbcTemplate jdbc,
      TransactionTemplate transaction,
      SourceStore sources,
      ItemStore items,
      ItemHistory history,
      Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.sources = sources;
    this.items = items;
    this.history = history;
    this.clock = clock;
  }

  /** Runs {@code work} in a transaction during which nobody else writes. */
  public void alone(Runnable work) {
    transaction.executeWithoutResult(
        status -> {
          jdbc.query(ONE_AT_A_TIME, row -> {});
          work.run();
        });
  }

  /**
   * What shops say, in the order in which it came. What is older than what is known changes
   * nothing, nor does what is known already.
   */
  void take(List<ShopItem> reported) {
    alone(
        () -> {
          List<ShopItem> told = countedAs(reported, sources.aliases(reported));
          var known = new HashMap<String, ShopItem>();
          sources.before(told).forEach(source -> known.put(source.key(), source));
          var stored = Map.copyOf(known);
          for (ShopItem item : told) {
            known.merge(
                item.key(),
                item,
                (before, later) ->
                    later.version().isBefore(before.version()) ? before : before.followedBy(later));
          }
          known.values().removeIf(item -> item.equals(stored.get(item.key())));
          takeNew(known.values(), stored);
        });
  }

  private static List<ShopItem> countedAs(
      Collection<ShopItem> items, Map<ShopSku, String> aliases) {
    return items.stream()
        .map(item -> item.countedUnder(aliases.getOrDefault(item.shopKey(), item.shopKey().sku())))
        .toList();
  }

  private void takeNew(Collection<ShopItem> changed, Map<String, ShopItem> stored) {
    if (changed.isEmpty()) {
      return;
    }
    sources.put(changed);
    var touched = new TreeSet<String>();
    var changes = new ArrayList<ItemHistory.New>();
    for (ShopItem item : changed) {
      ShopItem before = stored.get(item.key());
      if (before == null) {
        touched.add(item.sku());
      } else if (item.saysOtherThan(before)) {
        touched.add(before.sku());
        touched.add(item.sku());
        List<Difference> differences = ItemField.differences(before.fields(), item.fields());
        if (!differences.isEmpty()) {
          changes.add(new ItemHistory.New(item.sku(), Origin.SHOP, item.shop(), differences));
        }
      }
    }
    history.add(changes, clock.instant());
    derive(touched);
  }

  /**
   * What people say from now on, in place of all that they said before.
   *
   * @param overrides by SKU, valid by {@link ItemRules}; {@link ItemFields#NONE} takes all back
   */
  void override(Map<String, ItemFields> overrides, String who) {
    alone(() -> overrideAlone(overrides, who));
  }

  /** The same within {@link #alone}. */
  void overrideAlone(Map<String, ItemFields> overrides, String who) {
    Map<String, ItemFields> before = items.overrides(overrides.keySet());
    var changed = new LinkedHashMap<String, ItemFields>();
    var changes = new ArrayList<ItemHistory.New>();
    overrides.forEach(
        (sku, said) -> {
          List<Difference> differences =
              ItemField.differences(before.getOrDefault(sku, ItemFields.NONE), said);
          if (!differences.isEmpty()) {
            changed.put(sku, said);
            changes.add(new ItemHistory.New(sku, Origin.PERSON, who, differences));
          }
        });
    if (!changed.isEmpty()) {
      items.putOverrides(changed);
      history.add(changes, clock.instant());
      derive(changed.keySet());
    }
  }

  /**
   * Something was changed that belongs to these items and is stored elsewhere. Within {@link
   * #alone}.
   */
  public void changedAlone(Map<String, List<Difference>> changes, String who) {
    var news = new ArrayList<ItemHistory.New>();
    changes.forEach(
        (sku, differences) -> news.add(new ItemHistory.New(sku, Origin.PERSON, who, differences)));
    history.add(news, clock.instant());
    derive(changes.keySet());
  }

  /**
   * What the shops say of these SKUs of theirs is counted under the SKUs that are in the table of
   * aliases by now, or their own. Within {@link #alone}.
   */
  public void recountAlone(Collection<ShopSku> changed) {
    List<ShopItem> before = sources.ofShopSkus(changed);
    List<ShopItem> after = countedAs(before, sources.aliases(before));
    sources.put(after);
    Set<String> touched = new TreeSet<>();
    before.forEach(item -> touched.add(item.sku()));
    after.forEach(item -> touched.add(item.sku()));
    derive(touched);
  }

  /**
   * Why this cannot be a SKU, and what to write instead.
   *
   * @return null if it can
   */
  public static @Nullable String faultOfSku(String sku) {
    return ItemRules.faultOfSku(sku);
  }

  /** Within {@link #alone}. */
  private void derive(Set<String> skus) {
    if (skus.isEmpty()) {
      return;
    }
    Map<String, List<ShopItem>> said =
        sources.ofSkus(skus).stream().collect(Collectors.groupingBy(ShopItem::sku));
    Map<String, ItemFields> overrides = items.overrides(skus);
    Set<String> kits = items.kits(skus);
    var derived = new ArrayList<Item>();
    var removed = new ArrayList<String>();
    for (String sku : skus) {
      if (said.containsKey(sku) || overrides.containsKey(sku)) {
        derived.add(
            Item.of(
                sku,
                said.getOrDefault(sku, List.of()),
                overrides.getOrDefault(sku, ItemFields.NONE),
                kits.contains(sku)));
      } else {
        removed.add(sku);
      }
    }
    Instant now = clock.instant();
    items.put(derived, removed, now);
  }
}
