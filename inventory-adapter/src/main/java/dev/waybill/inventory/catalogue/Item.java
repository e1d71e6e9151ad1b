package dev.waybill.inventory.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What counts of an item.
 *
 * @param problems those that need no look at other items
 * @param shops that sell it, by name
 */
record Item(String sku, ItemFields fields, List<ItemProblem> problems, List<String> shops) {

  /** Where a value comes from that people gave. */
  static final String PEOPLE = "people";

  /**
   * What people say counts, then what shops say, the newest first.
   *
   * @param sources of the shops, in any order
   * @param kit whether it is packed as its parts
   */
  static Item of(String sku, List<ShopItem> sources, ItemFields overrides, boolean kit) {
    List<ShopItem> believed = sources.stream().sorted(ShopItem.ORDER).toList();
    var said = new ArrayList<ItemFields>();
    said.add(overrides);
    believed.forEach(source -> said.add(source.fields()));
    ItemFields fields = ItemFields.firstOf(said);
    List<ShopItem> sold = believed.stream().filter(source -> !source.gone()).toList();
    boolean needed = !sold.isEmpty() || sources.isEmpty();
    return new Item(
        sku,
        fields,
        needed ? ItemProblem.of(fields, overrides, sold, kit) : List.of(),
        sold.stream().map(ShopItem::shop).distinct().sorted().toList());
  }

  /** By field, where its value comes from: {@value #PEOPLE}, or a shop. */
  static Map<String, String> origins(List<ShopItem> sources, ItemFields overrides) {
    var origins = new LinkedHashMap<String, String>();
    for (ItemField field : ItemField.values()) {
      Stream<String> shops =
          sources.stream()
              .sorted(ShopItem.ORDER)
              .filter(source -> field.of(source.fields()) != null)
              .map(ShopItem::shop);
      Stream<String> people = Stream.of(PEOPLE).filter(someone -> field.of(overrides) != null);
      Stream.concat(people, shops).findFirst().ifPresent(origin -> origins.put(field.id(), origin));
    }
    return origins;
  }
}
