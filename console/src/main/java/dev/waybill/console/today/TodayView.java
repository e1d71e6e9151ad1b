package dev.waybill.console.today;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.console.lag.Lag;
import dev.waybill.contracts.wire.Json;
import dev.waybill.service.exchange.orders.Today;
import dev.waybill.service.exchange.shipping.LabelsApi.SpendPage;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * What the first page tells; null for what did not come in time.
 *
 * @param shop "" for all
 * @param spend null also for those who may not know
 * @param lag the last look at the broker, whatever it found
 * @param missing labels of the services that did not answer
 */
record TodayView(
    String shop,
    @Nullable Today orders,
    @Nullable List<ShopHealth> shops,
    @Nullable SpendPage spend,
    @Nullable Providers providers,
    Lag lag,
    List<String> missing) {

  private static final int CAUSES = 12;

  /** Where the orders of a status are listed. */
  public String link(String status) {
    return link(Map.of("status", status));
  }

  public String shipByLink(String which) {
    return link(Map.of("shipBy", which, "sort", "shipBy"));
  }

  public String causeLink(Today.Cause cause) {
    return link(cause.filter());
  }

  /** The causes that hold up most orders. */
  public List<Today.Cause> causes() {
    return orders == null
        ? List.of()
        : orders.causes().stream()
            .sorted(Comparator.comparingLong(Today.Cause::orders).reversed())
            .limit(CAUSES)
            .toList();
  }

  /** How many orders the largest cause holds up; at least 1, for the length of bars. */
  public long most() {
    return causes().stream().mapToLong(Today.Cause::orders).max().orElse(1);
  }

  /** Figures of the last hours for the chart, as JSON. */
  public String hours() {
    return orders == null ? "[]" : Json.mapper().writeValueAsString(orders.hours());
  }

  /** Figures of the last days for the chart, as JSON. */
  public String days() {
    return orders == null ? "[]" : Json.mapper().writeValueAsString(orders.days());
  }

  /** What happened in the last hour that is over and the one under way. */
  public long recently(String what) {
    if (orders == null || orders.hours().isEmpty()) {
      return 0;
    }
    return orders.hours().stream()
        .mapToLong(hour -> what.equals("received") ? hour.received() : hour.completed())
        .sum();
  }

  public Today.@Nullable Day today() {
    return orders == null || orders.days().isEmpty() ? null : orders.days().getLast();
  }

  private String link(Map<String, String> filter) {
    String query =
        filter.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(one -> one.getKey() + '=' + UriUtils.encode(one.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    String of =
        shop.isEmpty() || filter.containsKey("shop") ? "" : "&shop=" + UriUtils.encode(shop, UTF_8);
    return "/orders?" + query + of;
  }
}
