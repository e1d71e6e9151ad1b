package dev.waybill.ingest.shopify.client;

import dev.waybill.contracts.ShopProduct;
import dev.waybill.ingest.client.BatchSplitter;
import dev.waybill.ingest.client.ProductClient;
import dev.waybill.ingest.shopify.reading.ProductMapping;
import dev.waybill.step.ProviderUnavailable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the variants of a Shopify shop: every product has one at least. Pages have cursors and go
 * by id, so that a change while they are read moves nothing. A variant's weight and its tariff
 * number are those of its inventory item.
 */
public final class ShopifyProducts implements ProductClient {

  private static final int PAGE = 100;

  private static final String VARIANTS =
      """
      query WaybillProducts($query: String, $first: Int!, $after: String) {
        productVariants(first: $first, after: $after, query: $query, sortKey: ID) {
          nodes {
            legacyResourceId sku title barcode price updatedAt inventoryQuantity
            media(first: 1) { nodes { preview { image { url } } } }
            product { legacyResourceId title isGiftCard hasOnlyDefaultVariant featuredMedia { preview { image { url } } } }
            inventoryItem {
              tracked requiresShipping harmonizedSystemCode countryCodeOfOrigin updatedAt
              measurement { weight { value unit } }
            }
          }
          pageInfo { hasNextPage endCursor }
        }
      }
      """;

  private static final String CURRENCY =
      """
      query WaybillShopCurrency {
        shop { currencyCode }
      }
      """;

  private final ShopifyCalls calls;
  private final ProductMapping mapping;

  /** A shop that has sold once cannot change it. */
  private volatile @Nullable String currency;

  public ShopifyProducts(String shop, ShopifyCalls calls) {
    this.calls = calls;
    this.mapping = new ProductMapping(shop);
  }

  @Override
  public Page list(@Nullable Instant since, @Nullable String position) {
    String query =
        since == null ? null : "updated_at:>='" + since.truncatedTo(ChronoUnit.SECONDS) + '\'';
    return page(query, position, PAGE);
  }

  @Override
  public List<ShopProduct> of(Collection<String> products) {
    if (products.isEmpty()) {
      return List.of();
    }
    var sold = new ArrayList<ShopProduct>();
    String query = "product_ids:" + String.join(",", products);
    String position = null;
    do {
      Page page = page(query, position, PAGE);
      sold.addAll(page.products());
      position = page.next();
    } while (position != null);
    return sold;
  }

  @Override
  public Instant readyAt() {
    return calls.readyAt();
  }

  /** A page whose answer is too large is asked for once more with half as many variants. */
  private Page page(@Nullable String query, @Nullable String position, int most) {
    var variables = new HashMap<String, Object>();
    variables.put("first", most);
    if (query != null) {
      variables.put("query", query);
    }
    if (position != null) {
      variables.put("after", position);
    }
    try {
      JsonNode page =
          Objects.requireNonNull(
              calls.call("WaybillProducts", "productVariants", VARIANTS, variables), "no variants");
      var sold = new ArrayList<ShopProduct>();
      for (JsonNode variant : page.path("nodes").values()) {
        ShopProduct product = mapping.product(variant, currency());
        if (product != null) {
          sold.add(product);
        }
      }
      return new Page(sold, ShopifyCalls.next(page));
    } catch (ProviderUnavailable e) {
      if (most > 1 && e.outcome().code().equals(BatchSplitter.TOO_LARGE)) {
        return page(query, position, most / 2);
      }
      throw e;
    }
  }

  private String currency() {
    String known = currency;
    if (known == null) {
      JsonNode shop = calls.call("WaybillShopCurrency", "shop", CURRENCY, Map.of());
      known = shop == null ? "" : shop.path("currencyCode").stringValue("");
      currency = known;
    }
    return known;
  }
}
