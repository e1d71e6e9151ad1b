package dev.waybill.inventory.catalogue;

import dev.waybill.contracts.wire.Json;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody says of an item: a shop, people, or both together. What is null nobody says.
 *
 * @param barcode EAN, UPC, ISBN or a code of one's own
 * @param hsCode tariff number for customs, digits only
 * @param originCountry ISO 3166-1 alpha-2
 * @param shippable false for downloads, services, gift cards
 * @param shipsAlone true where nothing else goes into its parcel
 * @param madeToOrder true where none is kept in stock
 * @param dangerous what makes it dangerous goods: a UN number, or a kind such as lithium-battery
 */
record ItemFields(
    @Nullable String title,
    @Nullable String barcode,
    @Schema(description = "Of one piece, in grams") @Nullable Integer weightGrams,
    @Schema(description = "Of one piece as it is packed, in millimetres")
        @Nullable Dimensions dimensions,
    @Schema(description = "Tariff number for customs, 6 to 14 digits") @Nullable String hsCode,
    @Schema(description = "Where it was made, ISO 3166-1 alpha-2") @Nullable String originCountry,
    @Schema(description = "Of one piece, for customs") @Nullable CustomsValue customsValue,
    @Nullable String imageUrl,
    @Schema(description = "false for downloads, services, gift cards") @Nullable Boolean shippable,
    @Schema(description = "true where nothing else goes into its parcel")
        @Nullable Boolean shipsAlone,
    @Schema(description = "true where none is kept in stock") @Nullable Boolean madeToOrder,
    @Schema(
            description =
                "Where it is dangerous goods: a UN number such as UN3481, or a kind such as"
                    + " lithium-battery")
        @Nullable String dangerous) {

  static final ItemFields NONE =
      new ItemFields(null, null, null, null, null, null, null, null, null, null, null, null);

  private static final ObjectReader READER = Json.reader(ItemFields.class);
  private static final ObjectWriter WRITER = Json.writer(ItemFields.class);

  /** In millimetres. */
  record Dimensions(int lengthMm, int widthMm, int heightMm) {}

  /**
   * What one piece is worth at customs.
   *
   * @param amount in major units: 12.5
   * @param currency ISO 4217
   */
  record CustomsValue(BigDecimal amount, String currency) {

    /** 12.50 and 12.5 are the same. */
    CustomsValue {
      if (amount == null || currency == null) {
        throw new IllegalArgumentException("give both amount and currency.");
      }
      BigDecimal plain = amount.stripTrailingZeros();
      amount = plain.scale() < 0 ? plain.setScale(0) : plain;
    }
  }

  /** What the first says who says anything, field by field. */
  static ItemFields firstOf(List<ItemFields> said) {
    return new ItemFields(
        first(said, ItemFields::title),
        first(said, ItemFields::barcode),
        first(said, ItemFields::weightGrams),
        first(said, ItemFields::dimensions),
        first(said, ItemFields::hsCode),
        first(said, ItemFields::originCountry),
        first(said, ItemFields::customsValue),
        first(said, ItemFields::imageUrl),
        first(said, ItemFields::shippable),
        first(said, ItemFields::shipsAlone),
        first(said, ItemFields::madeToOrder),
        first(said, ItemFields::dangerous));
  }

  private static <T> @Nullable T first(
      List<ItemFields> said, Function<ItemFields, @Nullable T> field) {
    return said.stream().map(field).filter(Objects::nonNull).findFirst().orElse(null);
  }

  /**
   * Itself with other values.
   *
   * @param values null for a field of which nothing is said any more
   */
  ItemFields with(Map<ItemField, @Nullable Object> values) {
    ObjectNode tree = Json.mapper().valueToTree(this);
    values.forEach((field, value) -> tree.set(field.id(), Json.mapper().valueToTree(value)));
    return READER.readValue(tree);
  }

  static ItemFields parse(String json) {
    return READER.readValue(json);
  }

  String json() {
    return WRITER.writeValueAsString(this);
  }
}
