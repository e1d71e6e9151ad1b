package dev.waybill.service.management;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.Http11NioProtocol;

/**
 * The second port of the service's one web server. A connector more costs four threads at most and
 * nothing at start, where Spring Boot's own management port costs a second server with an
 * application context of its own.
 */
public final class ManagementPort {

  /** Set by us on what came in here; no caller can set a request's attributes. */
  private static final String INSIDE = ManagementPort.class.getName();

  private final Connector connector;

  ManagementPort(String address, int port) {
    connector = new Connector(Http11NioProtocol.class.getName());
    connector.setPort(port);
    connector.setXpoweredBy(false);
    var protocol = (Http11NioProtocol) connector.getProtocolHandler();
    try {
      protocol.setAddress(InetAddress.getByName(address));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "WAYBILL_MANAGEMENT_BIND is \"" + address + "\", which is no address to listen on", e);
    }
    // Probes are few, and have threads of their own: they are answered however busy the rest is.
    protocol.setMinSpareThreads(1);
    protocol.setMaxThreads(4);
    protocol.setMaxConnections(64);
    protocol.setConnectionTimeout(10_000);
  }

  /** Whether the request came by the management port. */
  public static boolean isInside(HttpServletRequest request) {
    return request.getAttribute(INSIDE) != null;
  }

  Connector connector() {
    return connector;
  }

  /** The port that it listens on; -1 before it does. */
  int port() {
    return connector.getLocalPort();
  }

  boolean received(org.apache.catalina.connector.Request request) {
    if (request.getConnector() != connector) {
      return false;
    }
    request.setAttribute(INSIDE, Boolean.TRUE);
    return true;
  }
}
