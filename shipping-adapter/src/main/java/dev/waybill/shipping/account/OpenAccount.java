package dev.waybill.shipping.account;

import dev.waybill.shipping.carrier.Carrier;

/**
 * An account that can be asked.
 *
 * @param test see {@link dev.waybill.shipping.carrier.Account#test}
 */
public record OpenAccount(Carrier carrier, Scope scope, boolean test) {

  public String id() {
    return carrier.name();
  }
}
