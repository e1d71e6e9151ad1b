package dev.waybill.console.orders;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.service.exchange.orders.BulkRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriUtils;

/**
 * What is to be done to which orders, as the page asks for it.
 *
 * @param filter of the list; counts if no order is named
 * @param orders that were ticked
 * @param work null as long as nothing is chosen
 */
record BulkForm(
    OrderFilter filter,
    List<String> orders,
    @Nullable BulkWork work,
    String step,
    String hold,
    String version) {

  /** A page has fewer, so more were not ticked by anybody. */
  private static final int MOST_TICKED = 200;

  private static final Set<String> FLAGS = Set.of("retrying", "stuck", "warned", "priority");

  static BulkForm of(MultiValueMap<String, String> query) {
    boolean all = "true".equals(query.getFirst("all"));
    OrderFilter filter = OrderFilter.parse(text(query, "filter")).withPage(0);
    BulkWork work = BulkWork.of(text(query, "action")).orElse(null);
    return new BulkForm(
        filter,
        all
            ? List.of()
            : query.getOrDefault("order", List.of()).stream()
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .distinct()
                .limit(MOST_TICKED)
                .toList(),
        work,
        text(query, "step").isEmpty() ? filter.get("step") : text(query, "step"),
        text(query, "hold").isEmpty() ? filter.get("cause") : text(query, "hold"),
        text(query, "version"));
  }

  private static String text(MultiValueMap<String, String> query, String name) {
    String value = query.getFirst(name);
    return value == null ? "" : value.strip();
  }

  public boolean ticked() {
    return !orders.isEmpty();
  }

  /** Whether all that is needed to look at it is told. */
  public boolean complete() {
    return work != null && !(work.takesHold() && hold.isEmpty());
  }

  /** The address of the page that asks for it. */
  public String link() {
    var link = new StringBuilder("/orders/bulk/new?");
    if (ticked()) {
      orders.forEach(id -> link.append("order=").append(UriUtils.encode(id, UTF_8)).append('&'));
    } else {
      link.append("filter=").append(UriUtils.encode(filter.query(), UTF_8)).append('&');
    }
    told()
        .forEach(
            (name, value) ->
                link.append(name).append('=').append(UriUtils.encode(value, UTF_8)).append('&'));
    return link.substring(0, link.length() - 1);
  }

  private Map<String, String> told() {
    var told = new LinkedHashMap<String, String>();
    if (work != null) {
      told.put("action", work.id());
      if (work.takesStep() && !step.isEmpty()) {
        told.put("step", step);
      }
      if (work.takesHold() && !hold.isEmpty()) {
        told.put("hold", hold);
      }
      if (work.takesVersion() && !version.isEmpty()) {
        told.put("version", version);
      }
    }
    return told;
  }

  /**
   * The same for the API.
   *
   * @param limit most orders to act on; null for as many as there may be
   * @throws NumberFormatException if the version is no number
   */
  BulkRequest request(@Nullable Integer limit, @Nullable String reason) {
    Map<String, String> told = complete() ? told() : Map.of();
    String moveTo = told.get("version");
    return new BulkRequest(
        ticked() ? null : chosen(),
        ticked() ? orders : null,
        limit,
        told.get("action"),
        told.get("step"),
        told.get("hold"),
        moveTo == null ? null : Integer.valueOf(moveTo),
        reason);
  }

  /** The filter in JSON: flags and the version are none of text there. */
  private Map<String, Object> chosen() {
    var chosen = new LinkedHashMap<String, Object>();
    filter
        .values()
        .forEach(
            (name, value) -> {
              if (FLAGS.contains(name)) {
                chosen.put(name, Boolean.valueOf(value));
              } else if (name.equals("version")) {
                chosen.put(name, Integer.valueOf(value));
              } else {
                chosen.put(name, value);
              }
            });
    if (Set.of("sort").containsAll(chosen.keySet())) {
      chosen.put("all", true);
    }
    return chosen;
  }
}
