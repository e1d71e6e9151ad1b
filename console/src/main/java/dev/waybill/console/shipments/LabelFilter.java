package dev.waybill.console.shipments;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which labels to show; null or "" for any.
 *
 * @param q an order, a label or a tracking number
 * @param state purchased or voided, or how the money of a void stands
 * @param test "true" or "false"
 * @param from a day in UTC
 */
record LabelFilter(
    @Nullable String q,
    @Nullable String carrier,
    @Nullable String state,
    @Nullable String test,
    @Nullable String from,
    @Nullable String to,
    @Nullable String cursor) {

  /** What a label may be, and then how the money of a void may stand. */
  static final List<String> STATES =
      List.of("purchased", "voided", "REQUESTED", "CREDITED", "REJECTED", "WRITTEN_OFF");

  /** As the API names them; those that select nothing are left out. */
  Map<String, String> query() {
    Map<String, String> query = parameters();
    String chosen = query.remove("state");
    if (chosen != null && STATES.contains(chosen)) {
      query.put(STATES.indexOf(chosen) < 2 ? "state" : "refund", chosen);
    }
    return query;
  }

  public String next(String cursor) {
    return new LabelFilter(q, carrier, state, test, from, to, cursor).link();
  }

  /** The address of the page with this list. */
  public String link() {
    var link = UriComponentsBuilder.fromPath("/shipments");
    Map<String, String> parameters = parameters();
    parameters.forEach((name, value) -> link.queryParam(name, '{' + name + '}'));
    return link.encode().buildAndExpand(parameters).toUriString();
  }

  private Map<String, String> parameters() {
    var parameters = new LinkedHashMap<String, String>();
    put(parameters, "q", q);
    put(parameters, "carrier", carrier);
    put(parameters, "state", state);
    put(parameters, "test", test);
    put(parameters, "from", from);
    put(parameters, "to", to);
    put(parameters, "cursor", cursor);
    return parameters;
  }

  private static void put(Map<String, String> parameters, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      parameters.put(name, value.strip());
    }
  }
}
