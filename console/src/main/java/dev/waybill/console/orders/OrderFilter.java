package dev.waybill.console.orders;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Which orders to list, in which order, and which page of them.
 *
 * @param values what narrows the list down, by its name in the API; nothing empty
 */
record OrderFilter(Map<String, String> values, int page) {

  static final int SIZE = 50;

  /** A query longer than this was not made by a page of ours. */
  private static final int LONGEST_QUERY = 2_000;

  private static final List<String> NAMES =
      List.of(
          "shop",
          "status",
          "q",
          "retrying",
          "stuck",
          "warned",
          "pace",
          "country",
          "placedFrom",
          "placedTo",
          "receivedFrom",
          "receivedTo",
          "updatedSince",
          "shipBy",
          "shipByFrom",
          "shipByTo",
          "priority",
          "cause",
          "step",
          "phase",
          "sku",
          "tag",
          "carrier",
          "workflow",
          "version",
          "sort");

  /** What the filters behind "More filters" are called. */
  private static final List<String> FURTHER = NAMES.subList(4, NAMES.size());

  /** Of the parameters of an address; what is no filter is left out. */
  static OrderFilter of(Map<String, String> query) {
    var values = new LinkedHashMap<String, String>();
    for (String name : NAMES) {
      String value = query.getOrDefault(name, "").strip();
      if (!value.isEmpty() && !value.equals("false")) {
        values.put(name, value);
      }
    }
    return new OrderFilter(values, number(query.getOrDefault("page", "")));
  }

  /** Of an encoded query, as {@link #query} writes it. */
  static OrderFilter parse(String query) {
    if (query.length() > LONGEST_QUERY) {
      return of(Map.of());
    }
    MultiValueMap<String, String> raw =
        UriComponentsBuilder.newInstance().query(query).build().getQueryParams();
    var decoded = new LinkedHashMap<String, String>();
    raw.toSingleValueMap()
        .forEach((name, value) -> decoded.put(name, value == null ? "" : decode(value)));
    return of(decoded);
  }

  private static String decode(String value) {
    try {
      return UriUtils.decode(value.replace('+', ' '), UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static int number(String text) {
    try {
      return Math.max(0, Integer.parseInt(text));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** "" for nothing. */
  public String get(String name) {
    return values.getOrDefault(name, "");
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** Whether any of the filters is set that are not always in sight. */
  public boolean isFurther() {
    return FURTHER.stream().anyMatch(values::containsKey);
  }

  /** With orders of one state in place of those that stood so, are retrying or went on without. */
  OrderFilter only(String name, String value) {
    var others = new LinkedHashMap<>(values);
    others.keySet().removeAll(List.of("status", "retrying", "warned"));
    if (!value.isEmpty()) {
      others.put(name, value);
    }
    return new OrderFilter(others, 0);
  }

  public OrderFilter withPage(int page) {
    return new OrderFilter(values, page);
  }

  /** The address of the page with this list. */
  public String link() {
    return parameters().isEmpty() ? "/orders" : "/orders?" + query();
  }

  /** All of them as a file, whatever page one is on. */
  public String export() {
    String query = withPage(0).query();
    return "/api/orders/export.csv" + (query.isEmpty() ? "" : '?' + query);
  }

  /** Encoded, without "?"; "" for all orders. */
  public String query() {
    return parameters().entrySet().stream()
        .map(one -> one.getKey() + '=' + UriUtils.encode(one.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  /** As pages and API name them. */
  Map<String, String> parameters() {
    var parameters = new LinkedHashMap<>(values);
    if (page > 0) {
      parameters.put("page", Integer.toString(page));
    }
    return parameters;
  }
}
