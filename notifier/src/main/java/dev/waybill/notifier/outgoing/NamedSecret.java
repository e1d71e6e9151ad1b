package dev.waybill.notifier.outgoing;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A secret, and the hosts that it is for.
 *
 * @param hosts as its definition lists them: "n8n.example.com", "*.example.com"
 */
public record NamedSecret(String name, String value, Set<String> hosts) {

  /**
   * Whether it may be sent to this address: to a host that is listed; and, if it is an address
   * itself, to its own host, which it cannot be turned away from.
   */
  public boolean mayBeSentTo(URI address) {
    String host = address.getHost();
    return host != null && (isListed(host) || host.equalsIgnoreCase(ownHost()));
  }

  /**
   * Whether it may sign what goes there. A secret that signs does not leave, so one without a list
   * signs for all.
   */
  public boolean maySignFor(URI address) {
    String host = address.getHost();
    return hosts.isEmpty() || host != null && isListed(host);
  }

  /** What to do about one that may not. */
  public String refusal(URI address) {
    return "The secret %s is not meant for %s: list that host in WAYBILL_SECRET_%s_HOSTS (or the file %s.hosts) of the notifier if it is"
        .formatted(name, address.getHost(), name, name);
  }

  private boolean isListed(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return hosts.stream()
        .anyMatch(
            listed ->
                listed.startsWith("*.")
                    ? lower.endsWith(listed.substring(1))
                    : lower.equals(listed));
  }

  private @Nullable String ownHost() {
    try {
      return URI.create(value).getHost();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return "NamedSecret[" + name + ']';
  }
}
