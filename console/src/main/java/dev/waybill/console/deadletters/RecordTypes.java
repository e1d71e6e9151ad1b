package dev.waybill.console.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.ParcelEvent;
import dev.waybill.contracts.ShopOffer;
import dev.waybill.contracts.ShopProduct;
import dev.waybill.contracts.StepCommand;
import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.Topics;
import dev.waybill.contracts.wire.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What topics carry, to check by it what somebody wants to send there. */
final class RecordTypes {

  private static final JsonMapper JSON = Json.mapper();
  private static final String ORDER = "orderId";

  private RecordTypes() {}

  private record Shape(JavaType type, List<String> required) {}

  /**
   * What keeps {@code value} from being taken by those who read {@code topic}; null if nothing is
   * known to. What a topic that is not Waybill's own carries has to be JSON, no more.
   *
   * @param key of the record, which an order's id in it has to match
   */
  static @Nullable String objection(String topic, @Nullable String key, byte[] value) {
    JsonNode tree;
    try {
      tree = JSON.readTree(value);
    } catch (JacksonException e) {
      return "It is no JSON: " + e.getOriginalMessage();
    }
    Shape shape = shape(topic);
    if (shape == null) {
      return null;
    }
    if (!tree.isObject()) {
      return "It has to be a JSON object.";
    }
    for (String field : shape.required()) {
      if (tree.path(field).isMissingNode() || tree.path(field).isNull()) {
        return "The field " + field + " is missing.";
      }
    }
    if (key != null && tree.has(ORDER) && !tree.path(ORDER).asString("").equals(key)) {
      return "The field orderId has to stay " + key + ", as the record's key says.";
    }
    try {
      JSON.readerFor(shape.type()).readValue(value);
      return null;
    } catch (JacksonException e) {
      return "It is no "
          + shape.type().getRawClass().getSimpleName()
          + ": "
          + e.getOriginalMessage();
    } catch (IllegalArgumentException e) {
      return "It is no " + shape.type().getRawClass().getSimpleName() + ": " + e.getMessage();
    }
  }

  static byte[] bytes(String payload) {
    return payload.getBytes(UTF_8);
  }

  private static @Nullable Shape shape(String topic) {
    return switch (topic) {
      case Topics.SHOP_ORDERS ->
          shape(
              OrderSnapshot.class,
              ORDER,
              "shop",
              "platform",
              "number",
              "version",
              "status",
              "digest",
              "placedAt",
              "receivedAt",
              "facts",
              "problems");
      case Topics.REPLIES -> shape(StepReply.class, ORDER, "commandId", "step", "outcome");
      case Topics.SHIPPING_EVENTS ->
          shape(ParcelEvent.class, ORDER, "label", "carrier", "trackingNumber", "status", "at");
      case Topics.SHOP_PRODUCTS -> shape(ShopProduct.class);
      case Topics.SHOP_OFFERS -> shape(ShopOffer.class);
      default ->
          topic.endsWith(".commands")
              ? new Shape(
                  JSON.getTypeFactory().constructParametricType(StepCommand.class, JsonNode.class),
                  List.of("id", ORDER, "step", "action", "attempt", "deadline", "order"))
              : null;
    };
  }

  private static Shape shape(Class<?> type, String... required) {
    return new Shape(JSON.constructType(type), List.of(required));
  }
}
