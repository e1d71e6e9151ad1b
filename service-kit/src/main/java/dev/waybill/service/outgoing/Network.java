package dev.waybill.service.outgoing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses with a common beginning: 10.0.0.0/8. */
record Network(byte[] address, int bits) {

  /**
   * Four decimal numbers or an IPv6 address. No other form: what is octal here may be decimal to
   * the next who reads it.
   */
  private static final Pattern LITERAL =
      Pattern.compile(
          "(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}|[0-9a-f:]*:[0-9a-f:]*(:[0-9.]+)?");

  /**
   * Everything that is not the public internet, by IANA's registries of special addresses; and
   * 168.63.129.16, behind which Azure answers its machines.
   */
  private static final List<Network> SPECIAL =
      List.of(
          of("0.0.0.0/8"),
          of("10.0.0.0/8"),
          of("100.64.0.0/10"),
          of("127.0.0.0/8"),
          of("168.63.129.16"),
          of("169.254.0.0/16"),
          of("172.16.0.0/12"),
          of("192.0.0.0/24"),
          of("192.0.2.0/24"),
          of("192.88.99.0/24"),
          of("192.168.0.0/16"),
          of("198.18.0.0/15"),
          of("198.51.100.0/24"),
          of("203.0.113.0/24"),
          of("224.0.0.0/3"),
          of("::/96"),
          of("64:ff9b::/96"),
          of("64:ff9b:1::/48"),
          of("100::/64"),
          of("2001::/23"),
          of("2001:db8::/32"),
          of("2002::/16"),
          of("3fff::/20"),
          of("5f00::/16"),
          of("fc00::/7"),
          of("fe80::/9"),
          of("ff00::/8"));

  static boolean isPrivate(InetAddress address) {
    return SPECIAL.stream().anyMatch(network -> network.contains(address));
  }

  /** The address that a text is; null if it is none, and a name perhaps. No look-up. */
  static @Nullable InetAddress literal(String text) {
    try {
      return LITERAL.matcher(text).matches() ? InetAddress.getByName(text) : null;
    } catch (UnknownHostException e) {
      return null;
    }
  }

  /** One address or a network; null if the text is neither. */
  static @Nullable Network parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    InetAddress literal = literal(address);
    if (literal == null) {
      return null;
    }
    try {
      byte[] bytes = literal.getAddress();
      int bits = slash < 0 ? bytes.length * 8 : Integer.parseInt(text.substring(slash + 1));
      return bits < 0 || bits > bytes.length * 8 ? null : new Network(bytes, bits);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static Network of(String text) {
    return Objects.requireNonNull(parse(text));
  }

  boolean contains(InetAddress other) {
    byte[] bytes = other.getAddress();
    if (bytes.length != address.length) {
      return false;
    }
    int whole = bits / 8;
    int rest = bits % 8;
    return Arrays.equals(bytes, 0, whole, address, 0, whole)
        && (rest == 0 || ((bytes[whole] ^ address[whole]) & (0xff << (8 - rest)) & 0xff) == 0);
  }
}
