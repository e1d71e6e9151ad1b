package dev.waybill.orchestrator.definitions;

import dev.waybill.orchestrator.workflow.ParseResult;
import dev.waybill.orchestrator.workflow.Workflow;
import dev.waybill.orchestrator.workflow.WorkflowParser;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * The definitions in parsed form, and which of them new orders take. Versions never change, so they
 * are kept for good. Whether another instance has activated one is asked every two seconds by
 * whoever comes by then, with one look into an index; everybody else goes on with what is known.
 * Thread-safe.
 */
public class WorkflowCatalog {

  private static final Logger log = LoggerFactory.getLogger(WorkflowCatalog.class);
  private static final long KEEP = Duration.ofSeconds(2).toNanos();

  private final WorkflowVersions versions;
  private final Activations activations;
  private final WorkflowParser parser;
  private final Map<Key, Workflow> parsed = new ConcurrentHashMap<>();
  private final Map<Key, UnreadableDefinitionException> unreadable = new ConcurrentHashMap<>();
  private final ReentrantLock asking = new ReentrantLock();
  private volatile @Nullable ActiveVersions active;
  private volatile long askedAt;

  WorkflowCatalog(WorkflowVersions versions, Activations activations, WorkflowParser parser) {
    this.versions = versions;
    this.activations = activations;
    this.parser = parser;
  }

  /**
   * The definition that a new order of a shop takes: what is active for the shop, else the usual
   * workflow in the version active for all.
   *
   * @throws IllegalStateException if there is no such workflow
   */
  public Workflow forNewOrder(String shop, String usual) {
    ActiveVersions now = active();
    Activation own = now.ofShop(shop);
    if (own == null) {
      return active(usual);
    }
    Integer version = own.version();
    return version == null ? active(own.workflow()) : version(own.workflow(), version);
  }

  /**
   * The definition that is active for all shops.
   *
   * @throws IllegalStateException if there is none of that name
   */
  public Workflow active(String name) {
    Integer version = active().forAll(name);
    if (version == null) {
      throw new IllegalStateException("There is no workflow " + name);
    }
    return version(name, version);
  }

  /**
   * The definition that an order is on.
   *
   * @throws IllegalStateException if there is no such version
   * @throws UnreadableDefinitionException if a newer release saved it
   */
  public Workflow version(String name, int version) {
    var key = new Key(name, version);
    Workflow workflow = parsed.get(key);
    return workflow != null
        ? workflow
        : find(name, version)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "There is no version " + version + " of the workflow " + name));
  }

  /**
   * The same; empty if there is no such version.
   *
   * @throws UnreadableDefinitionException if a newer release saved it
   */
  public Optional<Workflow> find(String name, int version) {
    var key = new Key(name, version);
    Workflow known = parsed.get(key);
    if (known != null) {
      return Optional.of(known);
    }
    UnreadableDefinitionException newer = unreadable.get(key);
    if (newer != null) {
      throw newer;
    }
    Optional<Workflow> workflow = versions.find(name, version).map(saved -> read(key, saved));
    workflow.ifPresent(read -> parsed.put(key, read));
    return workflow;
  }

  private Workflow read(Key key, WorkflowVersion saved) {
    return switch (parser.parse(saved.yaml())) {
      case ParseResult.Valid valid -> valid.workflow().withVersion(key.version());
      case ParseResult.Invalid invalid -> {
        var newer =
            new UnreadableDefinitionException(key.name(), key.version(), invalid.mistakes());
        if (unreadable.putIfAbsent(key, newer) == null) {
          log.error("{}. Its orders are left to instances of that release", newer.getMessage());
        }
        throw newer;
      }
    };
  }

  /** Which versions are active, no more than two seconds ago. */
  public ActiveVersions active() {
    ActiveVersions known = active;
    if (known != null && System.nanoTime() - askedAt < KEEP) {
      return known;
    }
    if (known == null) {
      asking.lock();
    } else if (!asking.tryLock()) {
      return known;
    }
    try {
      return ask(active);
    } finally {
      asking.unlock();
    }
  }

  /** Makes the next question go to the database: something was just activated here. */
  void refresh() {
    active = null;
  }

  private ActiveVersions ask(@Nullable ActiveVersions known) {
    ActiveVersions found = known;
    try {
      if (known == null || activations.newest() != known.newest()) {
        found = activations.current();
      }
    } catch (DataAccessException e) {
      if (known == null) {
        throw e;
      }
      log.debug("Staying with the versions known so far", e);
    }
    active = found;
    askedAt = System.nanoTime();
    return Objects.requireNonNull(found);
  }

  private record Key(String name, int version) {}
}
