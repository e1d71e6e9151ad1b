package dev.waybill.shipping.service;

import dev.waybill.step.ProviderUnavailable;

/**
 * An account that did not say what it would cost when others did, and so was not chosen from.
 *
 * @param account its id
 * @param reason for people; no personal data
 */
public record LeftOut(String account, String reason) {

  private static final int LONGEST = 160;

  static LeftOut of(String account, ProviderUnavailable why) {
    String reason = why.outcome().reason();
    return new LeftOut(
        account, reason.length() > LONGEST ? reason.substring(0, LONGEST) + '…' : reason);
  }
}
