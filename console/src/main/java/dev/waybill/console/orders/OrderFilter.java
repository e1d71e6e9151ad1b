package dev.waybill.console.orders;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** Which orders to list; "" for any. */
record OrderFilter(
    String shop,
    String status,
    String q,
    boolean retrying,
    boolean warned,
    AdvancedFilter advanced,
    int page) {

  static final int SIZE = 50;

  static OrderFilter of(
      @Nullable String shop,
      @Nullable String status,
      @Nullable String q,
      @Nullable Boolean retrying,
      @Nullable Boolean warned,
      AdvancedFilter advanced,
      @Nullable Integer page) {
    return new OrderFilter(
        text(shop),
        text(status),
        text(q),
        Boolean.TRUE.equals(retrying),
        Boolean.TRUE.equals(warned),
        advanced,
        Math.max(0, page == null ? 0 : page));
  }

  public boolean isEmpty() {
    return shop.isEmpty()
        && status.isEmpty()
        && q.isEmpty()
        && !retrying
        && !warned
        && advanced.isEmpty();
  }

  OrderFilter withStatus(String status) {
    return new OrderFilter(shop, status, q, false, false, advanced, 0);
  }

  OrderFilter onlyRetrying() {
    return new OrderFilter(shop, "", q, true, false, advanced, 0);
  }

  OrderFilter onlyWarned() {
    return new OrderFilter(shop, "", q, false, true, advanced, 0);
  }

  public OrderFilter withPage(int page) {
    return new OrderFilter(shop, status, q, retrying, warned, advanced, page);
  }

  /** The address of the page with this list. */
  public String link() {
    var link = UriComponentsBuilder.fromPath("/orders");
    parameters().forEach((name, value) -> link.queryParam(name, '{' + name + '}'));
    return link.encode().buildAndExpand(parameters()).toUriString();
  }

  /** As pages and API name them; those that select nothing are left out. */
  Map<String, String> parameters() {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("shop", shop);
    parameters.put("status", status);
    parameters.put("q", q);
    parameters.put("retrying", retrying ? "true" : "");
    parameters.put("warned", warned ? "true" : "");
    parameters.putAll(advanced.parameters());
    parameters.put("page", page > 0 ? Integer.toString(page) : "");
    parameters.values().removeIf(String::isEmpty);
    return parameters;
  }

  static String text(@Nullable String value) {
    return value == null ? "" : value.strip();
  }
}
