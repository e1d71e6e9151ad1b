package dev.waybill.shipping.account;

import dev.waybill.shipping.carrier.Carrier;
import java.util.List;
import java.util.stream.IntStream;

/** Accounts that are limited, for tests of what stands above them. */
public final class AccountsInTests {

  private AccountsInTests() {}

  /** The same, of which one is bought from no more. */
  public static Accounts inactive(Accounts before, String id) {
    var after = new Accounts("");
    after.replace(
        before.all().stream()
            .map(one -> new OpenAccount(one, one.name().equals(id) ? inactive() : Scope.ALL, false))
            .toList());
    return after;
  }

  /** Each with its scope. */
  public static Accounts of(List<? extends Carrier> carriers, List<Scope> scopes) {
    var accounts = new Accounts("");
    accounts.replace(
        IntStream.range(0, carriers.size())
            .mapToObj(i -> new OpenAccount(carriers.get(i), scopes.get(i), false))
            .toList());
    return accounts;
  }

  private static Scope inactive() {
    return new Scope(Scope.ALL.shops(), Scope.ALL.locations(), Scope.USUAL_PRIORITY, false);
  }
}
