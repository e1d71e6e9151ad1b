package dev.waybill.shipping.account;

import dev.waybill.service.outgoing.AddressGuard;
import dev.waybill.service.secrets.SecretValues;
import dev.waybill.shipping.account.AccountProblem.Mistake;
import dev.waybill.shipping.carrier.AccountField;
import dev.waybill.shipping.carrier.CarrierProvider;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at what an account says of the fields of its provider. */
final class FieldCheck {

  private final AddressGuard guard;
  private final boolean demo;

  /**
   * @param demo whether the secrets of the sandbox will do
   */
  FieldCheck(AddressGuard guard, boolean demo) {
    this.guard = guard;
    this.demo = demo;
  }

  /**
   * Adds what is wrong to the mistakes.
   *
   * @param told the secrets that the request names
   * @param secrets these, and those that the account has
   * @param before the account as it is; null if there is none
   */
  void check(
      CarrierProvider provider,
      Map<String, String> settings,
      Map<String, String> told,
      Map<String, String> secrets,
      @Nullable StoredAccount before,
      List<Mistake> mistakes) {
    fields(provider, settings, told, secrets, mistakes);
    addresses(provider, settings, told, before, mistakes);
    told.forEach((name, value) -> secret(name, value, mistakes));
  }

  private static void fields(
      CarrierProvider provider,
      Map<String, String> settings,
      Map<String, String> told,
      Map<String, String> secrets,
      List<Mistake> mistakes) {
    for (AccountField field : provider.fields()) {
      Map<String, String> place = field.secret() ? secrets : settings;
      if (field.required() && !place.containsKey(field.name())) {
        mistakes.add(new Mistake(place(field), "is missing: " + field.meaning()));
      }
    }
    settings.keySet().forEach(name -> known(provider, "settings", name, false, mistakes));
    told.keySet().forEach(name -> known(provider, "secrets", name, true, mistakes));
  }

  private static void known(
      CarrierProvider provider, String place, String name, boolean secret, List<Mistake> mistakes) {
    for (AccountField field : provider.fields()) {
      if (field.name().equals(name)) {
        if (field.secret() != secret) {
          mistakes.add(new Mistake(place + '.' + name, "belongs to " + place(field)));
        }
        return;
      }
    }
    mistakes.add(
        new Mistake(
            place + '.' + name,
            "is no field of %s; there are %s"
                .formatted(
                    provider.name(),
                    provider.fields().stream()
                        .map(FieldCheck::place)
                        .collect(Collectors.joining(", ")))));
  }

  private static String place(AccountField field) {
    return (field.secret() ? "secrets." : "settings.") + field.name();
  }

  /**
   * What was typed in leads to nothing private, and secrets are sent to no other address than the
   * one that they were given for.
   */
  private void addresses(
      CarrierProvider provider,
      Map<String, String> settings,
      Map<String, String> told,
      @Nullable StoredAccount before,
      List<Mistake> mistakes) {
    boolean moved = false;
    for (AccountField field : provider.fields()) {
      String now = settings.get(field.name());
      if (field.secret() || !(field.name().equals("url") || now != null && now.contains("://"))) {
        continue;
      }
      String mistake = now == null ? null : guard.mistakeIn(now);
      if (mistake != null) {
        mistakes.add(new Mistake(place(field), mistake));
      }
      moved |= before != null && !Objects.equals(now, before.settings().get(field.name()));
    }
    if (moved && before != null) {
      for (String name : before.readableSecrets().keySet()) {
        if (!told.containsKey(name)) {
          mistakes.add(
              new Mistake(
                  "secrets." + name,
                  "has to be named again with the new address: the one that we have was given for"
                      + " another, and is sent nowhere else"));
        }
      }
    }
  }

  private void secret(String name, String value, List<Mistake> mistakes) {
    if (SecretValues.isPublic(value) && !(demo && SecretValues.isDemo(value))) {
      mistakes.add(
          new Mistake(
              "secrets." + name,
              "is one that everybody knows, from an example or the sandbox: take the one that the"
                  + " provider gave you"));
    }
  }
}
