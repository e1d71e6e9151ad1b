package dev.waybill.shipping.handover;

import java.time.Instant;

/** A policy and who decided on it when. */
record SetPolicy(String shop, Policy policy, String by, Instant at)
    implements Comparable<SetPolicy> {

  @Override
  public int compareTo(SetPolicy other) {
    return shop.compareTo(other.shop);
  }
}
