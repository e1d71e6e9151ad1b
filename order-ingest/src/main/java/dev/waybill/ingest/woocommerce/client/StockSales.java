package dev.waybill.ingest.woocommerce.client;

import dev.waybill.ingest.client.StockClient.Past;
import dev.waybill.ingest.order.Fields;
import feign.Response;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a WooCommerce shop sold since a number was read. When it takes pieces of a line off its
 * stock, it notes so with the line ({@code _reduced_stock}), and these notes are numbered in the
 * order in which they are made: one with a higher number than the newest that was there before the
 * read was made later. Times would not tell, since they are seconds, and of an order they are those
 * of its creation, its payment and its last change, whichever of them took the pieces.
 *
 * <p>Whoever reads a number looks for the newest note before: a sale in between counts as later.
 */
final class StockSales {

  private static final String REDUCED = "_reduced_stock";
  private static final String FIELDS = "id,status,date_created_gmt,line_items";
  private static final int NEWEST = 10;
  private static final int PAGE = 100;

  /** As many as a busy shop sells in hours, which a write may wait if Waybill was away. */
  private static final int MOST_PAGES = 100;

  /**
   * What the shop answers is dated at its end, to the second, by a machine that may not be alone.
   */
  private static final Duration OVERLAP = Duration.ofSeconds(2);

  private final WooCommerceStockApi api;
  private final WooCommerceAnswers answers;
  private final Clock clock;

  StockSales(WooCommerceStockApi api, WooCommerceAnswers answers, Clock clock) {
    this.api = api;
    this.answers = answers;
    this.clock = clock;
  }

  /**
   * @param back of the pieces, those of orders that were cancelled since
   */
  record Sold(int pieces, int back) {

    static final Sold NONE = new Sold(0, 0);

    Sold plus(Sold other) {
      return new Sold(pieces + other.pieces, back + other.back);
    }
  }

  /**
   * @param at by the shop's clock, not later than the read
   * @param note the highest number of a note that was there
   */
  private record Mark(Instant at, long note) {

    static Mark parse(String text) {
      String[] parts = text.split(" ");
      return new Mark(Instant.parse(parts[0]), Long.parseLong(parts[1]));
    }

    @Override
    public String toString() {
      return at + " " + note;
    }
  }

  /** Asked before numbers are read. */
  String mark() {
    Map<String, String> query = new HashMap<>();
    query.put("orderby", "modified");
    query.put("order", "desc");
    query.put("per_page", String.valueOf(NEWEST));
    query.put("_fields", FIELDS);
    Instant asked = clock.instant();
    Response answer = answers.explained(() -> api.orders(query));
    long newest = 0;
    for (JsonNode order : answers.array(answer)) {
      for (JsonNode line : order.path("line_items")) {
        for (JsonNode meta : line.path("meta_data")) {
          newest = Math.max(newest, meta.path("id").asLong(0));
        }
      }
    }
    return new Mark(shopTime(answer, asked), newest).toString();
  }

  /** By product or variation, whichever was sold. */
  Map<String, Sold> since(List<Past> writes) {
    Map<String, Mark> marks = new HashMap<>();
    writes.forEach(one -> marks.put(one.change().product().productId(), Mark.parse(one.mark())));
    Instant first = marks.values().stream().map(Mark::at).min(Instant::compareTo).orElseThrow();
    Map<String, Sold> sold = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (int page = 1; page <= MOST_PAGES; page++) {
      List<JsonNode> orders = modified(first, page);
      for (JsonNode order : orders) {
        if (seen.add(String.valueOf(Fields.id(order, "id")))) {
          count(order, marks, sold);
        }
      }
      if (orders.size() < PAGE) {
        break;
      }
    }
    return sold;
  }

  /** By id: what is placed while the pages are read comes at the end. */
  private List<JsonNode> modified(Instant after, int page) {
    Map<String, String> query = new HashMap<>();
    query.put("modified_after", after.minus(OVERLAP).toString());
    query.put("orderby", "id");
    query.put("order", "asc");
    query.put("per_page", String.valueOf(PAGE));
    query.put("page", String.valueOf(page));
    query.put("_fields", FIELDS);
    return answers.array(answers.explained(() -> api.orders(query)));
  }

  private static void count(JsonNode order, Map<String, Mark> marks, Map<String, Sold> sold) {
    for (JsonNode line : order.path("line_items")) {
      String product = product(line);
      Mark mark = product == null ? null : marks.get(product);
      if (product != null && mark != null) {
        sold.merge(product, ofLine(order, line, mark), Sold::plus);
      }
    }
  }

  private static @Nullable String product(JsonNode line) {
    String variation = Fields.id(line, "variation_id");
    return variation == null || variation.equals("0") ? Fields.id(line, "product_id") : variation;
  }

  private static Sold ofLine(JsonNode order, JsonNode line, Mark mark) {
    for (JsonNode meta : line.path("meta_data")) {
      if (Fields.text(meta, "key").equals(REDUCED)) {
        return meta.path("id").asLong(Long.MAX_VALUE) > mark.note()
            ? new Sold(pieces(meta.path("value")), 0)
            : Sold.NONE;
      }
    }
    // Whoever cancels an order gives its pieces back and removes the note.
    Instant created = Fields.utc(order, "date_created_gmt");
    boolean since = created == null || created.isAfter(mark.at().minus(OVERLAP));
    boolean given = Set.of("cancelled", "failed").contains(Fields.text(order, "status"));
    int quantity = pieces(line.path("quantity"));
    return since && given ? new Sold(quantity, quantity) : Sold.NONE;
  }

  private static int pieces(JsonNode number) {
    BigDecimal pieces = Fields.number(number);
    return pieces == null ? 0 : pieces.setScale(0, RoundingMode.UP).intValue();
  }

  /** The header has whole seconds, and was written after the shop began with the request. */
  private Instant shopTime(Response answer, Instant asked) {
    Instant now = clock.instant();
    for (String date : answer.headers().getOrDefault("date", List.of())) {
      try {
        return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
            .toInstant()
            .minus(Duration.between(asked, now));
      } catch (DateTimeException e) {
        break;
      }
    }
    return asked;
  }
}
