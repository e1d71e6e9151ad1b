package dev.waybill.faults;

import dev.waybill.local.process.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/**
 * Drops every packet to and from a port of this machine, as a network does that went dark. The
 * rules end with the process that made them, even if that is killed: a shell of its own session
 * holds them and takes them away when the pipe from here closes. Should that be killed, too, the
 * next one finds them by their comment, which names whose they were.
 */
final class Firewall implements AutoCloseable {

  private static final String SHELL =
      """
      comment=waybill-test
      rules() {
        for end in --dport --sport; do
          iptables -w "$1" INPUT -i lo -p tcp "$end" "$2" -m comment --comment "$comment-$3" -j DROP
        done
      }
      iptables -w -S INPUT | sed -n "s/.*port \\([0-9]*\\) .*$comment-\\([0-9]*\\).*/\\1 \\2/p" | sort -u |
        while read -r port owner; do
          kill -0 "$owner" 2>/dev/null || rules -D "$port" "$owner"
        done
      trap '' HUP INT TERM
      rules -I "$1" $$ && echo dark
      read -r _
      rules -D "$1" $$
      """;

  private static final boolean POSSIBLE =
      !Boolean.getBoolean("waybill.test.no-firewall")
          && Tools.has("iptables")
          && Tools.has("setsid")
          && Tools.succeeds("iptables", "-w", "-n", "-L", "INPUT");

  private final Process holder;

  private Firewall(Process holder) {
    this.holder = holder;
  }

  /** Whether this process may do that here; {@code -Dwaybill.test.no-firewall=true} says no. */
  static boolean isPossible() {
    return POSSIBLE;
  }

  static Firewall around(int port) {
    try {
      Process holder =
          new ProcessBuilder("setsid", "sh", "-c", SHELL, "firewall", Integer.toString(port))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      if (!"dark".equals(holder.inputReader().readLine())) {
        holder.getOutputStream().close();
        throw new IllegalStateException("iptables drops nothing; what it said is above");
      }
      return new Firewall(holder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      holder.getOutputStream().close();
      if (!holder.waitFor(30, TimeUnit.SECONDS) || holder.exitValue() != 0) {
        throw new IllegalStateException("Packets are still dropped: iptables -S INPUT");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
