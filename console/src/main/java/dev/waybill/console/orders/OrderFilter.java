package dev.waybill.console.orders;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Which orders to list, in which order, which page of them, and what of them.
 *
 * @param values what narrows the list down, by its name in the API; nothing empty
 * @param view the saved view that one came by: its id, "all" for none, or ""
 * @param columns as the address names them; empty where it does not
 */
record OrderFilter(Map<String, String> values, int page, String view, List<OrderColumn> columns) {

  static final int SIZE = 50;

  /** No saved view, not even the one that the reader begins with. */
  static final String ALL = "all";

  private static final Pattern VIEW = Pattern.compile("[0-9]{1,18}");

  /** A query longer than this was not made by a page of ours. */
  private static final int LONGEST_QUERY = 2_000;

  /** As the API names them. */
  static final List<String> NAMES =
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

  /** All orders, by no view. */
  static final OrderFilter NONE = new OrderFilter(Map.of(), 0, "", List.of());

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
    String view = query.getOrDefault("view", "");
    return new OrderFilter(
        values,
        number(query.getOrDefault("page", "")),
        view.equals(ALL) || VIEW.matcher(view).matches() ? view : "",
        OrderColumn.parse(query.getOrDefault("columns", "")));
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
    return new OrderFilter(others, 0, view, columns);
  }

  public OrderFilter withPage(int page) {
    return new OrderFilter(values, page, view, columns);
  }

  OrderFilter with(String otherView, List<OrderColumn> otherColumns) {
    return new OrderFilter(values, page, otherView, otherColumns);
  }

  /** Without what a customer may be known by, and without page and view: what a view keeps. */
  OrderFilter kept() {
    var kept = new LinkedHashMap<>(values);
    kept.remove("q");
    return new OrderFilter(kept, 0, "", List.of());
  }

  /** The id of the saved view that one came by; null if one came by none. */
  public @Nullable Long viewId() {
    return view.isEmpty() || view.equals(ALL) ? null : Long.valueOf(view);
  }

  /** The address of the page with this list, which is not the view that the reader begins with. */
  public String link() {
    String query = query();
    return "/orders?" + (query.isEmpty() ? "view=" + ALL : query);
  }

  /** All of them as a file with these columns, whatever page one is on. */
  public String export(List<OrderColumn> shown) {
    var parameters = new LinkedHashMap<>(values);
    parameters.put("columns", OrderColumn.inFile(shown));
    return "/api/orders/export.csv?" + encoded(parameters);
  }

  /** Encoded, without "?"; "" for all orders. */
  public String query() {
    var all = parameters();
    if (!view.isEmpty()) {
      all.put("view", view);
    }
    if (!columns.isEmpty()) {
      all.put("columns", OrderColumn.text(columns));
    }
    return encoded(all);
  }

  private static String encoded(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(one -> one.getKey() + '=' + UriUtils.encode(one.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  /** As the API names them. */
  Map<String, String> parameters() {
    var parameters = new LinkedHashMap<>(values);
    if (page > 0) {
      parameters.put("page", Integer.toString(page));
    }
    return parameters;
  }
}
