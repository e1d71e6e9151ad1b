package dev.waybill.step.provider;

import dev.waybill.service.outgoing.RefusedAddress;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/** Why there is no answer to a call, told apart by whether the request may have had its effect. */
public enum CallFailure {
  /** Calls may not go to this address (see {@code AddressGuard}); the provider was not asked. */
  ADDRESS_REFUSED("address-refused", false, false),

  /**
   * The request was not sent: connection refused, unknown host, no route, no free connection, or
   * the TLS handshake failed.
   */
  UNREACHABLE("unreachable", false, true),

  /** No answer in time: the outcome is unknown. */
  TIME_OUT("time-out", true, true),

  /** The connection broke after it was made: the outcome is unknown. */
  BROKEN_OFF("broken-off", true, true);

  private final String code;
  private final boolean mayHaveHappened;
  private final boolean providerUnwell;

  CallFailure(String code, boolean mayHaveHappened, boolean providerUnwell) {
    this.code = code;
    this.mayHaveHappened = mayHaveHappened;
    this.providerUnwell = providerUnwell;
  }

  /**
   * The failure that an exception of Apache HttpClient means. TLS has to be set up with {@link
   * dev.waybill.step.http.TlsHandshake}, so that what fails in a handshake can be told from what
   * fails after it.
   */
  public static CallFailure of(Exception e) {
    return switch (e) {
      case RefusedAddress refused -> ADDRESS_REFUSED;
      case ConnectException refused -> UNREACHABLE;
      case ConnectTimeoutException slow -> UNREACHABLE;
      case ConnectionRequestTimeoutException full -> UNREACHABLE;
      case UnknownHostException unknown -> UNREACHABLE;
      case NoRouteToHostException away -> UNREACHABLE;
      case SSLHandshakeException unfinished -> UNREACHABLE;
      case SSLPeerUnverifiedException stranger -> UNREACHABLE;
      case SocketTimeoutException silent -> TIME_OUT;
      default -> BROKEN_OFF;
    };
  }

  /** In step replies and delivery logs. */
  public String code() {
    return code;
  }

  /** Whether the request may have had its effect. */
  public boolean mayHaveHappened() {
    return mayHaveHappened;
  }

  /** Whether a circuit breaker counts it as a failure. */
  public boolean providerUnwell() {
    return providerUnwell;
  }
}
