package dev.waybill.notifier.outgoing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.core.env.Environment;

/**
 * Secrets that workflows name and nobody writes down there: {@code TOOL} is the environment
 * variable {@code WAYBILL_SECRET_TOOL}, or the file {@code TOOL} in the folder for them. Read anew
 * each time, so that a changed file counts at once.
 */
public final class NamedSecrets {

  private static final String PREFIX = "WAYBILL_SECRET_";

  private final Environment environment;
  private final String folder;

  NamedSecrets(Environment environment, String folder) {
    this.environment = environment;
    this.folder = folder;
  }

  /**
   * @param name capitals, digits and underscores
   */
  public Optional<String> find(String name) {
    if (!name.matches("[A-Z][A-Z0-9_]*")) {
      return Optional.empty();
    }
    if (!folder.isBlank()) {
      try {
        return Optional.of(Files.readString(Path.of(folder, name)).strip());
      } catch (IOException e) {
        // Then it may be in the environment.
      }
    }
    return Optional.ofNullable(environment.getProperty(PREFIX + name)).filter(s -> !s.isBlank());
  }

  /** What to do about one that is not there. */
  public static String missing(String name) {
    return "There is no secret " + name + ": set " + PREFIX + name + " for the notifier";
  }
}
