package dev.waybill.customers.command;

import dev.waybill.customers.files.UnusableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where results go. They are written under another name beside it, and moved when all are there; so
 * a run that is killed leaves nothing that looks like a result. The report comes last.
 */
final class OutFolder {

  static final String CLEANED = "cleaned.csv";
  static final String MERGES = "merges.csv";
  static final String REVIEW = "review.csv";
  static final String REJECTED = "rejected.csv";
  static final String REPORT = "report.json";

  private static final List<String> FILES = List.of(CLEANED, MERGES, REVIEW, REJECTED, REPORT);

  private final Path folder;
  private final Path partial;

  OutFolder(Path folder, List<Path> inputs) throws IOException {
    this.folder = folder.toAbsolutePath().normalize();
    this.partial = this.folder.resolveSibling(this.folder.getFileName() + ".partial");
    if (Files.exists(this.folder) && !Files.isDirectory(this.folder)) {
      throw new UnusableFile(folder + " is no folder: choose another one with --out.");
    }
    for (Path input : inputs) {
      Path parent = input.toAbsolutePath().normalize().getParent();
      if (this.folder.equals(parent) && FILES.contains(input.getFileName().toString())) {
        throw new UnusableFile(
            "The results would replace %s: choose another folder with --out.".formatted(input));
      }
    }
    if (hasOthers()) {
      throw new UnusableFile(folder + " has other files in it: choose another folder with --out.");
    }
  }

  /** Where a result is written until all are there. */
  Path partial(String file) throws IOException {
    Files.createDirectories(partial);
    return partial.resolve(file);
  }

  /** Forgets what a killed run has left. */
  void begin() throws IOException {
    remove();
    Files.createDirectories(partial);
  }

  /** Gives all files their names. */
  void finish() throws IOException {
    if (!Files.exists(folder)) {
      Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    Files.deleteIfExists(folder.resolve(REPORT));
    for (String file : FILES) {
      Files.move(
          partial.resolve(file),
          folder.resolve(file),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    }
    Files.delete(partial);
  }

  void remove() throws IOException {
    if (Files.exists(partial)) {
      try (Stream<Path> files = Files.walk(partial)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private boolean hasOthers() throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> !Set.copyOf(FILES).contains(file.getFileName().toString()));
    }
  }
}
