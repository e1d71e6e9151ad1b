package dev.waybill.ingest.woocommerce.client;

import dev.waybill.ingest.client.BatchSplitter;
import dev.waybill.ingest.client.NeedsOperator;
import dev.waybill.ingest.client.ShopClient;
import dev.waybill.ingest.order.Body;
import dev.waybill.ingest.order.Fields;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.provider.CallFailure;
import feign.Response;
import feign.codec.DecodeException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a WooCommerce shop. Its listing knows no cursor, so we go by time: the next page begins a
 * second before the last order of this one, since times have no more than seconds and {@code
 * modified_after} means strictly later. Orders of one second that fill more than a page are gone
 * through by offset, half a page at a time: one that changes meanwhile moves to the end, and all
 * after it move up.
 *
 * <p>{@code status=any} leaves out the trash, which is therefore listed first, by itself.
 */
public final class WooCommerceClient implements ShopClient {

  private static final int PAGE = 100;

  /** Whole orders are large, and PHP has little time for an answer. */
  private static final int CONTENTS = 20;

  private static final int MOST_PAGES_OF_HOOKS = 20;
  private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3_600);
  private static final String TRASH = "trash";
  private static final String ANY = "any";

  private static final Set<String> DRAFTS = Set.of("checkout-draft", "auto-draft", "draft");

  private static final Set<String> SETTLED = Set.of("completed", "cancelled", "refunded", TRASH);

  private final String shop;
  private final WooCommerceReading api;
  private final WooCommerceAnswers answers;
  private final Clock clock;
  private final Duration settling;
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();
  private volatile int contentsAtOnce = CONTENTS;

  /**
   * @param settling how old a change has to be before it is listed
   */
  public WooCommerceClient(String shop, WooCommerceReading api, Clock clock, Duration settling) {
    this.shop = shop;
    this.api = api;
    this.answers = new WooCommerceAnswers(shop);
    this.clock = clock;
    this.settling = settling;
  }

  /**
   * Where a listing stands.
   *
   * @param until the end of the window, the same for both passes
   * @param offset within the orders that changed after {@code after}
   */
  private record Position(String status, Instant after, Instant until, int offset) {

    static Position parse(String text) {
      String[] parts = text.split(" ");
      return new Position(
          parts[0], Instant.parse(parts[1]), Instant.parse(parts[2]), Integer.parseInt(parts[3]));
    }

    String text() {
      return status + ' ' + after + ' ' + until + ' ' + offset;
    }
  }

  @Override
  public Listing changed(Instant from, @Nullable Instant until, @Nullable String position) {
    Instant start = from.truncatedTo(ChronoUnit.SECONDS).minusSeconds(1);
    Position at =
        position == null
            ? new Position(TRASH, start, until == null ? Instant.MAX : until, 0)
            : Position.parse(position);
    Page page = page(at, PAGE);
    Instant end = at.until().equals(Instant.MAX) ? page.now().minus(settling) : at.until();
    List<Listed> listed =
        page.orders().stream().filter(order -> !order.version().isAfter(end)).toList();
    boolean over = page.orders().size() < page.most() || listed.size() < page.orders().size();
    boolean trash = at.status().equals(TRASH);
    if (over) {
      String next = trash ? new Position(ANY, start, end, 0).text() : null;
      return new Listing(listed, next, trash || listed.isEmpty() ? null : last(listed));
    }
    Instant after = last(listed).minusSeconds(1);
    Position next =
        after.equals(at.after())
            ? new Position(at.status(), after, end, at.offset() + Math.max(1, page.most() / 2))
            : new Position(at.status(), after, end, 0);
    // The second of the last order may hold more.
    return new Listing(listed, next.text(), trash ? null : last(listed).minusSeconds(1));
  }

  /**
   * @param most that it could have
   */
  private record Page(List<Listed> orders, Instant now, int most) {}

  /** A page whose answer is too large is asked for once more with half as many orders. */
  private Page page(Position at, int most) {
    try {
      return asked(at, most);
    } catch (ProviderUnavailable e) {
      if (most > 1 && e.outcome().code().equals(BatchSplitter.TOO_LARGE)) {
        return page(at, most / 2);
      }
      throw e;
    }
  }

  private Page asked(Position at, int most) {
    Map<String, String> query = new HashMap<>();
    query.put("modified_after", at.after().toString());
    query.put("status", at.status());
    query.put("orderby", "modified");
    query.put("order", "asc");
    query.put("per_page", String.valueOf(most));
    query.put("_fields", "id,status,date_modified_gmt,refunds");
    if (at.offset() > 0) {
      query.put("offset", String.valueOf(at.offset()));
    }
    Response answer = answers.explained(() -> api.orders(query));
    var orders = new ArrayList<Listed>();
    for (JsonNode one : answers.array(answer)) {
      String id = Fields.id(one, "id");
      Instant version = Fields.utc(one, "date_modified_gmt");
      if (id != null && version != null) {
        orders.add(
            new Listed(id, version, Fields.text(one, "status"), !one.path("refunds").isEmpty()));
      }
    }
    return new Page(orders, now(answer), most);
  }

  /**
   * By time as well, for the same reason. The offset is within the orders that were placed after
   * the time of the position.
   */
  @Override
  public PlacedPage placed(Instant from, Instant until, @Nullable String position) {
    Instant start = from.truncatedTo(ChronoUnit.SECONDS).minusSeconds(1);
    Position at = position == null ? new Position(ANY, start, until, 0) : Position.parse(position);
    var orders = new ArrayList<Placed>();
    int most = PAGE;
    @Nullable List<JsonNode> found = null;
    while (found == null) {
      try {
        found = placedAfter(at, most);
      } catch (ProviderUnavailable e) {
        if (most == 1 || !e.outcome().code().equals(BatchSplitter.TOO_LARGE)) {
          throw e;
        }
        most /= 2;
      }
    }
    Instant last = at.after();
    for (JsonNode one : found) {
      String id = Fields.id(one, "id");
      Instant placed = Fields.utc(one, "date_created_gmt");
      Instant changed = Fields.utc(one, "date_modified_gmt");
      String status = Fields.text(one, "status");
      if (id != null && placed != null) {
        last = placed;
        if (!DRAFTS.contains(status)) {
          String number = Fields.text(one, "number");
          orders.add(
              new Placed(
                  id,
                  number.isEmpty() ? id : number,
                  placed,
                  changed == null ? placed : changed,
                  status));
        }
      }
    }
    if (found.size() < most) {
      return new PlacedPage(orders, null);
    }
    Instant after = last.minusSeconds(1);
    Position next =
        after.isAfter(at.after())
            ? new Position(ANY, after, until, 0)
            : new Position(ANY, at.after(), until, at.offset() + Math.max(1, most / 2));
    return new PlacedPage(orders, next.text());
  }

  private List<JsonNode> placedAfter(Position at, int most) {
    Map<String, String> query = new HashMap<>();
    query.put("after", at.after().toString());
    query.put("before", at.until().toString());
    query.put("status", at.status());
    query.put("orderby", "date");
    query.put("order", "asc");
    query.put("per_page", String.valueOf(most));
    query.put("_fields", "id,number,status,date_created_gmt,date_modified_gmt");
    if (at.offset() > 0) {
      query.put("offset", String.valueOf(at.offset()));
    }
    return answers.array(answers.explained(() -> api.orders(query)));
  }

  private static Instant last(List<Listed> orders) {
    return orders.getLast().version();
  }

  @Override
  public List<Content> contents(List<Listed> orders) {
    var contents = new ArrayList<Content>();
    Map<Boolean, List<Listed>> trashed =
        orders.stream().collect(Collectors.partitioningBy(one -> one.status().equals(TRASH)));
    trashed.forEach(
        (isTrash, some) -> {
          var splitter =
              new BatchSplitter(
                  ids -> part(ids, isTrash ? TRASH : ANY), this::answersOtherwise, failures);
          int most = contentsAtOnce;
          for (int i = 0; i < some.size(); i += most) {
            List<Listed> part = some.subList(i, Math.min(i + most, some.size()));
            contents.addAll(inTime(splitter, part.stream().map(Listed::id).toList()));
          }
        });
    return contents;
  }

  /** A shop that does not answer in time is asked for less next time. */
  private List<Content> inTime(BatchSplitter splitter, List<String> ids) {
    try {
      List<Content> contents = splitter.fetched(ids);
      if (ids.size() == contentsAtOnce) {
        contentsAtOnce = Math.min(CONTENTS, contentsAtOnce + 1);
      }
      return contents;
    } catch (ProviderUnavailable e) {
      if (e.outcome().code().equals(CallFailure.TIME_OUT.code())) {
        contentsAtOnce = Math.max(1, ids.size() / 2);
      }
      throw e;
    }
  }

  /** Throws if the shop fails over whatever it is asked for. */
  private void answersOtherwise() {
    answers.array(
        answers.explained(
            () -> api.orders(Map.of("per_page", "1", "orderby", "id", "order", "asc"))));
  }

  @Override
  public @Nullable Content content(String id) {
    try {
      JsonNode order = api.order(id);
      if (order == null || !id.equals(Fields.id(order, "id"))) {
        throw WooCommerceFaults.notTheApi(shop);
      }
      return new Content(id, Body.bytes(withRefunds(id, order)));
    } catch (DecodeException e) {
      throw WooCommerceFaults.notTheApi(shop);
    } catch (ProviderUnavailable e) {
      if (e.answer().status() == 404 && e.answer().code().endsWith("_invalid_id")) {
        return null;
      }
      throw WooCommerceFaults.explained(shop, e);
    }
  }

  @Override
  public @Nullable String orderOf(String fulfillmentOrder) {
    return null;
  }

  /** WordPress's own word, which it gives to everybody; a shop may have an offset only. */
  @Override
  public ZoneId zone() {
    JsonNode site = answers.explained(() -> api.site("timezone_string,gmt_offset"));
    String name = Fields.text(site == null ? MissingNode.getInstance() : site, "timezone_string");
    BigDecimal offset = site == null ? null : Fields.number(site.path("gmt_offset"));
    try {
      if (!name.isEmpty()) {
        return ZoneId.of(name);
      }
      if (offset != null) {
        return ZoneOffset.ofTotalSeconds(offset.multiply(SECONDS_PER_HOUR).intValue());
      }
    } catch (DateTimeException e) {
      // The failure is reported below.
    }
    throw NeedsOperator.because("no-time-zone", "The shop does not tell its time zone");
  }

  private List<Content> part(List<String> orders, String status) {
    Map<String, String> query = new HashMap<>();
    query.put("include", String.join(",", orders));
    query.put("status", status);
    query.put("per_page", String.valueOf(CONTENTS));
    var contents = new ArrayList<Content>();
    for (JsonNode one : answers.array(answers.explained(() -> api.orders(query)))) {
      String id = Fields.id(one, "id");
      if (id != null) {
        contents.add(new Content(id, Body.bytes(withRefunds(id, one))));
      }
    }
    return contents;
  }

  /**
   * Of orders that may still be shipped: the lines of their refunds, of which webhooks have sums.
   */
  private JsonNode withRefunds(String id, JsonNode order) {
    if (order.path("refunds").isEmpty()
        || SETTLED.contains(Fields.text(order, "status"))
        || !(order instanceof ObjectNode whole)) {
      return order;
    }
    Map<String, String> query = Map.of("per_page", String.valueOf(PAGE));
    ArrayNode refunds = whole.putArray("refunds");
    answers.array(answers.explained(() -> api.refunds(id, query))).forEach(refunds::add);
    return whole;
  }

  @Override
  public Instant readyAt() {
    return Instant.EPOCH;
  }

  @Override
  public List<ShopHook> hooks() {
    var hooks = new ArrayList<ShopHook>();
    for (int page = 1; page <= MOST_PAGES_OF_HOOKS; page++) {
      Map<String, String> query =
          Map.of("per_page", String.valueOf(PAGE), "page", String.valueOf(page));
      JsonNode found = answers.explained(() -> api.hooks(query));
      if (found == null || !found.isArray()) {
        throw WooCommerceFaults.notTheApi(shop);
      }
      found.values().forEach(hook -> hooks.add(hook(hook)));
      if (found.size() < PAGE) {
        break;
      }
    }
    return hooks;
  }

  private static ShopHook hook(JsonNode hook) {
    return new ShopHook(
        Fields.text(hook, "id"),
        Fields.text(hook, "topic"),
        Fields.text(hook, "delivery_url"),
        "active".equals(Fields.text(hook, "status")));
  }

  @Override
  public void register(String topic, String url, String secret) {
    answers.explained(
        () ->
            api.register(
                new WooCommerceReading.NewHook("Waybill " + topic, topic, url, secret, "active")));
  }

  @Override
  public void delete(ShopHook hook) {
    answers.explained(() -> api.delete(hook.id(), true));
  }

  @Override
  public void replace(List<ShopHook> before, String topic, String url, String secret) {
    register(topic, url, secret);
    before.forEach(this::delete);
  }

  @Override
  public List<String> topics() {
    return List.of(
        "order.created",
        "order.updated",
        "order.deleted",
        "order.restored",
        "product.created",
        "product.updated",
        "product.deleted",
        "product.restored");
  }

  /** The shop's clock, by the header that every answer has. */
  private Instant now(Response answer) {
    for (String date : answer.headers().getOrDefault("date", List.of())) {
      try {
        return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      } catch (DateTimeException e) {
        break;
      }
    }
    return clock.instant();
  }
}
