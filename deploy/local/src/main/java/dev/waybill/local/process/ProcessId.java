package dev.waybill.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process and the moment it began: numbers are used again, so a number alone could name a
 * stranger. By hand, because that is all that a pid file has to tell; finding and ending a process
 * is {@link ProcessHandle}'s.
 *
 * @param startedMillis epoch milliseconds, as the system reports it
 */
public record ProcessId(long pid, long startedMillis) {

  /** The system derives the moment from its clock, which may be corrected while we run. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(3);

  public static ProcessId of(ProcessHandle handle) {
    return new ProcessId(
        handle.pid(), handle.info().startInstant().orElse(Instant.EPOCH).toEpochMilli());
  }

  /** The running process, unless it ended or its number now belongs to another. */
  public Optional<ProcessHandle> find() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(
            handle ->
                Math.abs(of(handle).startedMillis - startedMillis) < CLOCK_TOLERANCE.toMillis());
  }

  void write(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, pid + " " + startedMillis + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  /** What a pid file says; empty if there is none or a crash left it half written. */
  public static Optional<ProcessId> read(Path file) {
    try {
      String[] parts = Files.readString(file).strip().split(" ");
      return Optional.of(new ProcessId(Long.parseLong(parts[0]), Long.parseLong(parts[1])));
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }
}
