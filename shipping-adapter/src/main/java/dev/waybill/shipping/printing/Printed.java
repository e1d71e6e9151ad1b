package dev.waybill.shipping.printing;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a print job can have of an order. */
enum Printed {
  @JsonProperty("labels")
  LABELS("labels"),
  @JsonProperty("packing-slips")
  PACKING_SLIPS("packing-slips"),
  /** Of all orders of the job together. */
  @JsonProperty("pick-list")
  PICK_LIST("pick-list"),
  @JsonProperty("customs-invoices")
  CUSTOMS_INVOICES("customs-invoices");

  private final String id;

  Printed(String id) {
    this.id = id;
  }

  /** As the API has it. */
  String id() {
    return id;
  }

  /** Whether what the order holds has to be known for it. */
  boolean needsOrder() {
    return this == PACKING_SLIPS || this == PICK_LIST;
  }

  /** Whether there is one for each label. */
  boolean isOfLabels() {
    return this == LABELS || this == CUSTOMS_INVOICES;
  }
}
