package dev.waybill.shipping.account;

import dev.waybill.shipping.carrier.Account;
import dev.waybill.shipping.carrier.Sender;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A carrier account as the database has it.
 *
 * @param title for people
 * @param secrets null if they cannot be read
 * @param problem why they cannot be read; null if they can
 * @param version counts its changes, from 1
 * @param removed its id stays taken
 */
record StoredAccount(
    String id,
    String provider,
    String title,
    Map<String, String> settings,
    @Nullable Map<String, String> secrets,
    @Nullable String problem,
    boolean test,
    @Nullable Sender sender,
    Scope scope,
    int version,
    boolean removed) {

  StoredAccount {
    settings = Map.copyOf(settings);
    secrets = secrets == null ? null : Map.copyOf(secrets);
  }

  /** The account of the configuration, which has no row. */
  static StoredAccount configured(Account account) {
    return new StoredAccount(
        account.id(),
        account.provider(),
        account.id(),
        account.settings(),
        account.secrets(),
        null,
        account.test(),
        account.sender(),
        Scope.ALL,
        0,
        false);
  }

  Map<String, String> readableSecrets() {
    return secrets == null ? Map.of() : secrets;
  }

  /** As its provider opens it. Somebody has typed it in. */
  Account account() {
    return new Account(id, provider, settings, readableSecrets(), test, sender, false);
  }

  /** Never the secrets. */
  @Override
  public String toString() {
    return "StoredAccount[" + id + " of " + provider + ']';
  }
}
