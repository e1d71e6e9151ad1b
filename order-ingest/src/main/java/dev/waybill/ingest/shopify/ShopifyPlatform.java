package dev.waybill.ingest.shopify;

import dev.waybill.contracts.ShopStatus;
import dev.waybill.ingest.client.ProductClient;
import dev.waybill.ingest.client.ShopClient;
import dev.waybill.ingest.client.StockClient;
import dev.waybill.ingest.order.OrderReader;
import dev.waybill.ingest.order.ShopRules;
import dev.waybill.ingest.shop.ApiAccess;
import dev.waybill.ingest.shop.ApiCredential;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.ingest.shop.ShopPlatform;
import dev.waybill.ingest.shop.WebhookHeaders;
import dev.waybill.ingest.shopify.client.ListedStatus;
import dev.waybill.ingest.shopify.client.ShopifyApi;
import dev.waybill.ingest.shopify.client.ShopifyCalls;
import dev.waybill.ingest.shopify.client.ShopifyClient;
import dev.waybill.ingest.shopify.client.ShopifyProducts;
import dev.waybill.ingest.shopify.client.ShopifyStock;
import dev.waybill.ingest.shopify.reading.ShopifyReader;
import dev.waybill.ingest.shopify.writeback.ShopifyWriteBack;
import dev.waybill.ingest.writeback.ShopWriteBack;
import dev.waybill.step.http.FeignClients.Opened;
import dev.waybill.step.http.FeignClients.Provider;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shopify: webhooks in the shape of its REST Admin API, everything else over GraphQL. */
public final class ShopifyPlatform implements ShopPlatform {

  private static final String LOCATION = "gid://shopify/location/";
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(3);

  private static final WebhookHeaders HEADERS =
      new WebhookHeaders(
          "X-Shopify-Hmac-Sha256",
          "X-Shopify-Topic",
          "X-Shopify-Triggered-At",
          false,
          List.of(
              "X-Shopify-Shop-Domain",
              "X-Shopify-Topic",
              "X-Shopify-API-Version",
              "X-Shopify-Webhook-Id",
              "X-Shopify-Event-Id",
              "X-Shopify-Triggered-At",
              "X-Shopify-Hmac-Sha256",
              "User-Agent",
              "Content-Type"),
          "orders/updated");

  @Override
  public String id() {
    return "shopify";
  }

  @Override
  public SequencedMap<ApiCredential, String> credentials() {
    return new LinkedHashMap<>(
        Map.of(ApiCredential.TOKEN, "the access token (shpat_…) of Shopify's Admin API"));
  }

  @Override
  public String ownSecret() {
    return "Shopify signs with the app's client secret.";
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
    return new ShopifyReader(shop.name(), shop.rules());
  }

  /** A listing has no statuses. */
  @Override
  public Function<String, @Nullable ShopStatus> listedStatuses(Shop shop) {
    return words -> ListedStatus.meaning(words, shop.rules());
  }

  /** As a number, as it stands in the address of the location's page; the API has it in a gid. */
  @Override
  public String location(String written) {
    return written.startsWith(LOCATION) ? written.substring(LOCATION.length()) : written;
  }

  @Override
  public void signIn(Provider provider, ApiAccess access, Clock clock) {
    String token = access.credential(ApiCredential.TOKEN);
    provider.interceptor(request -> request.header("X-Shopify-Access-Token", token));
  }

  @Override
  public Opened<ShopClient> client(Provider provider, String shop, Duration settling, Clock clock) {
    Opened<ShopifyApi> api = provider.open(ShopifyApi.class);
    return api.as(new ShopifyClient(new ShopifyCalls(shop, api.api(), clock), clock, settling));
  }

  @Override
  public Opened<ProductClient> products(Provider provider, String shop, Clock clock) {
    Opened<ShopifyApi> api = provider.open(ShopifyApi.class);
    return api.as(new ShopifyProducts(shop, new ShopifyCalls(shop, api.api(), clock)));
  }

  @Override
  public Opened<StockClient> stock(Provider provider, String shop, Clock clock) {
    Opened<ShopifyApi> api = provider.open(ShopifyApi.class);
    return api.as(new ShopifyStock(new ShopifyCalls(shop, api.api(), clock)));
  }

  @Override
  public Opened<ShopWriteBack> writeBack(
      Provider provider, String shop, Supplier<@Nullable Shop> now, Clock clock) {
    Supplier<ShopRules> rules =
        () -> {
          Shop known = now.get();
          return known == null ? ShopRules.of(shop) : known.rules();
        };
    Opened<ShopifyApi> api = provider.timeouts(CONNECT, ANSWER).open(ShopifyApi.class);
    return api.as(new ShopifyWriteBack(new ShopifyCalls(shop, api.api(), clock), rules));
  }
}
