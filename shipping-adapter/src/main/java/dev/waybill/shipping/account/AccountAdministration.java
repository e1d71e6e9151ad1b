package dev.waybill.shipping.account;

import dev.waybill.service.database.ChangeHistory.Change;
import dev.waybill.service.secrets.SecretBox;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Changes carrier accounts while the service runs. Each change is one transaction with its entry in
 * the history; this instance knows it at once, the others within seconds.
 */
final class AccountAdministration {

  /** As {@link dev.waybill.shipping.carrier.LabelId} takes it. */
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  private final AccountRepository repository;
  private final AccountDirectory directory;
  private final AccountCheck check;
  private final LabelsOfAccount labels;
  private final SecretBox box;
  private final TransactionTemplate transactions;
  private final Clock clock;

  AccountAdministration(
      AccountRepository repository,
      AccountDirectory directory,
      AccountCheck check,
      LabelsOfAccount labels,
      SecretBox box,
      TransactionTemplate transactions,
      Clock clock) {
    this.repository = repository;
    this.directory = directory;
    this.check = check;
    this.labels = labels;
    this.box = box;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Adds an account, or changes the one of this id.
   *
   * @throws AccountProblem if something is wrong with it, or the request does not name the version
   *     that the account has
   */
  void put(String id, AccountRequest request, String person) {
    if (!ID.matcher(id).matches()) {
      throw new AccountProblem(
          HttpStatus.BAD_REQUEST,
          "The id of an account begins with a letter and has at most 32 of a-z, 0-9 and -.");
    }
    notConfigured(id);
    if (!box.hasKey()) {
      throw new AccountProblem(
          HttpStatus.CONFLICT,
          "Carrier accounts cannot be kept, because there is no key to encrypt their secrets with:"
              + " set WAYBILL_CARRIER_SECRETS_KEY of the shipping-adapter (openssl rand -base64"
              + " 33), the same for all its instances.");
    }
    transactions.executeWithoutResult(
        status -> {
          repository.beginChange();
          Optional<StoredAccount> found = repository.find(id);
          StoredAccount before = found.filter(one -> !one.removed()).orElse(null);
          sameVersion(id, request.version(), before);
          found.filter(StoredAccount::removed).ifPresent(old -> sameProvider(old, request));
          StoredAccount after = check.account(id, request, before);
          repository.save(after);
          note(
              id,
              person,
              before == null ? "add" : "change",
              before == null ? after.provider() : AccountChanges.between(before, after));
        });
    directory.refresh();
  }

  /** Buys from it again, or no more; its labels stay. */
  void setActive(String id, boolean active, String person) {
    change(
        id,
        person,
        active ? "activate" : "deactivate",
        account -> repository.setActive(id, active));
  }

  /**
   * Forgets the account and its secrets.
   *
   * @throws AccountProblem while it is active, or a label of it may still be voided
   */
  void remove(String id, String person) {
    change(
        id,
        person,
        "remove",
        account -> {
          if (account.scope().active()) {
            throw new AccountProblem(
                HttpStatus.CONFLICT,
                "The account is active: POST /api/carrier-accounts/%s/deactivate first."
                    .formatted(id));
          }
          if (labels.mayBeVoided(id, mayBuyWithoutDraft(id))) {
            throw new AccountProblem(
                HttpStatus.CONFLICT,
                "Labels that were bought with the account %s may still have to be voided. Leave it inactive: nothing is bought with it."
                    .formatted(id));
          }
          repository.remove(id, now());
        });
  }

  private boolean mayBuyWithoutDraft(String id) {
    return directory
        .find(id)
        .map(known -> known.problem() != null || known.carrier().buysWithoutDraft())
        .orElse(true);
  }

  private interface Edit {
    void of(StoredAccount account);
  }

  private void change(String id, String person, String action, Edit edit) {
    notConfigured(id);
    transactions.executeWithoutResult(
        status -> {
          repository.beginChange();
          StoredAccount account =
              repository
                  .find(id)
                  .filter(one -> !one.removed())
                  .orElseThrow(() -> AccountProblem.unknown(id));
          edit.of(account);
          note(id, person, action, "");
        });
    directory.refresh();
  }

  private void note(String id, String person, String action, String detail) {
    repository.history().note(id, new Change(now(), person, action, detail));
  }

  private static void sameVersion(
      String id, @Nullable Integer version, @Nullable StoredAccount before) {
    if (before == null && version != null) {
      throw AccountProblem.unknown(id);
    }
    if (before != null && version == null) {
      throw new AccountProblem(
          HttpStatus.CONFLICT,
          "There is an account %s already. To change it, name the version that you have read: \"version\": %d."
              .formatted(id, before.version()));
    }
    if (before != null && !Objects.equals(version, before.version())) {
      throw new AccountProblem(
          HttpStatus.CONFLICT,
          "Somebody has changed the account %s meanwhile: read it again, it has the version %d now."
              .formatted(id, before.version()));
    }
  }

  /** Orders of the past name their labels after it. */
  private static void sameProvider(StoredAccount removed, AccountRequest request) {
    if (!removed.provider().equals(request.provider())) {
      throw new AccountProblem(
          HttpStatus.CONFLICT,
          "An account of %s had the id %s, and its labels still carry it. Take a new id."
              .formatted(removed.provider(), removed.id()));
    }
  }

  private void notConfigured(String id) {
    if (directory.isConfigured(id)) {
      throw new AccountProblem(
          HttpStatus.CONFLICT,
          "The account %s is part of the service's configuration (waybill.carrier): change it there and restart the service."
              .formatted(id));
    }
  }

  /** The newest first. */
  List<Change> history(String id, int limit) {
    return repository.history().of(id, 0, limit);
  }

  /** As the database keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
