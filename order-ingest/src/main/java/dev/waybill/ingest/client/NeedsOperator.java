package dev.waybill.ingest.client;

import dev.waybill.step.ProviderUnavailable;

/** Failures that only a person can end, in words that say how. */
public final class NeedsOperator {

  private NeedsOperator() {}

  /** Nothing happened, and it is worth trying again once somebody has put it right. */
  public static ProviderUnavailable because(String code, String reason) {
    return new ProviderUnavailable(code, reason, null, false, null);
  }
}
