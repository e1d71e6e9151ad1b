package dev.waybill.service.outgoing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps calls out of the private network, and secrets off the open one. Two kinds of addresses:
 *
 * <ul>
 *   <li><em>typed in</em>: told over an API (shops, webhooks) or written in a workflow. Has to be
 *       https and to lead to the public internet. {@code waybill.outgoing.allow} lists the hosts
 *       and networks that may be called all the same, also over plain http.
 *   <li><em>configured</em>: from the files and the environment of whoever runs Waybill. It allows
 *       its own host, wherever that is, to its own client and to no other; plain http only where it
 *       leads inside or the list above names it, since keys and tokens go along.
 * </ul>
 *
 * <p>Names are resolved here, checked, and connected to as resolved: a name that means something
 * else a moment later changes nothing. Thread-safe.
 */
public final class AddressGuard {

  static final String INSIDE =
      "is, or leads to, a private address: list the host in waybill.outgoing.allow"
          + " (WAYBILL_OUTGOING_ALLOW) if it may be called";

  private static final String IN_THE_CLEAR =
      "has to begin with https://, since http shows keys and orders to everybody on the way; list"
          + " the host in waybill.outgoing.allow (WAYBILL_OUTGOING_ALLOW) if it is inside";

  private final Set<String> allowedHosts = new HashSet<>();
  private final List<Network> allowedNetworks = new ArrayList<>();
  private final Names names;

  /**
   * @param allow hosts, addresses and networks: "n8n.internal", "10.1.0.7", "10.1.0.0/16"
   * @param names where names lead
   * @throws IllegalArgumentException if an entry is none of these
   */
  public AddressGuard(Collection<String> allow, Names names) {
    this.names = names;
    for (String entry : allow) {
      String text = WebAddress.bare(entry.strip());
      Network network = Network.parse(text);
      if (network != null) {
        allowedNetworks.add(network);
      } else if (WebAddress.isHost(text)) {
        allowedHosts.add(text);
      } else if (!text.isEmpty()) {
        throw new IllegalArgumentException(
            "waybill.outgoing.allow (WAYBILL_OUTGOING_ALLOW) has \""
                + entry
                + "\", which is neither a host (n8n.internal) nor an address (10.1.0.7) nor a"
                + " network (10.1.0.0/16)");
      }
    }
  }

  /**
   * What is wrong with an address that somebody typed in, to follow its name; null if nothing is.
   * Where its name leads is found out with each connection.
   */
  public @Nullable String mistakeIn(String url) {
    try {
      WebAddress address = WebAddress.parse(url);
      boolean allowed = isAllowed(address.host());
      InetAddress literal = Network.literal(address.host());
      return address.isPlain() && !allowed
          ? IN_THE_CLEAR
          : literal != null && !allowed && Network.isPrivate(literal) ? INSIDE : null;
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }

  /** For the client of one address that was typed in: it refuses all if {@link #mistakeIn} does. */
  public Names typedIn(String url) {
    String mistake = mistakeIn(url);
    return host -> {
      if (mistake != null) {
        throw new RefusedAddress("The address " + mistake);
      }
      return resolve(host);
    };
  }

  /**
   * For the client of one configured address.
   *
   * @throws IllegalArgumentException with what is wrong with it, to follow its name
   */
  public Names configured(String url) {
    WebAddress address = WebAddress.parse(url);
    return host -> {
      if (!WebAddress.bare(host).equals(address.host())) {
        throw new RefusedAddress(host + " is not the host that was configured");
      }
      InetAddress[] found = names.resolve(address.host());
      if (address.isPlain() && !allowedHosts.contains(address.host())) {
        for (InetAddress one : found) {
          if (!Network.isPrivate(one) && !isAllowed(one)) {
            throw new RefusedAddress("The address of " + host + ' ' + IN_THE_CLEAR);
          }
        }
      }
      return found;
    };
  }

  /**
   * Where a name that was typed in leads.
   *
   * @throws RefusedAddress if one of its addresses is private and not allowed
   */
  public InetAddress[] resolve(String host) throws UnknownHostException {
    String bare = WebAddress.bare(host);
    InetAddress[] found = names.resolve(bare);
    if (!allowedHosts.contains(bare)) {
      for (InetAddress address : found) {
        if (Network.isPrivate(address) && !isAllowed(address)) {
          throw RefusedAddress.inside(bare);
        }
      }
    }
    return found;
  }

  /** Literally: a name counts if it is listed itself, whatever network it leads to. */
  private boolean isAllowed(String host) {
    InetAddress literal = Network.literal(host);
    return allowedHosts.contains(host) || literal != null && isAllowed(literal);
  }

  private boolean isAllowed(InetAddress address) {
    return allowedNetworks.stream().anyMatch(network -> network.contains(address));
  }
}
