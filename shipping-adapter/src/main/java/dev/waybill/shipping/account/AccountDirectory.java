package dev.waybill.shipping.account;

import dev.waybill.shipping.carrier.Account;
import dev.waybill.shipping.carrier.Carrier;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the accounts of the configuration and of the database, and keeps {@link Accounts} as they
 * are now. Every instance looks every few seconds whether the database has a newer revision; while
 * it is away, what is known stays. An account of the configuration hides one of the database that
 * has the same id.
 *
 * <p>The client of an account that did not change is kept. One that is replaced is closed when its
 * calls are over. An account that cannot be opened keeps its orders waiting and nothing else.
 */
final class AccountDirectory {

  private static final Logger log = LoggerFactory.getLogger(AccountDirectory.class);

  private final Map<String, KnownAccount> configured = new TreeMap<>();
  private final Providers providers;
  private final AccountRepository repository;
  private final Accounts accounts;
  private volatile Map<String, KnownAccount> known = Map.of();
  private volatile long revision = -1;

  /**
   * @throws IllegalArgumentException if an account of the configuration cannot be opened
   */
  AccountDirectory(
      Collection<Account> configured,
      Providers providers,
      AccountRepository repository,
      Accounts accounts) {
    this.providers = providers;
    this.repository = repository;
    this.accounts = accounts;
    for (Account account : configured) {
      this.configured.put(
          account.id(),
          new KnownAccount(
              StoredAccount.configured(account), account, providers.open(account), true, null));
    }
    refresh();
    accounts.lookAgainWith(this::refresh);
  }

  /** By id. */
  Collection<KnownAccount> all() {
    return known.values();
  }

  Optional<KnownAccount> find(String id) {
    return Optional.ofNullable(known.get(id));
  }

  boolean isConfigured(String id) {
    return configured.containsKey(id);
  }

  /** Loads all accounts if any was changed since. */
  synchronized void refresh() {
    long newest = repository.revision();
    if (newest == revision) {
      return;
    }
    load(repository.all());
    revision = newest;
  }

  private void load(List<StoredAccount> stored) {
    var all = new TreeMap<String, KnownAccount>();
    for (StoredAccount one : stored) {
      if (isConfigured(one.id())) {
        log.warn(
            "The carrier account {} is both configured and kept in the database: the configuration"
                + " counts",
            one.id());
      } else {
        all.put(one.id(), opened(one, known.get(one.id())));
      }
    }
    all.putAll(configured);
    if (!accounts.usual().isEmpty() && !all.containsKey(accounts.usual())) {
      log.warn(
          "WAYBILL_SHIPPING_CARRIER names the carrier account {}, and there is none of this id",
          accounts.usual());
    }
    Map<String, KnownAccount> before = known;
    known = Collections.unmodifiableMap(all);
    accounts.replace(all.values().stream().map(KnownAccount::open).toList());
    before.values().stream()
        .filter(one -> !isInUse(one.carrier()))
        .forEach(one -> one.carrier().close());
  }

  private boolean isInUse(Carrier carrier) {
    return known.values().stream().anyMatch(one -> one.carrier() == carrier);
  }

  private KnownAccount opened(StoredAccount stored, @Nullable KnownAccount before) {
    Account account = stored.account();
    if (stored.problem() != null) {
      return unusable(stored, account, stored.problem(), before);
    }
    if (before != null && before.problem() == null && before.account().equals(account)) {
      return new KnownAccount(stored, account, before.carrier(), false, null);
    }
    try {
      return new KnownAccount(stored, account, providers.open(account), false, null);
    } catch (IllegalArgumentException e) {
      return unusable(stored, account, String.valueOf(e.getMessage()), before);
    } catch (RuntimeException e) {
      log.error("The carrier account {} cannot be opened", stored.id(), e);
      return unusable(
          stored, account, "it cannot be opened (" + e.getClass().getSimpleName() + ')', before);
    }
  }

  private static KnownAccount unusable(
      StoredAccount stored, Account account, String problem, @Nullable KnownAccount before) {
    log.error("The carrier account {} cannot be used: {}", stored.id(), problem);
    boolean withoutDraft = before != null && before.carrier().buysWithoutDraft();
    return new KnownAccount(
        stored, account, new UnusableAccount(stored.id(), problem, withoutDraft), false, problem);
  }
}
