package dev.waybill.sandbox;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Listening, with a message for people where it fails. */
final class Ports {

  private Ports() {}

  /** Starts what is to listen; {@code setting} is what to change when the port is taken. */
  static <T> T listen(String bind, int port, String setting, Listener<T> listener)
      throws IOException {
    try {
      return listener.start(new InetSocketAddress(InetAddress.getByName(bind), port));
    } catch (IOException | RuntimeException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof BindException) {
          throw new IOException(
              "Port %d on %s cannot be had (%s): stop what listens there, or set %s."
                  .formatted(port, bind, cause.getMessage(), setting),
              e);
        }
      }
      throw e;
    }
  }

  /** Something that listens at an address from when it is started. */
  @FunctionalInterface
  interface Listener<T> {
    T start(InetSocketAddress address) throws IOException;
  }
}
