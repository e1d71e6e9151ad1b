package dev.waybill.service.outgoing;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Where the names of hosts lead. */
@FunctionalInterface
public interface Names {

  /**
   * The addresses to connect to: exactly these, without looking the name up once more.
   *
   * @throws RefusedAddress if no call may go there
   */
  InetAddress[] resolve(String host) throws UnknownHostException;
}
