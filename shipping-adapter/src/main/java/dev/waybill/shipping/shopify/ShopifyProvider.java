package dev.waybill.shipping.shopify;

import dev.waybill.shipping.carrier.Account;
import dev.waybill.shipping.carrier.AccountField;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.CarrierProvider;
import dev.waybill.step.http.FeignClients;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Opens the label desk of a Shopify shop. */
final class ShopifyProvider implements CarrierProvider {

  static final String NAME = "shopify";

  /** The first version of the API that sells labels. */
  private static final String VERSION = "2026-07";

  private static final Pattern VERSIONS = Pattern.compile("20\\d\\d-(01|04|07|10)");

  /** Where labels lie; others are reached, too. */
  private static final String FILES = "https://cdn.shopify.com";

  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final FeignClients clients;
  private final Clock clock;

  ShopifyProvider(FeignClients clients, Clock clock) {
    this.clients = clients;
    this.clock = clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<AccountField> fields() {
    return List.of(
        AccountField.setting("url", "the shop's own domain: https://my-shop.myshopify.com"),
        AccountField.secret(
            "token",
            "an access token of the shop (shpat_…) with write_orders and"
                + " write_merchant_managed_fulfillment_orders"),
        AccountField.setting(
            "price",
            "what a label costs on average, such as 4.90 EUR: Shopify tells no price, so this is"
                + " compared and counted until its bill is known"),
        AccountField.optional(
            "services",
            "services to choose from with their usual prices, by commas:"
                + " usps/usps_ground_advantage=4.90; without, and for what is not named, Shopify"
                + " chooses (default)"),
        AccountField.optional("version", "of the Admin API, " + VERSION + " unless said"));
  }

  @Override
  public Carrier open(Account account) {
    String version = account.setting("version", VERSION);
    if (!VERSIONS.matcher(version).matches()) {
      throw new IllegalArgumentException(
          "version is a year and a month of Shopify's API, such as " + VERSION);
    }
    if (version.compareTo(VERSION) < 0) {
      throw new IllegalArgumentException(
          "Shopify sells labels by its API since version " + VERSION);
    }
    PriceList prices = PriceList.of(account.setting("price", ""), account.setting("services", ""));
    String url = account.setting("url", "").replaceFirst("/+$", "");
    String token = account.secret("token");
    FeignClients.Opened<ShopifyApi> api =
        client(account, "", url + "/admin/api/" + version)
            .interceptor(request -> request.header("X-Shopify-Access-Token", token))
            .open(ShopifyApi.class);
    FeignClients.Opened<LabelFiles.Store> own =
        client(account, "-files", url).open(LabelFiles.Store.class);
    FeignClients.Opened<LabelFiles.Store> elsewhere =
        clients
            .provider("carrier-" + account.id() + "-files")
            .typedIn(FILES)
            .timeouts(CONNECT, ANSWER)
            .open(LabelFiles.Store.class);
    return new Shopify(account, api, new LabelFiles(url, own, elsewhere), prices, clock);
  }

  private FeignClients.Provider client(Account account, String suffix, String url) {
    FeignClients.Provider provider = clients.provider("carrier-" + account.id() + suffix);
    return (account.configured() ? provider.url(url) : provider.typedIn(url))
        .timeouts(CONNECT, ANSWER);
  }
}
