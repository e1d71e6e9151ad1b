package dev.waybill.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The parts' log files: one of now and one of before, neither without bounds. */
final class Logs {

  private static final long MOST_BYTES = 32L << 20;

  private Logs() {}

  /** Before a start: the log so far becomes {@code ….1}. */
  static void rotate(Path log) {
    try {
      if (Files.exists(log) && Files.size(log) > 0) {
        Files.move(log, previous(log), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot rotate " + log, e);
    }
  }

  /** While the process writes on: a log that grew too long is copied away and emptied. */
  static void bound(Path log) {
    try {
      if (Files.exists(log) && Files.size(log) > MOST_BYTES) {
        Files.copy(log, previous(log), StandardCopyOption.REPLACE_EXISTING);
        try (var channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
          channel.truncate(0);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot shorten " + log, e);
    }
  }

  /** The lines that probably say why a process ended. */
  static List<String> lastTelling(Path log, int most) {
    try {
      List<String> lines =
          Files.readAllLines(log).stream()
              .filter(line -> !line.isBlank() && !line.strip().startsWith("at "))
              .toList();
      List<String> telling =
          lines.stream()
              .filter(
                  line ->
                      line.matches(".*(ERROR|Caused by|Exception|FATAL|Description:|Action:).*"))
              .toList();
      List<String> chosen = telling.isEmpty() ? lines : telling;
      return chosen.subList(Math.max(0, chosen.size() - most), chosen.size());
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Path previous(Path log) {
    return log.resolveSibling(log.getFileName() + ".1");
  }
}
