package dev.waybill.orchestrator.definitions;

import dev.waybill.orchestrator.workflow.Workflow;
import dev.waybill.orchestrator.workflow.WorkflowParser;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * The definitions in parsed form. Versions never change, so they are kept for good; which one is
 * newest is asked again every few seconds, since another instance may have saved one. Thread-safe.
 */
public class WorkflowCatalog {

  private static final Logger log = LoggerFactory.getLogger(WorkflowCatalog.class);
  private static final Duration KEEP = Duration.ofSeconds(5);

  private final WorkflowVersions versions;
  private final WorkflowParser parser;
  private final Clock clock;
  private final Map<Key, Workflow> parsed = new ConcurrentHashMap<>();
  private final Map<String, Newest> newest = new ConcurrentHashMap<>();

  WorkflowCatalog(WorkflowVersions versions, WorkflowParser parser, Clock clock) {
    this.versions = versions;
    this.parser = parser;
    this.clock = clock;
  }

  /**
   * The definition for new orders.
   *
   * @throws IllegalStateException if there is none of that name
   */
  public Workflow newest(String name) {
    Instant now = clock.instant();
    Newest known = newest.get(name);
    if (known == null || !now.isBefore(known.askAgain())) {
      known = new Newest(askForNewest(name, known), now.plus(KEEP));
      newest.put(name, known);
    }
    return version(name, known.version());
  }

  /**
   * The definition that an order is on.
   *
   * @throws IllegalStateException if there is no such version, or it cannot be read
   */
  public Workflow version(String name, int version) {
    var key = new Key(name, version);
    Workflow workflow = parsed.get(key);
    if (workflow == null) {
      String yaml =
          versions
              .find(name, version)
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "There is no version " + version + " of the workflow " + name))
              .yaml();
      workflow = parser.parse(yaml).orThrow().withVersion(version);
      parsed.put(key, workflow);
    }
    return workflow;
  }

  /** The names of all definitions. */
  public List<String> names() {
    return versions.newest().stream().map(WorkflowVersion::name).toList();
  }

  /** Makes the next {@link #newest} look again: a version was just saved here. */
  public void refresh(String name) {
    newest.remove(name);
  }

  private int askForNewest(String name, @Nullable Newest known) {
    try {
      return versions
          .newest(name)
          .orElseThrow(() -> new IllegalStateException("There is no workflow " + name))
          .version();
    } catch (DataAccessException e) {
      if (known == null) {
        throw e;
      }
      log.debug("Staying with version {} of the workflow {}", known.version(), name, e);
      return known.version();
    }
  }

  private record Key(String name, int version) {}

  private record Newest(int version, Instant askAgain) {}
}
