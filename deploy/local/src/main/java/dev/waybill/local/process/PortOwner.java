package dev.waybill.local.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the process that listens on a port, from Linux' {@code /proc}. By hand, because Java does
 * not tell, and the tools that do (ss, lsof) are not on every machine.
 */
public final class PortOwner {

  private static final String LISTENING = "0A";

  private PortOwner() {}

  /** The process, unless it is another user's or the system does not say. */
  public static Optional<ProcessHandle> of(int port) {
    Set<String> sockets =
        Stream.of("/proc/net/tcp", "/proc/net/tcp6")
            .flatMap(file -> listening(Path.of(file), port))
            .collect(Collectors.toSet());
    if (sockets.isEmpty()) {
      return Optional.empty();
    }
    return ProcessHandle.allProcesses().filter(handle -> holds(handle, sockets)).findFirst();
  }

  private static Stream<String> listening(Path file, int port) {
    String suffix = String.format(Locale.ROOT, ":%04X", port);
    try {
      return Files.readAllLines(file).stream()
          .skip(1)
          .map(line -> line.strip().split("\\s+"))
          .filter(fields -> fields[1].endsWith(suffix) && fields[3].equals(LISTENING))
          .map(fields -> "socket:[" + fields[9] + "]");
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  private static boolean holds(ProcessHandle handle, Set<String> sockets) {
    Path descriptors = Path.of("/proc", Long.toString(handle.pid()), "fd");
    try (DirectoryStream<Path> links = Files.newDirectoryStream(descriptors)) {
      for (Path link : links) {
        if (sockets.contains(target(link))) {
          return true;
        }
      }
    } catch (IOException e) {
      return false;
    }
    return false;
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "";
    }
  }
}
