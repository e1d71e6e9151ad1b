package dev.waybill.inventory.allocation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** By what a rule prefers one way of shipping an order to another. */
public enum Criterion {

  /**
   * As few locations as can be. Without it each SKU comes from the best location that has all of
   * it, whatever the others come from.
   */
  @JsonProperty("fewest-parcels")
  FEWEST_PARCELS("fewest-parcels"),

  /** As few kilometres as can be, over all its parcels. */
  @JsonProperty("nearest")
  NEAREST("nearest"),

  /** From where most pieces are free of what the order wants. */
  @JsonProperty("balance")
  BALANCE("balance"),

  /** In the order of the rule's locations, or else of their priority. Decides what is left open. */
  @JsonProperty("priority")
  PRIORITY("priority");

  private final String label;

  Criterion(String label) {
    this.label = label;
  }

  /** As in JSON. */
  @Override
  public String toString() {
    return label;
  }
}
