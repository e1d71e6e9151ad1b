package dev.waybill.shipping.account;

import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.step.ProviderUnavailable;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The accounts as this instance knows them: those that a parcel may be bought from, and each by its
 * id. Thread-safe.
 */
public final class Accounts {

  private final String usual;
  private final Comparator<OpenAccount> order;
  private volatile Known known = Known.NONE;
  private volatile Runnable lookAgain = () -> {};

  /**
   * What is known at one time, in the order in which accounts are taken.
   *
   * @param severalWithoutDraft see {@link Accounts#severalWithoutDraft}
   */
  private record Known(
      Map<String, OpenAccount> accounts, List<Carrier> carriers, boolean severalWithoutDraft) {

    static final Known NONE = new Known(Map.of(), List.of(), false);
  }

  /**
   * @param usual id of the account that comes first wherever it may be used; "" for none
   */
  public Accounts(String usual) {
    this.usual = usual;
    this.order =
        Comparator.comparing((OpenAccount one) -> !one.id().equals(usual))
            .thenComparing(one -> one.scope().specificity(), Comparator.reverseOrder())
            .thenComparing(OpenAccount::test)
            .thenComparing(one -> one.scope().priority())
            .thenComparing(OpenAccount::id);
  }

  /** Accounts that serve every parcel and never change. */
  public Accounts(Collection<? extends Carrier> carriers, String usual) {
    this(usual);
    replace(carriers.stream().map(one -> new OpenAccount(one, Scope.ALL, false)).toList());
  }

  /** From now on these. */
  void replace(Collection<OpenAccount> accounts) {
    var byId = new LinkedHashMap<String, OpenAccount>();
    accounts.stream().sorted(order).forEach(one -> byId.put(one.id(), one));
    List<Carrier> carriers = byId.values().stream().map(OpenAccount::carrier).toList();
    known =
        new Known(byId, carriers, carriers.stream().filter(Carrier::buysWithoutDraft).count() > 1);
  }

  /** The id of the account that is to come first; "" for none. */
  String usual() {
    return usual;
  }

  /** What brings those that were added elsewhere a moment ago. */
  void lookAgainWith(Runnable look) {
    this.lookAgain = look;
  }

  /**
   * The accounts that a parcel may be bought from: the usual one first, then those that name its
   * shop and location, live ones before those in test mode, by priority. Test labels and real ones
   * are no choice for the same parcel: all are of the first one's kind.
   *
   * @param shop whose order it is
   * @param location that it leaves from
   * @throws ProviderUnavailable while there is none: orders wait for it, visibly
   */
  public List<Carrier> candidates(String shop, String location) {
    List<OpenAccount> serving =
        known.accounts().values().stream()
            .filter(one -> one.scope().serves(shop, location))
            .toList();
    if (serving.isEmpty()) {
      throw new ProviderUnavailable(
          "no-carrier",
          "No active carrier account serves the shop %s and the location %s. Add one, or change one that is there: PUT /api/carrier-accounts/{id} of the shipping-adapter"
              .formatted(shop, location),
          null,
          false,
          null);
    }
    return ofOneKind(serving);
  }

  /**
   * The same of these alone, in this order.
   *
   * @return empty if none of them serves the parcel
   */
  public List<Carrier> candidates(List<String> ids, String shop, String location) {
    return ofOneKind(
        ids.stream()
            .flatMap(id -> account(id).stream())
            .filter(one -> one.scope().serves(shop, location))
            .toList());
  }

  private static List<Carrier> ofOneKind(List<OpenAccount> serving) {
    return serving.stream()
        .filter(one -> one.test() == serving.getFirst().test())
        .map(OpenAccount::carrier)
        .toList();
  }

  /**
   * The accounts that may be bought from for some parcel of a shop, in the order in which they are
   * taken; perhaps none.
   */
  public List<Carrier> serving(String shop) {
    return known.accounts().values().stream()
        .filter(one -> one.scope().serves(shop))
        .map(OpenAccount::carrier)
        .toList();
  }

  /** Also one that nothing is bought from any more. */
  public Optional<Carrier> named(String id) {
    return account(id).map(OpenAccount::carrier);
  }

  /**
   * The same for what cannot go on without it.
   *
   * @param reason said while there is none
   * @throws ProviderUnavailable without effect, while there is none of this id
   */
  public Carrier needed(String id, String reason) {
    return named(id)
        .orElseThrow(() -> new ProviderUnavailable("no-account", reason, null, false, null));
  }

  /** Whether there is an account of this id that may be bought from; false if it is inactive. */
  public boolean isActive(String id) {
    return account(id).filter(one -> one.scope().active()).isPresent();
  }

  /** Whether this account may be bought from for such a parcel; false if there is none. */
  public boolean serves(String id, String shop, String location) {
    return account(id).filter(one -> one.scope().serves(shop, location)).isPresent();
  }

  /** All of them, also those that nothing is bought from any more; the usual one first. */
  public List<Carrier> all() {
    return known.carriers();
  }

  /**
   * Whether several sell without a draft: then it has to be noted from which of them a label is
   * bought, so that a retry asks that one only.
   */
  public boolean severalWithoutDraft() {
    return known.severalWithoutDraft();
  }

  /**
   * Whose limits count for calls to this account, see {@code StepHandler.provider}: its own, or the
   * service's where there is no other account, or none of this id.
   */
  public String limitsOf(String id) {
    return known.accounts().size() > 1 && known.accounts().containsKey(id) ? "carrier-" + id : "";
  }

  private Optional<OpenAccount> account(String id) {
    OpenAccount found = known.accounts().get(id);
    if (found == null) {
      // Another instance may have bought from it before this one heard of it.
      lookAgain.run();
      found = known.accounts().get(id);
    }
    return Optional.ofNullable(found);
  }
}
