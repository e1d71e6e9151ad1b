package dev.waybill.endtoend;

import static dev.waybill.endtoend.TheStack.SHOPS;
import static dev.waybill.endtoend.TheStack.STACK;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.local.Part;
import dev.waybill.local.Progress;
import dev.waybill.local.control.LauncherSocket;
import dev.waybill.local.control.Outcome;
import dev.waybill.local.control.Restart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

/** One service of the running stack is replaced, as {@code ./waybill restart} asks for it. */
class RestartTest {

  @Test
  void aServiceIsReplacedWithADebuggersPortAndTheNextOrderFindsIt() throws IOException {
    long before = STACK.pid(Part.INVENTORY);
    int debugPort = freePort();

    try (var launcher =
        LauncherSocket.open(STACK.settings().home(), STACK::replace, Progress.silent())) {
      assertThat(launcher).isNotNull();
      Outcome taken =
          LauncherSocket.ask(
              STACK.settings().home(), new Restart(Part.INVENTORY, STACK.url(Part.CRM).getPort()));
      assertThat(taken.failure()).contains("is in use");
      assertThat(STACK.pid(Part.INVENTORY)).as("the old one goes on").isEqualTo(before);

      Outcome outcome =
          LauncherSocket.ask(STACK.settings().home(), new Restart(Part.INVENTORY, debugPort));
      assertThat(outcome.failure()).isNull();
      assertThat(outcome.millis()).isPositive();
    }

    assertThat(STACK.pid(Part.INVENTORY)).isNotEqualTo(before);
    try (var debugger = new Socket(InetAddress.getLoopbackAddress(), debugPort)) {
      debugger.getOutputStream().write("JDWP-Handshake".getBytes(US_ASCII));
      assertThat(new String(debugger.getInputStream().readNBytes(14), US_ASCII))
          .isEqualTo("JDWP-Handshake");
    }
    SHOPS.woo("order.created", Orders.woo(8301, "90-001"));
    Orders.awaitStatus("demo-woo:8301", "COMPLETED");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
