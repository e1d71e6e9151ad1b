package dev.waybill.local;

import dev.waybill.local.process.ProcessId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What other commands need to know about the running stack: kept in {@code run/stack.json},
 * readable by its owner only.
 *
 * @param launcher the process that watches over the stack
 */
public record StackState(
    ProcessId launcher,
    Phase phase,
    Map<Part, Integer> ports,
    Map<Part, Integer> management,
    int smtp,
    String operator,
    String password) {

  /** A stack that an older launcher started tells nothing of management ports. */
  public StackState(
      ProcessId launcher,
      Phase phase,
      Map<Part, Integer> ports,
      @Nullable Map<Part, Integer> management,
      int smtp,
      String operator,
      String password) {
    this.launcher = launcher;
    this.phase = phase;
    this.ports = ports;
    this.management = management == null ? Map.of() : management;
    this.smtp = smtp;
    this.operator = operator;
    this.password = password;
  }

  /** How far the stack is. */
  public enum Phase {
    STARTING,
    READY
  }

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The state of the stack that runs from this home; empty if none does. */
  public static Optional<StackState> of(Path home) {
    try {
      return Optional.of(JSON.readValue(Files.readString(file(home)), StackState.class))
          .filter(state -> state.launcher.find().isPresent());
    } catch (IOException | JacksonException e) {
      return Optional.empty();
    }
  }

  /** As {@link #of}, for commands that make no sense without a stack. */
  public static StackState required(Path home) {
    return of(home)
        .orElseThrow(() -> new StackFailure("Waybill is not running. Start it: ./waybill up"));
  }

  /** The same for commands that need all of it, and the operator's password. */
  public static StackState ready(Path home) {
    StackState state = required(home);
    if (state.phase != Phase.READY) {
      throw new StackFailure("Waybill is still starting: try again once it is ready.");
    }
    return state;
  }

  public static StackState of(Phase phase, StackSettings settings, Credentials operator) {
    return new StackState(
        ProcessId.of(ProcessHandle.current()),
        phase,
        settings.ports().parts(),
        settings.ports().management(),
        settings.ports().smtp(),
        operator.user(),
        operator.password());
  }

  public Credentials credentials() {
    return new Credentials(operator, password);
  }

  /** "http://127.0.0.1:…" of an HTTP part. */
  public String url(Part part) {
    Integer port = ports.get(part);
    return "http://127.0.0.1:" + (port == null ? part.usualPort() : port);
  }

  public void write(Path home) {
    try {
      Path file = file(home);
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path unfinished =
          Files.createTempFile(
              file.toAbsolutePath().getParent(),
              "stack",
              ".json",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(unfinished, JSON.writeValueAsString(this));
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the state of the stack", e);
    }
  }

  public static void clear(Path home) {
    try {
      Files.deleteIfExists(file(home));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(Path home) {
    return home.resolve("run/stack.json");
  }
}
