package dev.waybill.console.packing;

import dev.waybill.contracts.Packing;
import dev.waybill.service.exchange.stock.PackagingsApi.Packaging;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * The boxes as the page's form tells them: the fields of box B at location L begin with {@code
 * pL-bB-}, and the SKU of row R is {@code pL-skuR}. A box without pieces is none.
 */
record PackingForm(MultiValueMap<String, String> fields) {

  /** Columns of the form at the most; more boxes are said over the API. */
  static final int MOST_BOXES = 20;

  private static final int MOST_LOCATIONS = 50;
  private static final int MOST_ROWS = 500;
  private static final BigDecimal MM_PER_CM = BigDecimal.TEN;

  String reason() {
    return text("reason");
  }

  /** Whether what was planned is to count again. */
  boolean planned() {
    return text("planned").equals("true");
  }

  /**
   * What was said of each location.
   *
   * @param packagings those that each location has
   * @throws NumberFormatException if a field that holds a number does not
   */
  List<Packing> packing(Map<String, List<Packaging>> packagings) {
    var packing = new ArrayList<Packing>();
    for (int place = 0; place < MOST_LOCATIONS; place++) {
      String location = text("p" + place);
      if (location.isEmpty()) {
        break;
      }
      List<Packaging> there = packagings.getOrDefault(location, List.of());
      var boxes = new ArrayList<Packing.Box>();
      for (int box = 0; box < MOST_BOXES; box++) {
        List<Packing.Item> items = items(place, box);
        if (!items.isEmpty()) {
          boxes.add(box("p%d-b%d-".formatted(place, box), items, there));
        }
      }
      if (!boxes.isEmpty()) {
        packing.add(new Packing(location, boxes));
      }
    }
    return packing;
  }

  private List<Packing.Item> items(int place, int box) {
    var items = new ArrayList<Packing.Item>();
    for (int row = 0; row < MOST_ROWS; row++) {
      String sku = text("p%d-sku%d".formatted(place, row));
      if (sku.isEmpty()) {
        break;
      }
      Integer quantity = number("p%d-b%d-q%d".formatted(place, box, row));
      if (quantity != null && quantity != 0) {
        items.add(new Packing.Item(sku, quantity));
      }
    }
    return items;
  }

  private Packing.Box box(String prefix, List<Packing.Item> items, List<Packaging> packagings) {
    String code = text(prefix + "packaging");
    Integer grams = number(prefix + "grams");
    Packaging known =
        packagings.stream().filter(one -> one.code().equals(code)).findFirst().orElse(null);
    if (known != null) {
      return new Packing.Box(
          code, known.carrierPackaging(), known.emptyGrams(), grams, known.outer(), items);
    }
    // One that was planned, and is not used any more, is known to the order.
    return new Packing.Box(
        code.isEmpty() ? null : code,
        null,
        null,
        grams,
        code.isEmpty() ? size(prefix) : null,
        items);
  }

  private Packing.@Nullable Dimensions size(String prefix) {
    Integer length = millimetres(prefix + "length");
    Integer width = millimetres(prefix + "width");
    Integer height = millimetres(prefix + "height");
    return length == null && width == null && height == null
        ? null
        : new Packing.Dimensions(orZero(length), orZero(width), orZero(height));
  }

  /** The orchestrator says what is wrong with a side of no length. */
  private static int orZero(@Nullable Integer side) {
    return side == null ? 0 : side;
  }

  private @Nullable Integer millimetres(String name) {
    String centimetres = text(name).replace(',', '.');
    if (centimetres.isEmpty()) {
      return null;
    }
    try {
      return new BigDecimal(centimetres).multiply(MM_PER_CM).intValueExact();
    } catch (ArithmeticException e) {
      throw new NumberFormatException(name);
    }
  }

  private @Nullable Integer number(String name) {
    String number = text(name);
    return number.isEmpty() ? null : Integer.valueOf(number);
  }

  private String text(String name) {
    String value = fields.getFirst(name);
    return value == null ? "" : value.strip();
  }
}
