package dev.waybill.service.outgoing;

import java.net.UnknownHostException;

/** An address where a call may not go; the message says why and what to do. Nothing was sent. */
public final class RefusedAddress extends UnknownHostException {

  RefusedAddress(String reason) {
    super(reason);
  }

  static RefusedAddress inside(String host) {
    return new RefusedAddress(host + ' ' + AddressGuard.INSIDE);
  }
}
