package dev.waybill.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A way to a server that can fall silent, as a network does whose packets are dropped: nothing is
 * forwarded any more and nothing is closed. When it speaks again, it does so for new connections;
 * those of before stay silent for good, whatever happens at their other end.
 */
public final class SilentProxy implements AutoCloseable {

  private final int target;
  private final ServerSocket door;
  private final List<Way> ways = new CopyOnWriteArrayList<>();
  private volatile boolean silent;

  private SilentProxy(int target, ServerSocket door) {
    this.target = target;
    this.door = door;
  }

  /** Before a server on this machine. */
  public static SilentProxy before(int port) {
    try {
      var proxy = new SilentProxy(port, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
      Thread.startVirtualThread(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return door.getLocalPort();
  }

  public void fallSilent() {
    silent = true;
    ways.forEach(way -> way.silent = true);
  }

  public void speak() {
    silent = false;
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        var way = new Way(door.accept(), silent);
        ways.add(way);
        if (!way.silent) {
          way.open();
        }
      } catch (IOException e) {
        // The target is away, or the door was closed.
      }
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    ways.forEach(Way::close);
  }

  private final class Way {

    private final Socket client;
    private final Socket server = new Socket();
    private volatile boolean silent;

    private Way(Socket client, boolean silent) {
      this.client = client;
      this.silent = silent;
    }

    void open() throws IOException {
      try {
        server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
      } catch (IOException e) {
        close();
        throw e;
      }
      Thread.startVirtualThread(() -> carry(client, server));
      Thread.startVirtualThread(() -> carry(server, client));
    }

    private void carry(Socket from, Socket to) {
      var buffer = new byte[16 * 1024];
      try {
        for (int n = from.getInputStream().read(buffer);
            n >= 0 && !silent;
            n = from.getInputStream().read(buffer)) {
          to.getOutputStream().write(buffer, 0, n);
        }
      } catch (IOException e) {
        // One end is gone; the other is told so below, unless nothing is to be heard.
      }
      if (!silent) {
        close();
      }
    }

    void close() {
      try {
        client.close();
        server.close();
      } catch (IOException e) {
        // It is gone either way.
      }
    }
  }
}
