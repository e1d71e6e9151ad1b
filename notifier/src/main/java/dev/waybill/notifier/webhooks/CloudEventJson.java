package dev.waybill.notifier.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.contracts.wire.Json;
import java.time.DateTimeException;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event of an order, out of Kafka's binary mode and into the JSON format of CloudEvents, which
 * is what webhooks carry.
 *
 * @param type name of its type: "order-completed"
 */
record CloudEventJson(
    String id,
    String type,
    String order,
    String shop,
    Instant at,
    ConsumerRecord<byte[], byte[]> record) {

  static final String CONTENT_TYPE = "application/cloudevents+json";

  /** By its headers alone, so that what nobody wants is never parsed; null if it is no event. */
  static @Nullable CloudEventJson of(ConsumerRecord<byte[], byte[]> record) {
    String id = CloudEvent.header(record.headers(), CloudEvent.HEADER_ID);
    String type = CloudEvent.header(record.headers(), CloudEvent.HEADER_TYPE);
    String time = CloudEvent.header(record.headers(), CloudEvent.HEADER_TIME);
    if (id == null
        || type == null
        || time == null
        || record.key() == null
        || record.value() == null
        || !type.startsWith(CloudEvent.TYPE_EVENT_PREFIX)) {
      return null;
    }
    String order = new String(record.key(), UTF_8);
    int colon = order.indexOf(':');
    try {
      return new CloudEventJson(
          id,
          type.substring(CloudEvent.TYPE_EVENT_PREFIX.length()),
          order,
          colon < 0 ? "" : order.substring(0, colon),
          Instant.parse(time),
          record);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** What is sent; null if the event's content is no JSON. */
  @Nullable String body() {
    try {
      String source = CloudEvent.header(record.headers(), CloudEvent.HEADER_SOURCE);
      return envelope(id, CloudEvent.TYPE_EVENT_PREFIX + type, source == null ? "/" : source, at)
          .put("subject", order)
          .set("data", Json.mapper().readTree(record.value()))
          .toString();
    } catch (JacksonException e) {
      return null;
    }
  }

  static ObjectNode envelope(String id, String type, String source, Instant at) {
    return Json.mapper()
        .createObjectNode()
        .put("specversion", "1.0")
        .put("id", id)
        .put("source", source)
        .put("type", type)
        .put("time", at.toString())
        .put("datacontenttype", "application/json");
  }
}
