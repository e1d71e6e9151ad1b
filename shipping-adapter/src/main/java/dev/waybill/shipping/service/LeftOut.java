package dev.waybill.shipping.service;

import dev.waybill.step.ProviderUnavailable;
import java.util.List;

/**
 * An account that did not say what it would cost when others did, and so was not chosen from; or
 * one of which a carrier did not say so.
 *
 * @param account its id
 * @param reason for people; no personal data
 */
public record LeftOut(String account, String reason) {

  private static final int LONGEST = 160;

  static LeftOut of(String account, ProviderUnavailable why) {
    return of(account, why.outcome().reason());
  }

  /** Only some of its carriers. */
  static LeftOut of(String account, List<String> carriers) {
    return of(account, "no rates of " + String.join(", ", carriers));
  }

  private static LeftOut of(String account, String reason) {
    return new LeftOut(
        account, reason.length() > LONGEST ? reason.substring(0, LONGEST) + '…' : reason);
  }
}
