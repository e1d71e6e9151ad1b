package dev.waybill.step.http;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * TLS whose failures tell whether anything was sent: whatever fails in the handshake (a stranger's
 * certificate, a server that speaks no TLS) is an {@link SSLHandshakeException}, and a plain {@link
 * SSLException} came after it.
 */
public final class TlsHandshake implements TlsSocketStrategy {

  private final TlsSocketStrategy tls;

  /** With the certificates that Java trusts. */
  public TlsHandshake() {
    this.tls = DefaultClientTlsStrategy.createDefault();
  }

  /**
   * @param context client certificates or a private authority
   */
  public TlsHandshake(SSLContext context) {
    this.tls = new DefaultClientTlsStrategy(context);
  }

  @Override
  public SSLSocket upgrade(
      Socket socket, String target, int port, Object attachment, HttpContext context)
      throws IOException {
    try {
      return tls.upgrade(socket, target, port, attachment, context);
    } catch (SSLHandshakeException e) {
      throw e;
    } catch (SSLException e) {
      var failed = new SSLHandshakeException(e.getMessage());
      failed.initCause(e);
      throw failed;
    }
  }
}
