package dev.waybill.ingest.woocommerce;

import dev.waybill.contracts.ShopStatus;
import dev.waybill.ingest.client.ProductClient;
import dev.waybill.ingest.client.ShopClient;
import dev.waybill.ingest.client.StockClient;
import dev.waybill.ingest.order.OrderReader;
import dev.waybill.ingest.shop.ApiAccess;
import dev.waybill.ingest.shop.ApiCredential;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.ingest.shop.ShopPlatform;
import dev.waybill.ingest.shop.WebhookHeaders;
import dev.waybill.ingest.woocommerce.client.WooCommerceClient;
import dev.waybill.ingest.woocommerce.client.WooCommerceProductApi;
import dev.waybill.ingest.woocommerce.client.WooCommerceProducts;
import dev.waybill.ingest.woocommerce.client.WooCommerceReading;
import dev.waybill.ingest.woocommerce.client.WooCommerceSignIn;
import dev.waybill.ingest.woocommerce.client.WooCommerceStock;
import dev.waybill.ingest.woocommerce.client.WooCommerceStockApi;
import dev.waybill.ingest.woocommerce.reading.WooCommerceReader;
import dev.waybill.ingest.woocommerce.writeback.WooCommerceApi;
import dev.waybill.ingest.woocommerce.writeback.WooCommerceWriteBack;
import dev.waybill.ingest.writeback.ShopWriteBack;
import dev.waybill.step.http.FeignClients.Opened;
import dev.waybill.step.http.FeignClients.Provider;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** WooCommerce: webhooks and API in one shape, that of its REST API, version 3. */
public final class WooCommercePlatform implements ShopPlatform {

  private static final Duration CONNECT = Duration.ofSeconds(1);

  /** A PUT takes a shop half a second on a good day. */
  private static final Duration ANSWER = Duration.ofMillis(4_500);

  private static final WebhookHeaders HEADERS =
      new WebhookHeaders(
          "X-WC-Webhook-Signature",
          "X-WC-Webhook-Topic",
          "",
          true,
          List.of(
              "X-WC-Webhook-Source",
              "X-WC-Webhook-Topic",
              "X-WC-Webhook-ID",
              "X-WC-Webhook-Delivery-ID",
              "X-WC-Webhook-Signature",
              "User-Agent",
              "Content-Type"),
          "order.updated");

  @Override
  public String id() {
    return "woocommerce";
  }

  @Override
  public SequencedMap<ApiCredential, String> credentials() {
    var credentials = new LinkedHashMap<ApiCredential, String>();
    credentials.put(ApiCredential.KEY, "the consumer key (ck_…) of WooCommerce's REST API");
    credentials.put(ApiCredential.SECRET, "the consumer secret (cs_…) of WooCommerce's REST API");
    return credentials;
  }

  @Override
  public @Nullable String ownSecret() {
    return null;
  }

  @Override
  public WebhookHeaders webhookHeaders() {
    return HEADERS;
  }

  @Override
  public byte[] personalFields() {
    return PersonalFields.HEADER;
  }

  @Override
  public OrderReader reader(Shop shop) {
    return new WooCommerceReader(shop.name(), shop.statuses(), shop.rules());
  }

  @Override
  public Function<String, @Nullable ShopStatus> listedStatuses(Shop shop) {
    return new WooCommerceReader(shop.name(), shop.statuses(), shop.rules())::status;
  }

  @Override
  public void signIn(Provider provider, ApiAccess access, Clock clock) {
    WooCommerceSignIn.signIn(provider, access, clock);
  }

  @Override
  public Opened<ShopClient> client(Provider provider, String shop, Duration settling, Clock clock) {
    Opened<WooCommerceReading> api = provider.open(WooCommerceReading.class);
    return api.as(new WooCommerceClient(shop, api.api(), clock, settling));
  }

  @Override
  public Opened<ProductClient> products(Provider provider, String shop, Clock clock) {
    Opened<WooCommerceProductApi> api = provider.open(WooCommerceProductApi.class);
    return api.as(new WooCommerceProducts(shop, api.api()));
  }

  @Override
  public Opened<StockClient> stock(Provider provider, String shop, Clock clock) {
    Opened<WooCommerceStockApi> api = provider.open(WooCommerceStockApi.class);
    return api.as(new WooCommerceStock(shop, api.api(), clock));
  }

  /** A status means that an order is to be fulfilled: WooCommerce's own, and what the shop says. */
  @Override
  public Opened<ShopWriteBack> writeBack(
      Provider provider, String shop, Supplier<@Nullable Shop> now, Clock clock) {
    Predicate<String> ready =
        status -> {
          Shop known = now.get();
          return status.equals("processing")
              || (known != null && known.statuses().get(status) == ShopStatus.READY);
        };
    Opened<WooCommerceApi> api = provider.timeouts(CONNECT, ANSWER).open(WooCommerceApi.class);
    return api.as(new WooCommerceWriteBack(shop, api.api(), ready, clock));
  }
}
