package dev.waybill.local;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Says what went wrong so that one need not look further. */
final class Failures {

  private static final int TELLING_LINES = 5;
  private static final int LINE_WIDTH = 300;

  private Failures() {}

  static String died(Part part, Path log) {
    List<String> lines =
        Logs.lastTelling(log, TELLING_LINES).stream()
            .map(line -> "    " + line.substring(0, Math.min(line.length(), LINE_WIDTH)))
            .toList();
    return "%s ended while starting. Its log: %s\n%s"
        .formatted(part.label(), log, String.join("\n", lines));
  }

  /** The result of a future, with its own failure instead of the wrapper around it. */
  static <T> T unwrapped(Supplier<T> join) {
    try {
      return join.get();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
