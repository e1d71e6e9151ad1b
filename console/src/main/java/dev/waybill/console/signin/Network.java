package dev.waybill.console.signin;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where tries come from: one address of IPv4, since a whole /24 is seldom one person's, or a /64 of
 * IPv6, which mostly is.
 */
public record Network(String name) {

  public static Network of(String address) {
    try {
      InetAddress parsed = InetAddress.ofLiteral(address);
      // A mapped IPv4 address comes out as what it is.
      return parsed instanceof Inet4Address
          ? new Network(parsed.getHostAddress())
          : new Network(HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), 8)) + "::/64");
    } catch (IllegalArgumentException e) {
      return new Network("unknown");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
