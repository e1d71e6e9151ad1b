package dev.waybill.local.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.local.Progress;
import dev.waybill.local.StackFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The launcher's end of a socket in the stack's {@code run} folder, and the commands' end of it. A
 * file that only its owner can open decides who may ask, and no port is taken. One request is
 * carried out after another; a line of JSON goes each way.
 */
public final class LauncherSocket implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path file;
  private final ServerSocketChannel server;

  private LauncherSocket(Path file, ServerSocketChannel server) {
    this.file = file;
    this.server = server;
  }

  /**
   * Answers requests until it is closed.
   *
   * @param restart carries one out; a {@link StackFailure} is told to who asked
   * @return null where the system has no such socket, or its path is too long: the stack runs
   *     without, and says so
   */
  public static @Nullable LauncherSocket open(
      Path home, Function<Restart, Outcome> restart, Progress progress) {
    Path file = file(home);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      // That of a launcher that was killed.
      Files.deleteIfExists(file);
      var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(file));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      var socket = new LauncherSocket(file, server);
      Thread.ofPlatform().daemon().name("launcher-socket").start(() -> socket.serve(restart));
      return socket;
    } catch (IOException | UnsupportedOperationException e) {
      progress.say("./waybill restart will not reach this stack: " + e.getMessage());
      return null;
    }
  }

  /** Asks the launcher of the stack that runs from this home, and waits for the outcome. */
  public static Outcome ask(Path home, Restart restart) {
    Path file = file(home);
    if (!Files.exists(file)) {
      throw new StackFailure(
          "The running stack cannot be asked: an older launcher started it, or the path of "
              + file
              + " is too long for a socket. Start it again: ./waybill down, ./waybill up");
    }
    try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(file))) {
      Channels.newOutputStream(channel).write(line(restart));
      String answer = readLine(channel);
      if (answer == null) {
        throw new StackFailure(
            "The launcher went away before %s was ready. See ./waybill status"
                .formatted(restart.part().label()));
      }
      return JSON.readValue(answer, Outcome.class);
    } catch (IOException | JacksonException e) {
      throw new StackFailure("The launcher did not answer: " + e.getMessage());
    }
  }

  private void serve(Function<Restart, Outcome> restart) {
    while (true) {
      try (SocketChannel channel = server.accept()) {
        String asked = readLine(channel);
        if (asked != null) {
          Channels.newOutputStream(channel).write(line(answer(restart, asked)));
        }
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        // Who asked has gone away; the next one is answered.
      }
    }
  }

  private static Outcome answer(Function<Restart, Outcome> restart, String asked) {
    try {
      return restart.apply(JSON.readValue(asked, Restart.class));
    } catch (RuntimeException e) {
      // Whatever it is, who waits is told, and the launcher goes on.
      return new Outcome(String.valueOf(e.getMessage()), 0);
    }
  }

  private static @Nullable String readLine(SocketChannel channel) throws IOException {
    return new BufferedReader(Channels.newReader(channel, UTF_8)).readLine();
  }

  private static byte[] line(Object value) {
    return (JSON.writeValueAsString(value) + "\n").getBytes(UTF_8);
  }

  private static Path file(Path home) {
    return home.resolve("run/launcher.sock");
  }

  @Override
  public void close() {
    try {
      server.close();
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close " + file, e);
    }
  }
}
