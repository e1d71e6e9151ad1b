package dev.waybill.step.http;

import dev.waybill.service.outgoing.Names;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Lets HttpClient connect to checked addresses only: it connects to what this returns, and looks
 * nothing up itself.
 */
public final class GuardedNames implements DnsResolver {

  private final Names names;

  public GuardedNames(Names names) {
    this.names = names;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    return names.resolve(host);
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
