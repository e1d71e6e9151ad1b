package dev.waybill.console.carriers;

import dev.waybill.contracts.Address;
import dev.waybill.service.exchange.carriers.AccountChange;
import dev.waybill.service.exchange.carriers.CarrierAccount;
import dev.waybill.service.exchange.carriers.CarrierAccount.Sender;
import dev.waybill.service.exchange.carriers.ProviderList.Field;
import dev.waybill.service.exchange.carriers.ProviderList.Provider;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An account as its form has it: what it says itself, and the fields of its provider as {@code
 * field.NAME}.
 */
record AccountForm(Map<String, String> values) {

  static final String FIELD = "field.";

  /** What a form shows of an account that there is. */
  static AccountForm of(CarrierAccount account) {
    var values = new LinkedHashMap<String, String>();
    account.settings().forEach((name, value) -> values.put(FIELD + name, value));
    values.put("title", account.title());
    values.put("shops", String.join(", ", account.shops()));
    values.put("locations", String.join(", ", account.locations()));
    values.put("priority", String.valueOf(account.priority()));
    values.put("version", String.valueOf(account.version()));
    if (account.test()) {
      values.put("test", "true");
    }
    Sender sender = account.sender();
    if (sender != null) {
      Address from = sender.address();
      put(values, "name", from.name());
      put(values, "company", from.company());
      put(values, "line1", from.line1());
      put(values, "line2", from.line2());
      put(values, "city", from.city());
      put(values, "region", from.region());
      put(values, "postcode", from.postcode());
      put(values, "country", from.country());
      put(values, "phone", from.phone());
      put(values, "email", sender.email());
      put(values, "eori", sender.eori());
      put(values, "ioss", sender.ioss());
      put(values, "vat", sender.vat());
    }
    return new AccountForm(values);
  }

  /** What it says; "" if nothing. */
  public String get(String name) {
    return values.getOrDefault(name, "").strip();
  }

  /** What may be shown again with a refusal. */
  AccountForm withoutSecrets(Provider provider) {
    var shown = new LinkedHashMap<>(values);
    provider.fields().stream()
        .filter(Field::secret)
        .forEach(field -> shown.remove(FIELD + field.name()));
    shown.remove("_csrf");
    return new AccountForm(shown);
  }

  /**
   * @param active whether it is to buy labels
   */
  AccountChange change(Provider provider, boolean active) {
    return new AccountChange(
        provider.name(),
        given("title"),
        fields(provider, false),
        fields(provider, true),
        values.containsKey("test"),
        sender(),
        names("shops"),
        names("locations"),
        number("priority"),
        active,
        number("version"));
  }

  private Map<String, String> fields(Provider provider, boolean secret) {
    var fields = new LinkedHashMap<String, String>();
    for (Field field : provider.fields()) {
      String value = given(FIELD + field.name());
      if (field.secret() == secret && value != null) {
        fields.put(field.name(), value);
      }
    }
    return fields;
  }

  private @Nullable Sender sender() {
    if (given("line1") == null && given("city") == null && given("country") == null) {
      return null;
    }
    return new Sender(
        new Address(
            get("name"),
            given("company"),
            get("line1"),
            given("line2"),
            get("city"),
            given("region"),
            get("postcode"),
            get("country"),
            given("phone")),
        given("email"),
        given("eori"),
        given("ioss"),
        given("vat"));
  }

  private @Nullable List<String> names(String name) {
    String given = given(name);
    return given == null
        ? null
        : Arrays.stream(given.split(",")).map(String::strip).filter(one -> !one.isEmpty()).toList();
  }

  /** The field takes numbers only; anything else counts as not given. */
  private @Nullable Integer number(String name) {
    String given = given(name);
    return given == null || !given.matches("-?[0-9]{1,9}") ? null : Integer.valueOf(given);
  }

  private @Nullable String given(String name) {
    String value = get(name);
    return value.isEmpty() ? null : value;
  }

  private static void put(Map<String, String> values, String name, @Nullable String value) {
    if (value != null) {
      values.put(name, value);
    }
  }

  /** Never the secrets. */
  @Override
  public String toString() {
    return "AccountForm";
  }
}
