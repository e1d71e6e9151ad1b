package dev.waybill.ingest.shop;

import dev.waybill.contracts.ShopStatus;
import dev.waybill.ingest.client.ProductClient;
import dev.waybill.ingest.client.ShopClient;
import dev.waybill.ingest.client.StockClient;
import dev.waybill.ingest.order.OrderReader;
import dev.waybill.ingest.writeback.ShopWriteBack;
import dev.waybill.step.http.FeignClients.Opened;
import dev.waybill.step.http.FeignClients.Provider;
import java.time.Clock;
import java.time.Duration;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All in which the shops of one platform differ from those of others. Each platform is a folder of
 * its own, which nothing else depends on but the list of all platforms. Stateless and thread-safe;
 * there is one object of each. See docs/adding-a-shop-platform.md.
 */
public interface ShopPlatform {

  /** As it stands in webhook paths, settings, the database and snapshots: lower case. */
  String id();

  /** What its API needs to let us in, and where a person finds that, in words for a sentence. */
  SequencedMap<ApiCredential, String> credentials();

  /**
   * Null if the shop signs webhooks with the secret that we name when we register them. Otherwise a
   * sentence on where the secret comes from.
   */
  @Nullable String ownSecret();

  WebhookHeaders webhookHeaders();

  /**
   * Where orders hold personal data, in the form of {@link
   * dev.waybill.contracts.wire.ShopBody#PERSONAL_HEADER}; not to be changed. Whatever buyers and
   * plugins may write freely counts as personal.
   */
  byte[] personalFields();

  /** Reads what webhooks and the client bring, by the rules and statuses of the shop. */
  OrderReader reader(Shop shop);

  /**
   * What the shop's words for an order's status mean, where a listing of orders has them; null for
   * what it does not have.
   */
  Function<String, @Nullable ShopStatus> listedStatuses(Shop shop);

  /** The id of a location, in whichever form somebody wrote it into a rule; a name stays. */
  default String location(String written) {
    return written;
  }

  /** Makes requests carry the shop's credentials. */
  void signIn(Provider provider, ApiAccess access, Clock clock);

  /**
   * Opens the shop for reading.
   *
   * @param provider signed in, with time-outs for long listings
   * @param settling how old a change has to be before it is listed
   */
  Opened<ShopClient> client(Provider provider, String shop, Duration settling, Clock clock);

  /**
   * Opens the shop for reading what it sells.
   *
   * @param provider signed in, with time-outs for long listings
   */
  Opened<ProductClient> products(Provider provider, String shop, Clock clock);

  /**
   * Opens the shop for reading and writing how many pieces it can sell; null if that is not known
   * of the platform.
   *
   * @param provider signed in, with time-outs for a hundred products
   */
  default @Nullable Opened<StockClient> stock(Provider provider, String shop, Clock clock) {
    return null;
  }

  /**
   * Opens the shop for write-back.
   *
   * @param provider signed in
   * @param now the shop as it is known at the moment, since its rules and statuses can be changed
   *     while the client is open; null once it was removed
   */
  Opened<ShopWriteBack> writeBack(
      Provider provider, String shop, Supplier<@Nullable Shop> now, Clock clock);
}
