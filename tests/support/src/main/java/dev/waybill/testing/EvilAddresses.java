package dev.waybill.testing;

import java.util.List;
import java.util.stream.Stream;

/**
 * Addresses by which somebody who may name one tries to make us call our own network, or to say our
 * secrets aloud. Every client that takes addresses from others is shown all of them.
 */
public final class EvilAddresses {

  private static final List<String> ALL =
      List.of(
          // this machine
          "https://127.0.0.1/",
          "https://127.8.9.10:5432/",
          "https://localhost/",
          "https://LOCALHOST:8080/",
          "https://0.0.0.0/",
          "https://[::1]/",
          "https://[::]/",
          // private, link-local, shared, multicast, reserved
          "https://10.1.2.3/",
          "https://172.31.0.1/",
          "https://192.168.1.1/",
          "https://100.64.0.1/",
          "https://169.254.0.1/",
          "https://192.0.2.1/",
          "https://198.18.0.1/",
          "https://224.0.0.1/",
          "https://240.0.0.1/",
          "https://255.255.255.255/",
          "https://[fd00::1]/",
          "https://[fe80::1]/",
          "https://[fe80::1%25eth0]/",
          "https://[fec0::1]/",
          "https://[ff02::1]/",
          "https://[2001:db8::1]/",
          // where clouds answer their machines
          "https://169.254.169.254/latest/meta-data",
          "https://100.100.100.200/latest/meta-data",
          "https://168.63.129.16/machine",
          "https://192.0.0.192/opc/v2/instance",
          "https://[fd00:ec2::254]/latest/meta-data",
          // IPv4 in IPv6
          "https://[::ffff:10.0.0.1]/",
          "https://[::ffff:7f00:1]/",
          "https://[::7f00:1]/",
          "https://[::10.0.0.1]/",
          "https://[64:ff9b::a00:1]/",
          "https://[64:ff9b::169.254.169.254]/",
          "https://[2002:a00:1::]/",
          "https://[2001:0:a00:1::]/",
          // other ways to write 127.0.0.1 and its like
          "https://2130706433/",
          "https://0x7f000001/",
          "https://0x7f.0.0.1/",
          "https://0x7f.1/",
          "https://017700000001/",
          "https://0177.0.0.1/",
          "https://127.1/",
          "https://127.0.1/",
          "https://127.000.000.001/",
          "https://127.0.0.1./",
          "https://localhost./",
          "https://①②⑦.⓪.⓪.①/",
          "https://127。0。0。1/",
          "https://%31%32%37.0.0.1/",
          // two hosts in one
          "https://example.com@127.0.0.1/",
          "https://user:pass@example.com/",
          "https://127.0.0.1\\@example.com/",
          "https://example.com:443:8080/",
          "https://example.com:99999/",
          "https:///example.com/",
          "https://",
          "https://exa mple.com/",
          "https://example.com\t/",
          "//example.com/",
          "example.com",
          "",
          // no https
          "http://example.com/",
          "http://127.0.0.1.evil.example/",
          "http://169.254.169.254/latest/meta-data",
          "ftp://example.com/",
          "file:///etc/passwd",
          "jar:https://example.com/a.jar!/",
          "gopher://127.0.0.1:6379/_FLUSHALL",
          "javascript:alert(1)");

  private EvilAddresses() {}

  public static Stream<String> all() {
    return ALL.stream();
  }
}
