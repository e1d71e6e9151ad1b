package dev.waybill.orchestrator.definitions;

import dev.waybill.orchestrator.definitions.Activation.Kind;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Saves definitions and decides which of them new orders take. Whoever switches waits for whoever
 * else does, so that one after the other sees what is. Thread-safe.
 */
public class WorkflowReleases {

  private final WorkflowVersions versions;
  private final Activations activations;
  private final WorkflowCatalog catalog;
  private final TransactionOperations transactions;
  private final Clock clock;

  WorkflowReleases(
      WorkflowVersions versions,
      Activations activations,
      WorkflowCatalog catalog,
      TransactionOperations transactions,
      Clock clock) {
    this.versions = versions;
    this.activations = activations;
    this.catalog = catalog;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Saves a definition that has been checked. The text of the newest version again is that version.
   *
   * @param base the newest version that the author knew of; null if that does not matter
   * @return its number
   * @throws ReleaseConflictException if somebody else has saved another one meanwhile
   */
  public int save(String name, String yaml, @Nullable Integer base, String author, String comment) {
    return switched(
        () -> {
          Optional<WorkflowVersion> newest = versions.newest(name);
          int known = newest.map(WorkflowVersion::version).orElse(0);
          if (base != null && base != known) {
            throw new ReleaseConflictException(
                "Version %d is the newest of %s by now, by %s: look at it before you save yours."
                    .formatted(known, name, newest.map(WorkflowVersion::author).orElse("nobody")));
          }
          return newest.isPresent() && newest.get().yaml().equals(yaml)
              ? known
              : versions.append(name, yaml, author, comment, clock.instant());
        });
  }

  /**
   * Makes a version the one for new orders.
   *
   * @param shop of this shop alone; null for all shops that have none of their own
   * @param version null only for a shop: it takes this workflow in the version active for all
   * @return what counts now; nothing is kept if that counted already
   */
  public Activation activate(
      String workflow,
      @Nullable String shop,
      @Nullable Integer version,
      String author,
      String comment) {
    return switched(
        () -> {
          var history = activations.ofScope(workflow, shop);
          Activation last = history.isEmpty() ? null : history.getLast();
          boolean same =
              last != null
                  && last.own()
                  && last.workflow().equals(workflow)
                  && Objects.equals(last.version(), version);
          return same
              ? last
              : activations.append(
                  workflow, shop, version, true, Kind.ACTIVATED, author, comment, clock.instant());
        });
  }

  /**
   * Takes the last activation of a scope back.
   *
   * @throws ReleaseConflictException if there is nothing to go back to
   */
  public Activation rollBack(
      String workflow, @Nullable String shop, String author, String comment) {
    return switched(
        () -> {
          var history = activations.ofScope(workflow, shop);
          Activation target = RollBack.target(history);
          boolean anything = shop == null ? target != null : !RollBack.inEffect(history).isEmpty();
          if (!anything) {
            throw new ReleaseConflictException(
                "Nothing of %s was active for %s before: activate a version instead."
                    .formatted(workflow, shop == null ? "all" : shop));
          }
          Activation own = target != null && target.own() ? target : null;
          return activations.append(
              own == null ? workflow : own.workflow(),
              shop,
              own == null ? null : own.version(),
              own != null,
              Kind.ROLLED_BACK,
              author,
              comment,
              clock.instant());
        });
  }

  /**
   * Ends what a shop has of its own: it takes what is active for all.
   *
   * @throws ReleaseConflictException if it has nothing of its own
   */
  public Activation end(String workflow, String shop, String author, String comment) {
    return switched(
        () -> {
          Activation own = activations.current().ofShop(shop);
          if (own == null || !own.workflow().equals(workflow)) {
            throw new ReleaseConflictException(
                "The shop " + shop + " has no version of " + workflow + " of its own.");
          }
          return activations.append(
              workflow, shop, null, false, Kind.ENDED, author, comment, clock.instant());
        });
  }

  private <T> T switched(Supplier<T> change) {
    T done =
        Objects.requireNonNull(
            transactions.execute(
                status -> {
                  activations.lock();
                  return change.get();
                }));
    catalog.refresh();
    return done;
  }
}
