package dev.waybill.local.apps;

import dev.waybill.local.process.Jdk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file of loaded and linked classes (JEP 483, 514) that one build of a module starts from. It is
 * good for the JDK and the JVM options that made it, which its name therefore stands for: with
 * others, a JVM does without it at best and refuses to start at worst.
 */
public record StartupCache(Path file) {

  private static final String USE = "-XX:AOTCache=";

  static StartupCache of(Path folder, List<String> options) {
    var stamp = new ArrayList<>(options);
    stamp.add(Jdk.version());
    stamp.add(Jdk.home().toString());
    return new StartupCache(
        folder.resolve("startup-" + Integer.toHexString(stamp.hashCode()) + ".aot"));
  }

  public boolean isMade() {
    return Files.exists(file);
  }

  /** JVM options that use it, if it has been made. */
  public List<String> options() {
    return isMade() ? List.of(USE + file) : List.of();
  }

  /** Puts a finished cache in place; those for other options are not wanted any more. */
  public void become(Path finished) {
    try {
      try (Stream<Path> files = Files.list(finished.toAbsolutePath().getParent())) {
        for (Path other : files.filter(f -> f.getFileName().toString().endsWith(".aot")).toList()) {
          Files.delete(other);
        }
      }
      Files.move(finished, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep " + file, e);
    }
  }

  public void discard() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + file, e);
    }
  }

  /** The cache that a command line names, if it does. */
  public static Optional<StartupCache> in(List<String> command) {
    return command.stream()
        .filter(argument -> argument.startsWith(USE))
        .map(argument -> new StartupCache(Path.of(argument.substring(USE.length()))))
        .findFirst();
  }

  /** The command line without a cache. */
  public static List<String> without(List<String> command) {
    return command.stream().filter(argument -> !argument.startsWith(USE)).toList();
  }
}
