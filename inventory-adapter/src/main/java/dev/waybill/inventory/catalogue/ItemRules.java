package dev.waybill.inventory.catalogue;

import dev.waybill.contracts.Money;
import dev.waybill.contracts.address.Countries;
import dev.waybill.inventory.catalogue.ItemFields.CustomsValue;
import dev.waybill.inventory.catalogue.ItemFields.Dimensions;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people may say of an item. Each fault says what to write instead. */
final class ItemRules {

  static final int LONGEST_SKU = 255;

  private static final int LONGEST_TEXT = 500;
  private static final int LONGEST_BARCODE = 100;
  private static final int LONGEST_URL = 2_000;

  /** One tonne, and ten metres: more is a mistake in the unit. */
  private static final int HEAVIEST_GRAMS = 1_000_000;

  private static final int LONGEST_MM = 10_000;

  private static final Pattern HS_CODE = Pattern.compile("\\d{6,14}");
  private static final Pattern DANGEROUS = Pattern.compile("UN\\d{4}|[a-z][a-z-]{2,39}");
  private static final Pattern PRINTABLE = Pattern.compile("[^\\p{Cntrl}]+");

  private ItemRules() {}

  static boolean isHsCode(String code) {
    return HS_CODE.matcher(code).matches();
  }

  /**
   * @return null if it is one
   */
  static @Nullable String faultOfSku(String sku) {
    if (sku.isBlank() || !sku.equals(sku.strip())) {
      return "A SKU has a character at least, and no space at its beginning or end.";
    }
    if (sku.length() > LONGEST_SKU || !PRINTABLE.matcher(sku).matches()) {
      return "A SKU has at most " + LONGEST_SKU + " characters, all of them printable.";
    }
    return null;
  }

  /** By field, in their order; empty if all is well. */
  static Map<ItemField, String> faults(ItemFields fields) {
    var faults = new EnumMap<ItemField, String>(ItemField.class);
    for (ItemField field : ItemField.values()) {
      Object value = field.of(fields);
      String fault = value == null ? null : fault(field, value);
      if (fault != null) {
        faults.put(field, fault);
      }
    }
    return faults;
  }

  /** The same as one text. */
  static List<String> words(Map<ItemField, String> faults) {
    var words = new ArrayList<String>();
    faults.forEach((field, fault) -> words.add(field.id() + ": " + fault));
    return words;
  }

  private static @Nullable String fault(ItemField field, Object value) {
    return switch (field) {
      case TITLE -> unless(value, ItemRules::isText, "a text of up to 500 printable characters.");
      case BARCODE ->
          unless(value, ItemRules::isBarcode, "up to 100 printable characters without spaces.");
      case WEIGHT ->
          between((int) value, HEAVIEST_GRAMS)
              ? null
              : "Give whole grams from 1 to 1,000,000, or nothing where it is not known.";
      case DIMENSIONS -> {
        var size = (Dimensions) value;
        yield between(size.lengthMm(), LONGEST_MM)
                && between(size.widthMm(), LONGEST_MM)
                && between(size.heightMm(), LONGEST_MM)
            ? null
            : "Give length, width and height in whole millimetres from 1 to 10,000.";
      }
      case HS_CODE -> unless(value, ItemRules::isHsCode, "6 to 14 digits, such as 610910.");
      case ORIGIN_COUNTRY ->
          unless(value, Countries.codes()::contains, "a country of ISO 3166-1, such as PT.");
      case CUSTOMS_VALUE -> faultOf((CustomsValue) value);
      case IMAGE -> unless(value, ItemRules::isWebAddress, "an address that begins with https://.");
      case DANGEROUS ->
          unless(
              value,
              text -> DANGEROUS.matcher(text).matches(),
              "a UN number such as UN3481, or a kind in small letters such as lithium-battery.");
      case SHIPPABLE, SHIPS_ALONE, MADE_TO_ORDER -> null;
    };
  }

  private static @Nullable String unless(
      Object value, Function<String, Boolean> good, String wanted) {
    return good.apply((String) value) ? null : "Give " + wanted;
  }

  private static boolean isText(String text) {
    return !text.isBlank() && text.length() <= LONGEST_TEXT && PRINTABLE.matcher(text).matches();
  }

  private static boolean isBarcode(String text) {
    return isText(text) && text.length() <= LONGEST_BARCODE && text.indexOf(' ') < 0;
  }

  private static boolean between(int value, int most) {
    return value >= 1 && value <= most;
  }

  private static @Nullable String faultOf(CustomsValue value) {
    Currency currency;
    try {
      currency = Currency.getInstance(value.currency());
    } catch (IllegalArgumentException e) {
      return "Give a currency of ISO 4217, such as EUR.";
    }
    if (value.amount().signum() <= 0
        || value.amount().compareTo(BigDecimal.valueOf(1_000_000_000)) > 0) {
      return "Give an amount above 0, such as 12.50.";
    }
    return Money.of(value.amount(), currency.getCurrencyCode()).amount().compareTo(value.amount())
            == 0
        ? null
        : "Give an amount that there is in "
            + value.currency()
            + ": this one has too many decimals.";
  }

  private static boolean isWebAddress(String text) {
    try {
      var address = new URI(text);
      return text.length() <= LONGEST_URL
          && address.getHost() != null
          && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()));
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
