package dev.waybill.shipping.printing;

import dev.waybill.shipping.paper.PaperSize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A print job as it is carried out, and as it is kept for a reprint.
 *
 * @param orders in the order in which they were named; none twice
 * @param labels only these of theirs; null for all that are not void
 * @param documents of each order in this order; the pick list comes first or last of all
 * @param language null: that of each customer
 */
record Asked(
    List<String> orders,
    @Nullable List<String> labels,
    List<Printed> documents,
    Format format,
    Sort sort,
    @Nullable String language) {

  /** What becomes of it. */
  enum Format {
    A4,
    A6,
    /** Each page as large as a label. */
    LABEL,
    /** Labels alone, for a label printer. */
    ZPL;

    PaperSize size() {
      return switch (this) {
        case A4 -> PaperSize.A4;
        case A6 -> PaperSize.A6;
        case LABEL, ZPL -> PaperSize.LABEL;
      };
    }
  }

  /** Which order comes first. */
  enum Sort {
    GIVEN,
    NUMBER,
    LOCATION,
    SKU,
    /** Priority first, then what has to leave the earliest. */
    SHIP_BY
  }

  boolean needsOrders() {
    return sort != Sort.GIVEN || documents.stream().anyMatch(Printed::needsOrder);
  }

  /** The same of some of its orders. */
  Asked of(List<String> some) {
    return new Asked(
        orders.stream().filter(some::contains).toList(), labels, documents, format, sort, language);
  }
}
