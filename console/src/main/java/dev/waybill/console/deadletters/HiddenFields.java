package dev.waybill.console.deadletters;

import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.contracts.wire.Json;
import dev.waybill.service.kafka.DeadLetterRecord;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Hides of a message what may be personal: every value but those of fields that are known not to
 * be. What fields there are stays visible, since that is mostly what is wrong.
 */
final class HiddenFields {

  static final String HIDDEN = "•••";

  private static final Set<String> HARMLESS =
      Set.of(
          "id",
          "orderid",
          "commandid",
          "step",
          "action",
          "attempt",
          "deadline",
          "undoes",
          "outcome",
          "shop",
          "platform",
          "number",
          "version",
          "status",
          "digest",
          "placedat",
          "receivedat",
          "at",
          "label",
          "labelid",
          "carrier",
          "service",
          "currency",
          "minor",
          "amount",
          "total",
          "quantity",
          "sku",
          "type",
          "kind",
          "code",
          "field",
          "country",
          "weight",
          "grams",
          "shipby",
          "due",
          "retryat",
          "product",
          "variant",
          "location",
          "available",
          "priority");

  private static final Set<String> HEADERS =
      Set.of(
          CloudEvent.HEADER_ID,
          CloudEvent.HEADER_TYPE,
          CloudEvent.HEADER_SOURCE,
          CloudEvent.HEADER_TIME,
          CloudEvent.HEADER_SUBJECT,
          CloudEvent.HEADER_SPEC_VERSION,
          CloudEvent.HEADER_TRACEPARENT,
          "content-type",
          DeadLetterRecord.ORIGIN_TOPIC,
          DeadLetterRecord.ORIGIN_PARTITION,
          DeadLetterRecord.ORIGIN_OFFSET,
          DeadLetterRecord.TIME);

  /** Names of fields, as programs give them; anything else may itself be data. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,40}");

  private HiddenFields() {}

  /** Of something that is no JSON nothing is left. */
  static String payload(String payload) {
    try {
      return Json.mapper().writeValueAsString(hidden("", Json.mapper().readTree(payload)));
    } catch (JacksonException e) {
      return HIDDEN;
    }
  }

  static boolean isHarmlessHeader(String name) {
    return HEADERS.contains(name);
  }

  private static JsonNode hidden(String name, JsonNode node) {
    if (node.isObject()) {
      var shown = JsonNodeFactory.instance.objectNode();
      node.properties()
          .forEach(
              field ->
                  shown.set(
                      NAME.matcher(field.getKey()).matches() ? field.getKey() : HIDDEN,
                      hidden(field.getKey(), field.getValue())));
      return shown;
    }
    if (node.isArray()) {
      var shown = JsonNodeFactory.instance.arrayNode();
      node.forEach(one -> shown.add(hidden(name, one)));
      return shown;
    }
    return node.isNull()
            || node.isBoolean()
            || HARMLESS.contains(name.toLowerCase(java.util.Locale.ROOT))
        ? node
        : JsonNodeFactory.instance.stringNode(HIDDEN);
  }
}
