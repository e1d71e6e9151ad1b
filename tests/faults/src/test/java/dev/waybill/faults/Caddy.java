package dev.waybill.faults;

import dev.waybill.local.StackSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The proxy of deploy/compose.proxy.yaml with the very configuration it has there, but no TLS. */
final class Caddy implements AutoCloseable {

  private final Path home;
  private final int port = freePort();
  private final int admin = freePort();
  private final Process process;

  /** Whether this machine has one. */
  static boolean isThere() {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "caddy")));
  }

  Caddy(Path home, URI... instances) {
    this.home = home;
    this.process = start(List.of("run"), instances);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** What deploy/roll.sh does before it stops an instance. */
  void asksOnly(URI... instances) {
    try {
      int code = start(List.of("reload"), instances).waitFor();
      if (code != 0) {
        throw new IllegalStateException("caddy reload ended with " + code);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Process start(List<String> what, URI... instances) {
    var command = new ArrayList<String>();
    command.add("caddy");
    command.addAll(what);
    Path project = StackSettings.findProject(Path.of("").toAbsolutePath());
    Path file = project.resolve("deploy/proxy/Caddyfile");
    command.addAll(List.of("--config", file.toString(), "--adapter", "caddyfile"));
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("caddy.log").toFile()));
    var environment = builder.environment();
    environment.put("HOME", home.toString());
    environment.put("XDG_DATA_HOME", home.toString());
    environment.put("XDG_CONFIG_HOME", home.toString());
    environment.put("WAYBILL_HOOKS_SITE", url().toString());
    environment.put("WAYBILL_CONSOLE_SITE", "http://console.test:" + port);
    environment.put("WAYBILL_PROXY_ADMIN", "127.0.0.1:" + admin);
    environment.put(
        "WAYBILL_PROXY_INGEST",
        Stream.of(instances).map(URI::getAuthority).collect(Collectors.joining(" ", "to ", "")));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
