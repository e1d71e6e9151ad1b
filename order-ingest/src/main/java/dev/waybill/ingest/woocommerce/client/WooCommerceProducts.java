package dev.waybill.ingest.woocommerce.client;

import dev.waybill.contracts.ShopProduct;
import dev.waybill.ingest.client.NeedsOperator;
import dev.waybill.ingest.client.ProductClient;
import dev.waybill.ingest.order.Fields;
import dev.waybill.ingest.woocommerce.reading.ProductMapping;
import dev.waybill.ingest.woocommerce.reading.ShopUnits;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the products of a WooCommerce shop. Changes are listed by their time, as {@link
 * WooCommerceClient} lists orders, and for the same reason: pages of a list that is sorted by
 * change shift while it is read. Everything is listed by id, page after page.
 *
 * <p>A variation has a time of its own, and saving one does not always change its product: such a
 * change is found by its webhook, or when everything is listed.
 */
public final class WooCommerceProducts implements ProductClient {

  private static final int PAGE = 100;

  /** WordPress makes no more than that of one product by hand; it bounds what one answer costs. */
  private static final int MOST_PAGES_OF_VARIATIONS = 50;

  private static final String ALL = "all";

  private final WooCommerceProductApi api;
  private final WooCommerceAnswers answers;
  private final ProductMapping mapping;

  /** As the listing under way began with; null before the first. */
  private volatile @Nullable ShopUnits units;

  public WooCommerceProducts(String shop, WooCommerceProductApi api) {
    this.api = api;
    this.answers = new WooCommerceAnswers(shop);
    this.mapping = new ProductMapping(shop);
  }

  @Override
  public Page list(@Nullable Instant since, @Nullable String position) {
    if (position == null) {
      units = null;
    }
    return since == null ? everything(position) : changes(since, position);
  }

  private Page everything(@Nullable String position) {
    int page = position == null ? 1 : Integer.parseInt(position.substring(ALL.length()));
    Map<String, String> query = query(PAGE);
    query.put("orderby", "id");
    query.put("order", "asc");
    query.put("page", String.valueOf(page));
    List<JsonNode> found = products(query);
    return new Page(sold(found), found.size() < PAGE ? null : ALL + (page + 1));
  }

  /**
   * Where a listing of changes stands.
   *
   * @param offset within the products that changed after {@code after}
   */
  private record Position(Instant after, int offset) {

    static Position parse(String text) {
      String[] parts = text.split(" ");
      return new Position(Instant.parse(parts[0]), Integer.parseInt(parts[1]));
    }

    String text() {
      return after + " " + offset;
    }
  }

  private Page changes(Instant since, @Nullable String position) {
    Position at =
        position == null
            ? new Position(since.truncatedTo(ChronoUnit.SECONDS).minusSeconds(1), 0)
            : Position.parse(position);
    Map<String, String> query = query(PAGE);
    query.put("modified_after", at.after().toString());
    query.put("orderby", "modified");
    query.put("order", "asc");
    if (at.offset() > 0) {
      query.put("offset", String.valueOf(at.offset()));
    }
    List<JsonNode> found = products(query);
    List<ShopProduct> sold = sold(found);
    if (found.size() < PAGE) {
      return new Page(sold, null);
    }
    Instant last = Fields.utc(found.getLast(), "date_modified_gmt");
    Instant after = last == null ? at.after() : last.minusSeconds(1);
    Position next =
        after.isAfter(at.after())
            ? new Position(after, 0)
            : new Position(at.after(), at.offset() + PAGE / 2);
    return new Page(sold, next.text());
  }

  @Override
  public List<ShopProduct> of(Collection<String> products) {
    if (products.isEmpty()) {
      return List.of();
    }
    units = null;
    Map<String, String> query = query(PAGE);
    query.put("include", String.join(",", products));
    return sold(products(query));
  }

  @Override
  public Instant readyAt() {
    return Instant.EPOCH;
  }

  private List<ShopProduct> sold(List<JsonNode> products) {
    if (products.isEmpty()) {
      return List.of();
    }
    ShopUnits measuredIn = units();
    var sold = new ArrayList<ShopProduct>();
    for (JsonNode product : products) {
      String id = Fields.id(product, "id");
      if (id != null && ProductMapping.isSoldItself(product)) {
        sold.add(mapping.product(product, measuredIn));
      } else if (id != null && ProductMapping.hasVariations(product)) {
        variations(id).forEach(one -> sold.add(mapping.variation(product, one, measuredIn)));
      }
    }
    return sold;
  }

  private List<JsonNode> variations(String product) {
    var all = new ArrayList<JsonNode>();
    for (int page = 1; page <= MOST_PAGES_OF_VARIATIONS; page++) {
      Map<String, String> query = query(PAGE);
      query.put("orderby", "id");
      query.put("order", "asc");
      query.put("page", String.valueOf(page));
      List<JsonNode> found = answers.array(answers.explained(() -> api.variations(product, query)));
      found.stream().filter(one -> Fields.id(one, "id") != null).forEach(all::add);
      if (found.size() < PAGE) {
        break;
      }
    }
    return all;
  }

  private List<JsonNode> products(Map<String, String> query) {
    return answers.array(answers.explained(() -> api.products(query)));
  }

  private static Map<String, String> query(int most) {
    Map<String, String> query = new HashMap<>();
    query.put("per_page", String.valueOf(most));
    query.put("status", "any");
    return query;
  }

  /**
   * Asked for once a listing, since a shop may change them, and all its weights with them: a weight
   * of 2 is nothing without its unit.
   */
  private ShopUnits units() {
    ShopUnits known = units;
    if (known == null) {
      known = askedUnits();
      units = known;
    }
    return known;
  }

  private ShopUnits askedUnits() {
    String weight = setting("products", "woocommerce_weight_unit");
    String length = setting("products", "woocommerce_dimension_unit");
    String currency = setting("general", "woocommerce_currency");
    ShopUnits asked = ShopUnits.of(weight, length, currency);
    if (asked == null) {
      throw NeedsOperator.because(
          "unknown-unit",
          "The shop measures in units that Waybill does not know: %s and %s"
              .formatted(weight, length));
    }
    return asked;
  }

  private String setting(String group, String id) {
    JsonNode setting = answers.explained(() -> api.setting(group, id));
    return setting == null ? "" : Fields.text(setting, "value");
  }
}
