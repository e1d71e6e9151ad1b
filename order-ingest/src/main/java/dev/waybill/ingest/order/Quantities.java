package dev.waybill.ingest.order;

import java.math.BigDecimal;
import java.math.RoundingMode;
import tools.jackson.databind.JsonNode;

/** Reads how many pieces a line has. */
public final class Quantities {

  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

  private Quantities() {}

  /**
   * Whole pieces, never negative. What is no whole number is a problem, and rounded down: should
   * somebody let the order pass all the same, then nothing is sent that was not bought.
   */
  public static int of(JsonNode value, String line, Problems problems) {
    BigDecimal quantity = Fields.number(value);
    if (quantity == null || quantity.signum() < 0 || quantity.compareTo(MOST) > 0) {
      problems.add(
          "unreadable-quantity",
          line
              + " has no usable quantity. Correct the line in the shop, or here (edit-lines): the"
              + " order then goes on by itself.");
      return 0;
    }
    BigDecimal whole = quantity.setScale(0, RoundingMode.DOWN);
    if (whole.compareTo(quantity) != 0) {
      problems.add(
          "fractional-quantity",
          line
              + " asks for "
              + quantity.stripTrailingZeros().toPlainString()
              + " pieces, and parts of a piece cannot be reserved or shipped. Ship the order by"
              + " hand and complete it in the shop, or change the line to whole pieces there.");
    }
    return whole.intValueExact();
  }
}
