package dev.waybill.shipping.easypost;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.shipping.carrier.Account;
import dev.waybill.shipping.carrier.AccountField;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.CarrierProvider;
import dev.waybill.step.http.FeignClients;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/** Opens accounts at EasyPost. */
final class EasyPostProvider implements CarrierProvider {

  static final String NAME = "easypost";

  private static final String URL = "https://api.easypost.com/v2";

  /** Where files usually lie; others are reached, too. */
  private static final String FILES = "https://easypost-files.s3.us-west-2.amazonaws.com";

  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final String TEST_PREFIX = "EZTK";
  private static final String PRODUCTION_PREFIX = "EZAK";

  private final FeignClients clients;

  EasyPostProvider(FeignClients clients) {
    this.clients = clients;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<AccountField> fields() {
    return List.of(
        AccountField.secret(
            "apiKey",
            "API Keys in EasyPost's dashboard; a test key begins with EZTK and buys labels that"
                + " move no parcel"),
        new AccountField(
            EasyPostTracking.SECRET,
            true,
            false,
            "the secret of the webhook in EasyPost's dashboard; without it no webhook is believed"),
        AccountField.optional(
            "carrierAccounts",
            "ids of the carrier accounts at EasyPost that are used (ca_…), separated by commas;"
                + " empty: all"),
        AccountField.optional("customsSigner", "who signs customs declarations; empty: the sender"),
        AccountField.optional(
            "timeout",
            "seconds to wait for an answer, 5 unless said; many carrier accounts take longer"),
        AccountField.optional("url", "where the API begins, " + URL + " unless said"));
  }

  @Override
  public Carrier open(Account account) {
    String key = account.secret("apiKey");
    checkMode(account, key);
    String url = account.setting("url", URL);
    String basic = "Basic " + Base64.getEncoder().encodeToString((key + ':').getBytes(UTF_8));
    FeignClients.Opened<EasyPostApi> api =
        client(account, "", url)
            .interceptor(request -> request.header("Authorization", basic))
            .open(EasyPostApi.class);
    FeignClients.Opened<LabelFiles.Store> own =
        client(account, "-files", url).open(LabelFiles.Store.class);
    FeignClients.Opened<LabelFiles.Store> elsewhere =
        clients
            .provider("carrier-" + account.id() + "-files")
            .typedIn(FILES)
            .timeouts(CONNECT, timeout(account))
            .open(LabelFiles.Store.class);
    return new EasyPost(account, api, new LabelFiles(api.api(), url, own, elsewhere));
  }

  private FeignClients.Provider client(Account account, String suffix, String url) {
    FeignClients.Provider provider = clients.provider("carrier-" + account.id() + suffix);
    return (account.configured() ? provider.url(url) : provider.typedIn(url))
        .timeouts(CONNECT, timeout(account));
  }

  private static Duration timeout(Account account) {
    String seconds = account.setting("timeout", "5");
    try {
      return Duration.ofSeconds(Long.parseLong(seconds.strip()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("timeout is not a number of seconds: " + seconds, e);
    }
  }

  /** A production key in an account that is marked as a test would spend money unseen. */
  private static void checkMode(Account account, String key) {
    if (account.test() && key.startsWith(PRODUCTION_PREFIX)) {
      throw new IllegalArgumentException(
          "The key is one for production (EZAK…), and the account is marked as a test");
    }
    if (!account.test() && key.startsWith(TEST_PREFIX)) {
      throw new IllegalArgumentException(
          "The key is a test key (EZTK…): its labels move no parcel. Mark the account as a test");
    }
  }
}
