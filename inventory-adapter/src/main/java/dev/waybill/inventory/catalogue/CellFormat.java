package dev.waybill.inventory.catalogue;

import dev.waybill.inventory.catalogue.ItemFields.CustomsValue;
import dev.waybill.inventory.catalogue.ItemFields.Dimensions;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** How a value is written in the cells of a file. */
enum CellFormat {
  TEXT {
    @Override
    Object parse(List<String> cells) {
      String text = cells.getFirst();
      if (ROUNDED.matcher(text).matches()) {
        throw new IllegalArgumentException(
            "The spreadsheet has rounded this number: format the column as text, and write it"
                + " again.");
      }
      return text;
    }

    @Override
    List<String> print(Object value) {
      return List.of((String) value);
    }
  },
  CODE {
    @Override
    Object parse(List<String> cells) {
      return ((String) TEXT.parse(cells)).toUpperCase(Locale.ROOT);
    }

    @Override
    List<String> print(Object value) {
      return List.of((String) value);
    }
  },
  WHOLE_NUMBER {
    @Override
    Object parse(List<String> cells) {
      return whole(cells.getFirst());
    }

    @Override
    List<String> print(Object value) {
      return List.of(value.toString());
    }
  },
  FLAG {
    @Override
    Object parse(List<String> cells) {
      return switch (cells.getFirst().toLowerCase(Locale.ROOT)) {
        case "yes", "true" -> true;
        case "no", "false" -> false;
        default -> throw new IllegalArgumentException("Give yes or no.");
      };
    }

    @Override
    List<String> print(Object value) {
      return List.of((boolean) value ? "yes" : "no");
    }
  },
  DIMENSIONS {
    @Override
    Object parse(List<String> cells) {
      if (cells.contains("")) {
        throw new IllegalArgumentException("Give length, width and height, or none of them.");
      }
      return new Dimensions(whole(cells.get(0)), whole(cells.get(1)), whole(cells.get(2)));
    }

    @Override
    List<String> print(Object value) {
      var size = (Dimensions) value;
      return List.of(
          Integer.toString(size.lengthMm()),
          Integer.toString(size.widthMm()),
          Integer.toString(size.heightMm()));
    }
  },
  VALUE {
    @Override
    Object parse(List<String> cells) {
      if (cells.contains("")) {
        throw new IllegalArgumentException("Give value and currency, or neither.");
      }
      if (!AMOUNT.matcher(cells.getFirst()).matches()) {
        throw new IllegalArgumentException("Give an amount with a point: 12.50.");
      }
      return new CustomsValue(
          new BigDecimal(cells.getFirst()), cells.get(1).toUpperCase(Locale.ROOT));
    }

    @Override
    List<String> print(Object value) {
      var worth = (CustomsValue) value;
      return List.of(worth.amount().toPlainString(), worth.currency());
    }
  };

  /** 4.01235E+12 was a barcode. */
  private static final Pattern ROUNDED = Pattern.compile("\\d([.,]\\d+)?E\\+\\d+");

  private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");
  private static final Pattern AMOUNT = Pattern.compile("\\d{1,10}(\\.\\d{1,4})?");

  /**
   * @param cells at least one of them is not empty
   * @throws IllegalArgumentException that says what to write instead
   */
  abstract Object parse(List<String> cells);

  abstract List<String> print(Object value);

  private static Integer whole(String cell) {
    if (!WHOLE.matcher(cell).matches()) {
      throw new IllegalArgumentException("Give a whole number, without unit and separators.");
    }
    return Integer.valueOf(cell);
  }
}
