package dev.waybill.ingest.shop;

import java.util.Locale;

/** The credentials that a shop can have for its API; which of them it needs, its platform says. */
public enum ApiCredential {
  KEY,
  SECRET,
  TOKEN;

  /** As it is called in settings, and in the API. */
  public String field() {
    return name().toLowerCase(Locale.ROOT);
  }
}
