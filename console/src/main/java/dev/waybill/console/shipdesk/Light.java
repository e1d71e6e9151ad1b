package dev.waybill.console.shipdesk;

import java.util.Locale;

/** Whether an order can leave. */
enum Light {
  /** All of it can be packed, or handed over, now. */
  PACK("good"),

  /** Some of it can. */
  PART("warn"),

  /** Nothing of it, and the row says why. */
  NOT("bad");

  private final String tone;

  Light(String tone) {
    this.tone = tone;
  }

  public String tone() {
    return tone;
  }

  /** As addresses and messages name it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
