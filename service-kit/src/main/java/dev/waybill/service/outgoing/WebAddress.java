package dev.waybill.service.outgoing;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An address as somebody wrote it, read strictly: what two readers could take for two hosts is no
 * address.
 *
 * @param scheme http or https
 * @param host a name or an address, lower case, without brackets
 * @param port as written or as the scheme has it
 */
record WebAddress(String scheme, String host, int port) {

  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

  /** A last label that some readers take for a number, and the whole for an address. */
  private static final Pattern NUMBER = Pattern.compile("(.*\\.)?(0x[0-9a-f]*|[0-9]+)");

  private static final int LARGEST_PORT = 65_535;

  /**
   * @throws IllegalArgumentException with what is wrong with it, to follow its name
   */
  static WebAddress parse(String url) {
    try {
      URI uri = new URI(url);
      String scheme = uri.getScheme();
      if (scheme == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
        throw new IllegalArgumentException("is no address such as https://example.com/hook");
      }
      scheme = scheme.toLowerCase(Locale.ROOT);
      if (!scheme.equals("https") && !scheme.equals("http")) {
        throw new IllegalArgumentException("has to begin with https://");
      }
      String host = bare(uri.getHost());
      if (!isHost(host)) {
        throw new IllegalArgumentException(
            "names no host: write a name, four decimal numbers (192.0.2.7) or an IPv6 address"
                + " ([2001:db8::7])");
      }
      int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
      if (port < 1 || port > LARGEST_PORT) {
        throw new IllegalArgumentException("has a port that does not exist");
      }
      return new WebAddress(scheme, host, port);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("is no address: " + e.getReason(), e);
    }
  }

  boolean isPlain() {
    return scheme.equals("http");
  }

  /** Whether a text is a name or an address, and nothing that might be either. */
  static boolean isHost(String text) {
    return Network.parse(text) != null && text.indexOf('/') < 0
        || NAME.matcher(text).matches() && !NUMBER.matcher(text).matches();
  }

  /** Lower case, without the brackets of an IPv6 address. */
  static String bare(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return lower.startsWith("[") && lower.endsWith("]")
        ? lower.substring(1, lower.length() - 1)
        : lower;
  }
}
