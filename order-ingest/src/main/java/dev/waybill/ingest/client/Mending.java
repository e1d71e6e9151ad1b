package dev.waybill.ingest.client;

import dev.waybill.step.ProviderUnavailable;

/** Failures that a person has to mend, in words that say how. */
public final class Mending {

  private Mending() {}

  /** Nothing happened, and it is worth trying again once somebody has mended it. */
  public static ProviderUnavailable needed(String code, String reason) {
    return new ProviderUnavailable(code, reason, null, false, null);
  }
}
