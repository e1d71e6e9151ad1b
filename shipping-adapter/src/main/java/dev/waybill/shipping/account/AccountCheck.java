package dev.waybill.shipping.account;

import dev.waybill.contracts.address.AddressFault;
import dev.waybill.contracts.address.AddressFault.Grade;
import dev.waybill.contracts.address.AddressRule;
import dev.waybill.shipping.account.AccountProblem.Mistake;
import dev.waybill.shipping.carrier.CarrierProvider;
import dev.waybill.shipping.carrier.Sender;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes an account of a request, or says all that is wrong with it. */
final class AccountCheck {

  private static final int LONGEST_TITLE = 100;
  private static final int LONGEST_VALUE = 4_000;
  private static final int LONGEST_NAME = 100;
  private static final int MOST_NAMES = 500;
  private static final int LARGEST_PRIORITY = 10_000;

  private final Providers providers;
  private final FieldCheck fields;

  AccountCheck(Providers providers, FieldCheck fields) {
    this.providers = providers;
    this.fields = fields;
  }

  /**
   * The account as it is to be kept.
   *
   * @param before as it is; null if there is none
   * @throws AccountProblem with everything that is wrong
   */
  StoredAccount account(String id, AccountRequest request, @Nullable StoredAccount before) {
    var mistakes = new ArrayList<Mistake>();
    CarrierProvider provider = provider(request.provider(), before, mistakes);
    Map<String, String> settings = values("settings", request.settings(), mistakes);
    Map<String, String> told = values("secrets", request.secrets(), mistakes);
    var secrets = new HashMap<>(before == null ? Map.of() : before.readableSecrets());
    secrets.putAll(told);
    forgotten(request.secrets()).forEach(secrets::remove);
    common(request, mistakes);
    if (provider == null) {
      throw new AccountProblem(mistakes);
    }
    fields.check(provider, settings, told, secrets, before, mistakes);
    Sender sender = sender(request.sender(), mistakes);
    if (!mistakes.isEmpty()) {
      throw new AccountProblem(mistakes);
    }
    var account =
        new StoredAccount(
            id,
            provider.name(),
            request.title() == null ? provider.name() : request.title().strip(),
            settings,
            secrets,
            null,
            Boolean.TRUE.equals(request.test()),
            sender,
            request.scope(),
            before == null ? 1 : before.version() + 1,
            false);
    open(provider, account);
    return account;
  }

  private @Nullable CarrierProvider provider(
      @Nullable String name, @Nullable StoredAccount before, List<Mistake> mistakes) {
    if (before != null && name != null && !name.equals(before.provider())) {
      mistakes.add(
          new Mistake(
              "provider",
              "is %s and cannot be changed, since labels are named after the account: add another account"
                  .formatted(before.provider())));
      return null;
    }
    String named = name == null && before != null ? before.provider() : name;
    CarrierProvider found = named == null ? null : providers.find(named).orElse(null);
    if (found == null) {
      mistakes.add(new Mistake("provider", "has to be one of " + providers.choices()));
    }
    return found;
  }

  private static void common(AccountRequest request, List<Mistake> mistakes) {
    if (request.test() == null) {
      mistakes.add(
          new Mistake(
              "test",
              "has to be said: true if labels of this account move no parcel, so that nobody is"
                  + " told of them"));
    }
    String title = request.title();
    if (title != null && (title.isBlank() || title.length() > LONGEST_TITLE)) {
      mistakes.add(new Mistake("title", "has 1 to " + LONGEST_TITLE + " characters"));
    }
    Integer priority = request.priority();
    if (priority != null && (priority < 0 || priority > LARGEST_PRIORITY)) {
      mistakes.add(new Mistake("priority", "goes from 0 to " + LARGEST_PRIORITY));
    }
    names("shops", request.shops(), mistakes);
    names("locations", request.locations(), mistakes);
  }

  private static void names(
      String field, @Nullable Collection<@Nullable String> names, List<Mistake> mistakes) {
    if (names != null
        && (names.size() > MOST_NAMES
            || names.stream()
                .anyMatch(one -> one == null || one.isBlank() || one.length() > LONGEST_NAME))) {
      mistakes.add(
          new Mistake(
              field,
              "is a list of at most %d names, none of them empty or longer than %d characters"
                  .formatted(MOST_NAMES, LONGEST_NAME)));
    }
  }

  private static Map<String, String> values(
      String field, @Nullable Map<String, @Nullable String> told, List<Mistake> mistakes) {
    var values = new HashMap<String, String>();
    if (told != null) {
      told.forEach(
          (name, value) -> {
            if (value == null) {
              return;
            }
            if (value.isBlank() || value.length() > LONGEST_VALUE) {
              mistakes.add(
                  new Mistake(
                      field + '.' + name,
                      "has 1 to %d characters; leave it out if there is nothing to say"
                          .formatted(LONGEST_VALUE)));
            } else {
              values.put(name, value.strip());
            }
          });
    }
    return values;
  }

  private static List<String> forgotten(@Nullable Map<String, @Nullable String> told) {
    return told == null
        ? List.of()
        : told.keySet().stream().filter(name -> told.get(name) == null).toList();
  }

  private static @Nullable Sender sender(@Nullable Sender told, List<Mistake> mistakes) {
    if (told == null) {
      return null;
    }
    if (told.address() == null) {
      mistakes.add(
          new Mistake(
              "sender.address", "is missing; leave out sender if locations have addresses"));
      return null;
    }
    AddressRule.faults(told.address()).stream()
        .filter(fault -> fault.grade() != Grade.ODD)
        .map(AddressFault::says)
        .forEach(says -> mistakes.add(new Mistake("sender.address", says)));
    return told.at(AddressRule.tidy(told.address()));
  }

  /** The provider's own look at it. */
  private static void open(CarrierProvider provider, StoredAccount account) {
    try {
      provider.open(account.account()).close();
    } catch (IllegalArgumentException e) {
      throw new AccountProblem(List.of(new Mistake("settings", "are not good: " + e.getMessage())));
    }
  }
}
