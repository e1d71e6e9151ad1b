package dev.waybill.shipping.paper;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What there are templates for. */
public enum PaperKind {
  /** What is in the parcel, for the customer. */
  PACKING_SLIP,
  /** What is fetched from where, for many orders at once. */
  PICK_LIST,
  /** What a parcel holds and is worth, for customs. */
  CUSTOMS_INVOICE;

  private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** As paths and files have it: "packing-slip". */
  public String id() {
    return id;
  }

  public static Optional<PaperKind> of(String id) {
    return Stream.of(values()).filter(kind -> kind.id.equals(id)).findFirst();
  }
}
