package dev.waybill.inventory.packaging;

import dev.waybill.service.database.ChangeHistory.Change;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.server.ResponseStatusException;

/**
 * Changes packagings while orders are packed into them. Each change is one transaction with its
 * entry in the history; this instance goes by it at once, the others within a second or two.
 */
final class PackagingAdministration {

  private final PackagingStore store;
  private final PackagingDirectory directory;
  private final TransactionTemplate transactions;
  private final Clock clock;

  PackagingAdministration(
      PackagingStore store,
      PackagingDirectory directory,
      TransactionTemplate transactions,
      Clock clock) {
    this.store = store;
    this.directory = directory;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Adds a packaging, or replaces what is said of it. */
  Packaging put(String code, PackagingRequest request, String person) {
    List<String> faults = request.faults(code, store.locations());
    if (!faults.isEmpty()) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, String.join(" ", faults));
    }
    Packaging saved =
        transactions.execute(
            status -> {
              store.lock();
              Packaging before = store.find(code).orElse(null);
              sameVersion(code, request.version(), before);
              return save(before, request.packaging(code, 0), person);
            });
    directory.changed();
    return Objects.requireNonNull(saved);
  }

  /** Within a transaction that has locked them. */
  Packaging save(@Nullable Packaging before, Packaging wanted, String person) {
    Packaging after = PackagingChanges.withVersion(wanted, before == null ? 1 : before.version());
    if (after.equals(before)) {
      return after;
    }
    Packaging next =
        before == null ? after : PackagingChanges.withVersion(wanted, before.version() + 1);
    store.save(next);
    note(
        next.code(),
        person,
        before == null ? "add" : "change",
        before == null ? "" : PackagingChanges.between(before, next));
    return next;
  }

  void remove(String code, String person) {
    transactions.executeWithoutResult(
        status -> {
          store.lock();
          if (store.find(code).isEmpty()) {
            throw unknown(code);
          }
          store.remove(code);
          note(code, person, "remove", "");
        });
    directory.changed();
  }

  /** Runs what changes several of them, while nobody else does. */
  void alone(Runnable work) {
    transactions.executeWithoutResult(
        status -> {
          store.lock();
          work.run();
        });
    directory.changed();
  }

  static ResponseStatusException unknown(String code) {
    return new ResponseStatusException(
        HttpStatus.NOT_FOUND,
        "There is no packaging %s. GET /api/packagings lists them.".formatted(code));
  }

  private static void sameVersion(
      String code, @Nullable Integer version, @Nullable Packaging before) {
    if (version == null) {
      return;
    }
    if (before == null) {
      throw unknown(code);
    }
    if (version != before.version()) {
      throw new ResponseStatusException(
          HttpStatus.CONFLICT,
          "Somebody has changed the packaging %s meanwhile: read it again, it has the version %d now."
              .formatted(code, before.version()));
    }
  }

  private void note(String code, String person, String action, String detail) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    store.history().note(code, new Change(now, person, action, detail));
  }
}
