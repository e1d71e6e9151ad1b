package dev.waybill.orchestrator.edit;

import dev.waybill.contracts.Packing;
import dev.waybill.contracts.wire.Json;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Other boxes than those that were planned, for the locations that are named. Without any, what was
 * planned counts again.
 */
public record PackingEdit(List<Packing> packing) implements OrderEdit {

  private static final int MOST_LOCATIONS = 50;

  /** As many labels as are bought at once. */
  private static final int MOST_BOXES = 50;

  private static final int MOST_ITEMS = 2_000;
  private static final int MOST_PIECES = 100_000;
  private static final int LONGEST_TEXT = 255;

  /** Ten metres, and one tonne: more is a mistake in the unit. */
  private static final int LONGEST_MM = 10_000;

  private static final int HEAVIEST_GRAMS = 1_000_000;

  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,99}");

  /**
   * @throws IllegalArgumentException saying what is missing or cannot be
   */
  @SuppressWarnings({
    "ConstantValue",
    "NullAway"
  }) // records read from JSON hold null where it lacks
  public static PackingEdit of(@Nullable List<Packing> packing) {
    if (packing == null || packing.size() > MOST_LOCATIONS) {
      throw new IllegalArgumentException(
          "The field packing is missing or too long: give [{location, boxes: [{packaging or"
              + " dimensions, grams, items: [{sku, quantity}]}]}], or [] for what was planned.");
    }
    var locations = new HashSet<String>();
    for (Packing one : packing) {
      if (one == null || isNoText(one.location()) || !locations.add(one.location())) {
        throw new IllegalArgumentException("Each location of the packing is named, once.");
      }
      if (one.boxes() == null || one.boxes().isEmpty() || one.boxes().size() > MOST_BOXES) {
        throw new IllegalArgumentException(
            "%s has from 1 to %d boxes.".formatted(one.location(), MOST_BOXES));
      }
      for (int box = 0; box < one.boxes().size(); box++) {
        check(one.boxes().get(box), "Box %d at %s".formatted(box + 1, one.location()));
      }
    }
    return new PackingEdit(List.copyOf(packing));
  }

  @SuppressWarnings({"ConstantValue", "NullAway"})
  private static void check(Packing.@Nullable Box box, String which) {
    if (box == null || box.items() == null || box.items().isEmpty()) {
      throw new IllegalArgumentException(which + " is empty: say its items, as {sku, quantity}.");
    }
    if (box.items().size() > MOST_ITEMS) {
      throw new IllegalArgumentException(which + " has more than " + MOST_ITEMS + " items.");
    }
    for (Packing.Item item : box.items()) {
      if (item == null
          || isNoText(item.sku())
          || item.quantity() < 1
          || item.quantity() > MOST_PIECES) {
        throw new IllegalArgumentException(
            "%s: an item has its sku, and a quantity from 1 to %d.".formatted(which, MOST_PIECES));
      }
    }
    refuse(isNoCode(box.packaging()), which, "packaging is the code of one: GET /api/packagings");
    refuse(isNoCode(box.carrierPackaging()), which, "carrierPackaging is the carrier's own code");
    refuse(isNot(box.grams(), 1), which, "grams is from 1 to 1,000,000, all of the box together");
    refuse(isNot(box.emptyGrams(), 0), which, "emptyGrams is from 0 to 1,000,000");
    refuse(
        box.grams() != null && box.emptyGrams() != null && box.grams() <= box.emptyGrams(),
        which,
        "grams is what it weighs with everything in it, more than emptyGrams");
    Packing.Dimensions size = box.dimensions();
    refuse(
        size != null
            && !(isSide(size.lengthMm()) && isSide(size.widthMm()) && isSide(size.heightMm())),
        which,
        "dimensions are whole millimetres from 1 to 10,000");
  }

  private static void refuse(boolean wrong, String which, String rule) {
    if (wrong) {
      throw new IllegalArgumentException(which + ": " + rule + ".");
    }
  }

  private static boolean isNoText(@Nullable String text) {
    return text == null || text.isBlank() || text.length() > LONGEST_TEXT;
  }

  private static boolean isNoCode(@Nullable String code) {
    return code != null && !CODE.matcher(code).matches();
  }

  private static boolean isNot(@Nullable Integer grams, int least) {
    return grams != null && (grams < least || grams > HEAVIEST_GRAMS);
  }

  private static boolean isSide(int millimetres) {
    return millimetres >= 1 && millimetres <= LONGEST_MM;
  }

  @Override
  public String section() {
    return "packing";
  }

  @Override
  public PackingEdit fitted(Collection<JsonNode> results) {
    if (packing.isEmpty()) {
      return this;
    }
    var reserved = ReservedGoods.of(results);
    return new PackingEdit(packing.stream().map(reserved::fitted).toList());
  }

  @Override
  public void change(ObjectNode order) {
    if (packing.isEmpty()) {
      order.remove(section());
    } else {
      order.set(section(), Json.mapper().valueToTree(packing));
    }
  }
}
