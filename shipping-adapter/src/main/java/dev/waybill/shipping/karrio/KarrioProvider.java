package dev.waybill.shipping.karrio;

import dev.waybill.shipping.carrier.Account;
import dev.waybill.shipping.carrier.AccountField;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.CarrierProvider;
import dev.waybill.shipping.carrier.Refund;
import dev.waybill.step.http.FeignClients;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Opens accounts of a Karrio that somebody runs. */
final class KarrioProvider implements CarrierProvider {

  static final String NAME = "karrio";

  private static final Set<String> OPTIONS =
      Set.of(Requests.SIGNATURE, Requests.INSURANCE, Requests.CASH_ON_DELIVERY);
  private static final String AT_SCAN = "at-scan";
  private static final String AT_PURCHASE = "at-purchase";

  private final FeignClients clients;
  private final Duration connectTimeout;
  private final Duration timeout;
  private final Clock clock;

  KarrioProvider(FeignClients clients, Duration connectTimeout, Duration timeout, Clock clock) {
    this.clients = clients;
    this.connectTimeout = connectTimeout;
    this.timeout = timeout;
    this.clock = clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<AccountField> fields() {
    return List.of(
        AccountField.setting("url", "where your Karrio's API begins: https://karrio.example.com"),
        AccountField.secret("apiKey", "its API key, from Developers, API keys there"),
        AccountField.optional(
            "carriers", "ids of the connections to ask: dhl-berlin, ups; empty: all"),
        AccountField.optional(
            "options",
            "what the connected carriers are known to carry out: signature, insurance,"
                + " cash-on-delivery; others are refused"),
        AccountField.optional(
            "billing",
            "at-purchase: a void has its money asked back; at-scan: an unused label costs nothing"),
        new AccountField(
            "webhookSecret", true, false, "secret of the webhook that tells of parcels"));
  }

  @Override
  public Carrier open(Account account) {
    String key = account.secret("apiKey");
    if (!key.strip().equals(key) || key.indexOf(' ') >= 0) {
      throw new IllegalArgumentException("The API key has a space in it");
    }
    String url = account.setting("url", "");
    FeignClients.Provider provider = clients.provider("carrier-" + account.id());
    var client =
        (account.configured() ? provider.url(url) : provider.typedIn(url))
            .timeouts(connectTimeout, timeout)
            .interceptor(request -> request.header("Authorization", "Token " + key))
            .interceptor(request -> request.header("x-test-mode", String.valueOf(account.test())))
            .open(KarrioApi.class);
    return new Karrio(
        account.id(),
        client,
        new Requests(account, words(account.setting("carriers", "")), options(account)),
        new Labels(refund(account), account.test()),
        new Doubts(clock),
        Objects.requireNonNullElse(account.secrets().get("webhookSecret"), ""));
  }

  private static Set<String> options(Account account) {
    Set<String> options = new TreeSet<>(words(account.setting("options", "")));
    for (String option : options) {
      if (!OPTIONS.contains(option)) {
        throw new IllegalArgumentException(
            "options are " + new TreeSet<>(OPTIONS) + ", and not " + option);
      }
    }
    return options;
  }

  private static Refund.State refund(Account account) {
    return switch (account.setting("billing", AT_PURCHASE)) {
      case AT_PURCHASE, "" -> Refund.State.REQUESTED;
      case AT_SCAN -> Refund.State.NOT_APPLICABLE;
      default -> throw new IllegalArgumentException("billing is " + AT_PURCHASE + " or " + AT_SCAN);
    };
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split("[,\\s]+")).filter(one -> !one.isEmpty()).toList();
  }
}
