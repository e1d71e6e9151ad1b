package dev.waybill.ingest.webhook;

import jakarta.servlet.http.HttpServletRequest;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.apache.catalina.util.NetMaskSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names the sender of a request by its address, so that memory can be bounded by sender. Of IPv6 it
 * is the network of 64 bits, since anybody has 2^64 addresses. Behind a proxy it is the address
 * that the proxy names, if the settings say that it is to be believed (WAYBILL_FORWARD_HEADERS). A
 * proxy that names nobody sends for everybody: its address is no sender's, or all would share one
 * bound. Thread-safe.
 */
final class Senders {

  private static final Logger log = LoggerFactory.getLogger(Senders.class);
  private static final int GROUPS_OF_A_NETWORK = 4;

  private final NetMaskSet proxies;
  private final boolean quiet;
  private final LongAdder unnamed = new LongAdder();
  private final AtomicBoolean said = new AtomicBoolean();

  /**
   * @param proxies networks that only proxies send from
   * @param quiet whether it need not be said that they name nobody: where all is on one machine
   */
  Senders(NetMaskSet proxies, boolean quiet) {
    this.proxies = proxies;
    this.quiet = quiet;
  }

  /** Null if nobody knows. */
  @Nullable String of(HttpServletRequest request) {
    String address = String.valueOf(request.getRemoteAddr());
    // Where the proxy names a sender, Tomcat's RemoteIpValve has put that address in place of the
    // proxy's. Its attribute "forwarded" tells nothing: every request of a proxy has it.
    if (isProxy(address)) {
      unnamed.increment();
      if (!quiet && said.compareAndSet(false, true)) {
        log.warn("Webhooks come from {}: {}", address, advice());
      }
      return null;
    }
    return network(address);
  }

  private boolean isProxy(String address) {
    try {
      return proxies.contains(address);
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static String network(String address) {
    int end = -1;
    for (int group = 0; group < GROUPS_OF_A_NETWORK; group++) {
      end = address.indexOf(':', end + 1);
      if (end < 0) {
        return address;
      }
    }
    return address.substring(0, end);
  }

  /** Webhooks so far of which nobody knows who sent them. */
  long unnamed() {
    return unnamed.sum();
  }

  static String advice() {
    return "an address of proxies (WAYBILL_TRUSTED_PROXIES) that does not say who sends, so no"
        + " bound by sender protects the shops, only those by shop. Let the proxy set"
        + " X-Forwarded-For, and set WAYBILL_FORWARD_HEADERS=native of order-ingest; leave the"
        + " address out of WAYBILL_TRUSTED_PROXIES if it is a shop's own";
  }
}
