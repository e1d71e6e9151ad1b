package dev.waybill.inventory.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of an item, for what is done with each of them alike. */
enum ItemField {
  TITLE("title", ItemFields::title),
  BARCODE("barcode", ItemFields::barcode),
  WEIGHT("weightGrams", ItemFields::weightGrams),
  DIMENSIONS("dimensions", ItemFields::dimensions),
  HS_CODE("hsCode", ItemFields::hsCode),
  ORIGIN_COUNTRY("originCountry", ItemFields::originCountry),
  CUSTOMS_VALUE("customsValue", ItemFields::customsValue),
  IMAGE("imageUrl", ItemFields::imageUrl),
  SHIPPABLE("shippable", ItemFields::shippable),
  SHIPS_ALONE("shipsAlone", ItemFields::shipsAlone),
  MADE_TO_ORDER("madeToOrder", ItemFields::madeToOrder),
  DANGEROUS("dangerous", ItemFields::dangerous);

  private final String id;
  private final Function<ItemFields, @Nullable Object> value;

  ItemField(String id, Function<ItemFields, @Nullable Object> value) {
    this.id = id;
    this.value = value;
  }

  /** As the API and the stored JSON name it. */
  String id() {
    return id;
  }

  @Nullable Object of(ItemFields fields) {
    return value.apply(fields);
  }

  static List<Difference> differences(ItemFields before, ItemFields after) {
    var differences = new ArrayList<Difference>();
    for (ItemField field : values()) {
      Object from = field.of(before);
      Object to = field.of(after);
      if (!Objects.equals(from, to)) {
        differences.add(new Difference(field.id, from, to));
      }
    }
    return differences;
  }
}
