package dev.waybill.ingest.woocommerce.client;

import dev.waybill.ingest.client.NeedsOperator;
import dev.waybill.ingest.client.StockClient;
import dev.waybill.ingest.order.Fields;
import dev.waybill.ingest.woocommerce.client.WooCommerceStockApi.Batch;
import dev.waybill.ingest.woocommerce.client.WooCommerceStockApi.Update;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.provider.CallFailure;
import feign.codec.DecodeException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Reads and writes the stock of a WooCommerce shop, which compares nothing: the number that is
 * written replaces whatever is there. So it is found out afterwards what was sold since the read,
 * by the shop's orders ({@link StockSales}).
 */
public final class WooCommerceStock implements StockClient {

  /** Saving fires hooks, and PHP has little time for an answer. */
  private static final int WRITES = 50;

  /** Then what was sold meanwhile counts as sold later, and is taken off twice. */
  private static final int READS = 3;

  private static final String LEVEL = "id,manage_stock,stock_quantity";

  /** Each product with variations takes a call of its own; the rest is left to the next time. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final WooCommerceStockApi api;
  private final Clock clock;
  private final WooCommerceAnswers answers;
  private final StockSales sales;
  private volatile int writesAtOnce = WRITES;

  public WooCommerceStock(String shop, WooCommerceStockApi api, Clock clock) {
    this.api = api;
    this.clock = clock;
    this.answers = new WooCommerceAnswers(shop);
    this.sales = new StockSales(api, answers, clock);
  }

  @Override
  public @Nullable String prepare(@Nullable String location) {
    if (location != null && !location.isBlank()) {
      throw NeedsOperator.because(
          "no-locations",
          "A WooCommerce shop counts its stock in one place: leave the location out");
    }
    JsonNode setting = answers.explained(() -> api.setting("products", "woocommerce_manage_stock"));
    if (!"yes".equals(setting == null ? "" : Fields.text(setting, "value"))) {
      throw NeedsOperator.because(
          "stock-not-counted",
          "The shop does not count stock: switch on \"Enable stock management\" in WooCommerce,"
              + " Settings, Products, Inventory");
    }
    return null;
  }

  /**
   * What is sold between looking for the newest note and reading the number could not be told from
   * what is sold later. So numbers are read before that and after it, and what changed meanwhile
   * once more.
   */
  @Override
  public Map<String, Level> read(@Nullable String location, Collection<Product> products) {
    Map<String, Level> levels = new HashMap<>();
    Map<String, Integer> before = quantities(products);
    Collection<Product> left = products;
    for (int tries = 1; tries <= READS && !left.isEmpty(); tries++) {
      String mark = sales.mark();
      Map<String, Integer> after = new HashMap<>();
      for (JsonNode one : found(left)) {
        String id = Fields.id(one, "id");
        if (id != null) {
          Level level = level(one, mark);
          levels.put(id, level);
          Integer quantity = level.quantity();
          if (quantity != null) {
            after.put(id, quantity);
          }
        }
      }
      Map<String, Integer> earlier = before;
      left =
          left.stream()
              .filter(
                  one -> !Objects.equals(after.get(one.productId()), earlier.get(one.productId())))
              .toList();
      before = after;
    }
    return levels;
  }

  private static Level level(JsonNode product, String mark) {
    Integer quantity = quantity(product);
    JsonNode managed = product.path("manage_stock");
    String problem = null;
    if (managed.isString() && managed.asString().equals("parent")) {
      problem =
          "The shop counts it together with its product's other variations: switch on \"Manage"
              + " stock?\" of the variation";
    } else if (!managed.asBoolean(false)) {
      problem = "The shop does not count it: switch on \"Manage stock?\" of the product";
    } else if (quantity == null) {
      problem = "The shop counts parts of a piece of it, or nothing at all";
    }
    return new Level(problem == null ? quantity : null, problem, mark);
  }

  /** Plugins allow parts of pieces, which are not ours to round. */
  private static @Nullable Integer quantity(JsonNode product) {
    BigDecimal number = Fields.number(product.path("stock_quantity"));
    try {
      return number == null ? null : number.intValueExact();
    } catch (ArithmeticException e) {
      return null;
    }
  }

  /** Products in one call, variations in one for each of their products. */
  private List<JsonNode> found(Collection<Product> products) {
    var found = new ArrayList<JsonNode>();
    byParent(products)
        .forEach(
            (parent, some) -> {
              Map<String, String> query = new HashMap<>();
              query.put(
                  "include",
                  some.stream().map(Product::productId).collect(Collectors.joining(",")));
              query.put("per_page", String.valueOf(MOST));
              query.put("status", "any");
              query.put("_fields", LEVEL);
              found.addAll(
                  parent.isEmpty()
                      ? answers.array(answers.explained(() -> api.products(query)))
                      : variations(parent, query));
            });
    return found;
  }

  /** None if the product itself is gone. */
  private List<JsonNode> variations(String parent, Map<String, String> query) {
    try {
      return answers.array(api.variations(parent, query));
    } catch (ProviderUnavailable e) {
      if (isGone(e)) {
        return List.of();
      }
      throw answers.explained(e);
    }
  }

  private static boolean isGone(ProviderUnavailable e) {
    return e.answer().status() == 404 && e.answer().code().endsWith("_invalid_id");
  }

  private static Map<String, List<Product>> byParent(Collection<Product> products) {
    return products.stream()
        .collect(
            Collectors.groupingBy(
                one -> one.parentId() == null ? "" : one.parentId(),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  @Override
  public Map<String, Written> write(@Nullable String location, String key, List<Change> changes) {
    Map<String, Written> written = new HashMap<>();
    Map<String, List<Change>> byParent =
        changes.stream()
            .collect(
                Collectors.groupingBy(
                    one -> one.product().parentId() == null ? "" : one.product().parentId(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    ProviderUnavailable failure = null;
    Instant until = clock.instant().plus(LONGEST);
    for (Map.Entry<String, List<Change>> group : byParent.entrySet()) {
      List<Change> left = group.getValue();
      while (!left.isEmpty()) {
        List<Change> part = left.subList(0, Math.min(writesAtOnce, left.size()));
        left = left.subList(part.size(), left.size());
        if (failure != null || clock.instant().isAfter(until)) {
          part.forEach(one -> written.put(one.product().productId(), new Written.NotWritten()));
          continue;
        }
        try {
          written.putAll(written(group.getKey(), part));
        } catch (ProviderUnavailable e) {
          slower(e, part.size());
          if (written.isEmpty() && part.size() == changes.size()) {
            throw e;
          }
          failure = e;
          Written unknown =
              e.outcome().mayHaveHappened() ? new Written.Unknown() : new Written.NotWritten();
          part.forEach(one -> written.put(one.product().productId(), unknown));
        }
      }
    }
    if (failure != null
        && written.values().stream().allMatch(Written.NotWritten.class::isInstance)) {
      throw failure;
    }
    return written;
  }

  /** A shop that does not answer in time is given less next time. */
  private void slower(ProviderUnavailable e, int size) {
    if (e.outcome().code().equals(CallFailure.TIME_OUT.code())) {
      writesAtOnce = Math.max(1, size / 2);
    }
  }

  private Map<String, Written> written(String parent, List<Change> changes) {
    var batch =
        new Batch(
            changes.stream()
                .map(one -> new Update(Long.parseLong(one.product().productId()), one.to()))
                .toList());
    JsonNode answer;
    try {
      answer = parent.isEmpty() ? api.write(batch) : api.writeVariations(parent, batch);
    } catch (DecodeException e) {
      // A page in HTML, over work that may be done.
      throw new ProviderUnavailable(
          "unreadable-answer", "The shop's answer cannot be read", null, true, null);
    } catch (ProviderUnavailable e) {
      if (isGone(e)) {
        return changes.stream()
            .collect(
                Collectors.toMap(
                    one -> one.product().productId(),
                    one -> new Written.Refused("The shop does not have its product any more")));
      }
      throw answers.explained(e);
    }
    var parts = new HashMap<String, JsonNode>();
    if (answer != null) {
      for (JsonNode part : answer.path("update")) {
        String id = Fields.id(part, "id");
        if (id != null) {
          parts.put(id, part);
        }
      }
    }
    if (changes.size() == writesAtOnce) {
      writesAtOnce = Math.min(WRITES, writesAtOnce + 1);
    }
    Map<String, Written> written = new HashMap<>();
    for (Change one : changes) {
      String id = one.product().productId();
      written.put(id, outcome(one, parts.getOrDefault(id, MissingNode.getInstance())));
    }
    return written;
  }

  /** A product whose stock is no longer counted is saved, and its number thrown away. */
  private static Written outcome(Change change, JsonNode part) {
    JsonNode error = part.path("error");
    if (!error.isMissingNode()) {
      String message = Fields.text(error, "message");
      return new Written.Refused(
          "The shop refuses it: " + (message.isEmpty() ? Fields.text(error, "code") : message));
    }
    if (part.isMissingNode()) {
      return new Written.Unknown();
    }
    JsonNode managed = part.path("manage_stock");
    if (!managed.isMissingNode() && !(managed.isBoolean() && managed.asBoolean())) {
      return new Written.Refused("The shop does not count it any more");
    }
    return new Written.Done();
  }

  @Override
  public boolean compares() {
    return false;
  }

  @Override
  public Map<String, Sales> sold(@Nullable String location, List<Past> writes) {
    List<Product> products = writes.stream().map(one -> one.change().product()).toList();
    Map<String, Integer> before = quantities(products);
    Map<String, StockSales.Sold> sold = sales.since(writes);
    Map<String, Integer> after = quantities(products);
    Map<String, Sales> told = new HashMap<>();
    for (Past one : writes) {
      String id = one.change().product().productId();
      Integer number = before.get(id);
      if (number == null || (one.sure() && !number.equals(after.get(id)))) {
        continue;
      }
      StockSales.Sold some = sold.getOrDefault(id, StockSales.Sold.NONE);
      told.put(id, new Sales(number, some.pieces(), some.back()));
    }
    return told;
  }

  private Map<String, Integer> quantities(Collection<Product> products) {
    Map<String, Integer> quantities = new HashMap<>();
    for (JsonNode one : found(products)) {
      String id = Fields.id(one, "id");
      Integer quantity = quantity(one);
      if (id != null && quantity != null) {
        quantities.put(id, quantity);
      }
    }
    return quantities;
  }

  @Override
  public Instant readyAt() {
    return Instant.EPOCH;
  }
}
