package dev.waybill.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/** What has to be right before anything is started. */
final class Preconditions {

  private static final long LEAST_FREE_BYTES = 1L << 30;

  private Preconditions() {}

  static void check(StackSettings settings) {
    try {
      Files.createDirectories(settings.home());
      long free = Files.getFileStore(settings.home()).getUsableSpace();
      if (free < LEAST_FREE_BYTES) {
        throw new StackFailure(
            "The disk of %s has only %d MiB free; the stack needs at least %d."
                .formatted(settings.home(), free >> 20, LEAST_FREE_BYTES >> 20));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot create " + settings.home(), e);
    }
    List<String> conflicts = settings.ports().conflicts();
    if (!conflicts.isEmpty()) {
      throw new StackFailure(String.join("\n", conflicts));
    }
  }
}
