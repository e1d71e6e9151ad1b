package dev.waybill.shipping.account;

import dev.waybill.shipping.carrier.Sender;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A carrier account as the API shows it: nothing of it is secret.
 *
 * @param origin "api", or "configuration": then it is changed there
 * @param secrets the names of those that it has
 * @param test whether its labels move no parcel
 * @param problem why it cannot be used; null if it can
 * @param version to be named when it is changed
 */
record AccountView(
    String id,
    String provider,
    String title,
    String origin,
    Map<String, String> settings,
    Set<String> secrets,
    boolean test,
    @Nullable Sender sender,
    Set<String> shops,
    Set<String> locations,
    int priority,
    boolean active,
    @Nullable String problem,
    int version) {

  static AccountView of(KnownAccount known) {
    StoredAccount account = known.stored();
    Scope scope = account.scope();
    return new AccountView(
        account.id(),
        account.provider(),
        account.title(),
        known.configured() ? "configuration" : "api",
        new TreeMap<>(account.settings()),
        new TreeSet<>(account.readableSecrets().keySet()),
        account.test(),
        account.sender(),
        new TreeSet<>(scope.shops()),
        new TreeSet<>(scope.locations()),
        scope.priority(),
        scope.active(),
        known.problem(),
        account.version());
  }
}
