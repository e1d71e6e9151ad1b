package dev.waybill.ingest.webhook;

import jakarta.servlet.ServletRequest;

/**
 * Who sends, as far as an address tells: a whole network of IPv6, since anybody has one of 2^64
 * addresses. Behind a proxy it is the proxy, unless that says who comes (WAYBILL_FORWARD_HEADERS).
 */
final class Senders {

  private static final int GROUPS_OF_A_NETWORK = 4;

  private Senders() {}

  static String of(ServletRequest request) {
    String address = String.valueOf(request.getRemoteAddr());
    int end = -1;
    for (int group = 0; group < GROUPS_OF_A_NETWORK; group++) {
      end = address.indexOf(':', end + 1);
      if (end < 0) {
        return address;
      }
    }
    return address.substring(0, end);
  }
}
