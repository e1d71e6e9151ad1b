package dev.waybill.notifier.outgoing;

import dev.waybill.service.secrets.SecretValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.env.Environment;

/**
 * Secrets that workflows name and nobody writes down there: {@code TOOL} is the environment
 * variable {@code WAYBILL_SECRET_TOOL}, or the file {@code TOOL} in the folder for them. The hosts
 * that it may be sent to are {@code WAYBILL_SECRET_TOOL_HOSTS}, or the file {@code TOOL.hosts}: who
 * edits a workflow must not be able to have it sent elsewhere. Read again each time, so that a
 * changed file counts at once.
 */
public final class NamedSecrets {

  private static final String PREFIX = "WAYBILL_SECRET_";
  private static final String HOSTS = "_HOSTS";

  private final Environment environment;
  private final String folder;

  NamedSecrets(Environment environment, String folder) {
    this.environment = environment;
    this.folder = folder;
  }

  /**
   * @param name capitals, digits and underscores; not the list of another's hosts
   */
  public Optional<NamedSecret> find(String name) {
    if (!name.matches("[A-Z][A-Z0-9_]*") || name.endsWith(HOSTS)) {
      return Optional.empty();
    }
    return text(name, name).map(value -> new NamedSecret(name, value, hosts(name)));
  }

  private Set<String> hosts(String name) {
    return text(name + ".hosts", name + HOSTS).stream()
        .flatMap(list -> Arrays.stream(list.split("[\\s,]+")))
        .filter(host -> !host.isEmpty())
        .map(host -> host.toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }

  private Optional<String> text(String file, String variable) {
    if (!folder.isBlank()) {
      try {
        return Optional.of(Files.readString(Path.of(folder, file)).strip())
            .filter(NamedSecrets::isSet);
      } catch (IOException e) {
        // Then it may be in the environment.
      }
    }
    return Optional.ofNullable(environment.getProperty(PREFIX + variable))
        .filter(NamedSecrets::isSet);
  }

  /** An empty file or a template that nobody has filled in is none: anybody could sign with it. */
  private static boolean isSet(String text) {
    return !text.isBlank() && SecretValues.placeholder(text).isEmpty();
  }

  /** What to do about one that is not there. */
  public static String missing(String name) {
    return "There is no secret " + name + ": set " + PREFIX + name + " for the notifier";
  }
}
