package dev.waybill.console.workflows;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of a workflow, as far as pages show it.
 *
 * @param warnings of the orchestrator's own
 */
public record Definition(
    String name,
    int version,
    String author,
    String comment,
    Instant createdAt,
    String yaml,
    @Nullable List<Warning> warnings,
    @Nullable List<SecretUse> secrets,
    @Nullable List<Saved> versions) {

  /** That a version was saved. */
  public record Saved(
      int version,
      String author,
      String comment,
      Instant createdAt,
      boolean active,
      @Nullable List<String> shops) {}

  /** The number of the newest, for noticing what others save meanwhile. */
  public int newest() {
    return versions == null
        ? version
        : versions.stream().mapToInt(Saved::version).max().orElse(version);
  }
}
