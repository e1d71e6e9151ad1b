package dev.waybill.notifier.outgoing;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;
import org.jspecify.annotations.Nullable;

/**
 * Keeps requests out of the private network. Names are resolved here, checked, and connected to as
 * resolved: a name that means something else a moment later changes nothing. Thread-safe.
 */
final class AddressGuard implements DnsResolver {

  /** A name that leads where nobody may go. */
  static final class RefusedAddress extends UnknownHostException {
    RefusedAddress(String host) {
      super(
          host
              + " is, or leads to, a private address; waybill.outgoing.allow lists those that may"
              + " be called");
    }
  }

  private final Set<String> allowedHosts = new HashSet<>();
  private final List<Network> allowedNetworks = new ArrayList<>();
  private final DnsResolver names;

  AddressGuard(Collection<String> allow, DnsResolver names) {
    this.names = names;
    for (String entry : allow) {
      String text = entry.strip().toLowerCase(Locale.ROOT);
      Network network = Network.parse(text);
      if (network != null) {
        allowedNetworks.add(network);
      } else if (!text.isEmpty()) {
        allowedHosts.add(text);
      }
    }
  }

  /**
   * What is wrong with an address as it is written; null if nothing is. Where its name leads is
   * found out with each request.
   */
  @Nullable String mistakeIn(String url) {
    try {
      URI uri = new URI(url);
      String host = uri.getHost();
      String scheme = uri.getScheme();
      if (host == null || scheme == null || uri.getRawUserInfo() != null) {
        return "is no address such as https://example.com/hook";
      }
      if (scheme.equals("https")) {
        return null;
      }
      if (!scheme.equals("http")) {
        return "has to begin with https://";
      }
      return plainHttpTo(host) ? null : "has to begin with https://";
    } catch (URISyntaxException e) {
      return "is no address: " + e.getReason();
    }
  }

  /** Only where configuration says so, literally. */
  private boolean plainHttpTo(String host) {
    String bare = bare(host);
    if (allowedHosts.contains(bare)) {
      return true;
    }
    if (!Network.isLiteral(bare)) {
      return false;
    }
    try {
      return isAllowed(InetAddress.getByName(bare));
    } catch (UnknownHostException e) {
      return false;
    }
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    String bare = bare(host);
    InetAddress[] found = names.resolve(bare);
    if (!allowedHosts.contains(bare)) {
      for (InetAddress address : found) {
        if (Network.isPrivate(address) && !isAllowed(address)) {
          throw new RefusedAddress(bare);
        }
      }
    }
    return found;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  private boolean isAllowed(InetAddress address) {
    return allowedNetworks.stream().anyMatch(network -> network.contains(address));
  }

  private static String bare(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return lower.startsWith("[") && lower.endsWith("]")
        ? lower.substring(1, lower.length() - 1)
        : lower;
  }
}
