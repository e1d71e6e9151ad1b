package dev.waybill.contracts;

import static com.networknt.schema.SpecificationVersion.DRAFT_2020_12;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import dev.waybill.contracts.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Holds every message to its committed schema, and this version to what others send. */
class MessagesTest {

  /**
   * @param sample a message as services of some version send it
   */
  record Message(String name, String sample, JavaType type) {
    Message(String name, JavaType type) {
      this(name, name, type);
    }
  }

  record Described(String schema, String pointer, Class<?> type) {
    @Override
    public String toString() {
      return type.getSimpleName();
    }
  }

  static Stream<Message> messages() {
    var types = Json.mapper().getTypeFactory();
    return Stream.of(
        new Message("order-snapshot", types.constructType(OrderSnapshot.class)),
        new Message("order-snapshot", "order-snapshot-2", types.constructType(OrderSnapshot.class)),
        new Message(
            "order-snapshot", "order-snapshot-dispute", types.constructType(OrderSnapshot.class)),
        new Message(
            "step-command", types.constructParametricType(StepCommand.class, JsonNode.class)),
        new Message("step-reply", types.constructType(StepReply.class)),
        new Message("order-event", types.constructType(OrderEvent.class)),
        new Message("shop-product", types.constructType(ShopProduct.class)),
        new Message("parcel-event", types.constructType(ParcelEvent.class)),
        new Message("shop-offer", types.constructType(ShopOffer.class)),
        new Message("webhook-event", types.constructType(WebhookEvent.class)));
  }

  static Stream<Described> records() {
    return Stream.of(
        new Described("order-snapshot", "", OrderSnapshot.class),
        new Described("order-snapshot", "/$defs/order", Order.class),
        new Described("order-snapshot", "/$defs/orderLine", OrderLine.class),
        new Described("order-snapshot", "/$defs/orderFacts", OrderFacts.class),
        new Described("order-snapshot", "/$defs/customer", Customer.class),
        new Described("order-snapshot", "/$defs/address", Address.class),
        new Described("order-snapshot", "/$defs/delivery", Delivery.class),
        new Described("order-snapshot", "/$defs/deliveryLine", DeliveryLine.class),
        new Described("order-snapshot", "/$defs/totals", Totals.class),
        new Described("order-snapshot", "/$defs/discount", Discount.class),
        new Described("order-snapshot", "/$defs/fee", Fee.class),
        new Described("order-snapshot", "/$defs/payment", Payment.class),
        new Described("order-snapshot", "/$defs/packing", Packing.class),
        new Described("order-snapshot", "/$defs/packingBox", Packing.Box.class),
        new Described("order-snapshot", "/$defs/packingDimensions", Packing.Dimensions.class),
        new Described("order-snapshot", "/$defs/packingItem", Packing.Item.class),
        new Described("order-snapshot", "/$defs/money", Money.class),
        new Described("order-snapshot", "/$defs/problem", Problem.class),
        new Described("order-snapshot", "/properties/dispute", Dispute.class),
        new Described("step-command", "", StepCommand.class),
        new Described("step-command", "/properties/undoes", StepCommand.Undoes.class),
        new Described("step-command", "/properties/shipBy", StepCommand.ShipBy.class),
        new Described("step-reply", "", StepReply.class),
        new Described("order-event", "", OrderEvent.class),
        new Described("shop-product", "", ShopProduct.class),
        new Described("shop-product", "/properties/price", Money.class),
        new Described("parcel-event", "", ParcelEvent.class),
        new Described("shop-offer", "", ShopOffer.class),
        new Described("webhook-event", "", WebhookEvent.class));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void whatWeWriteFitsTheSchema(Message message) throws IOException {
    Object read = Json.mapper().readValue(sample(message.sample()).toString(), message.type());
    JsonNode written = Json.mapper().readTree(Json.mapper().writeValueAsString(read));
    assertThat(schema(message.name()).validate(written)).isEmpty();
    assertThat(written).isEqualTo(sample(message.sample()));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void aMessageWithFieldsOfALaterVersionIsRead(Message message) throws IOException {
    var later = (ObjectNode) sample(message.sample());
    later.put("fieldOfALaterVersion", 1).putObject("another").put("deep", true);
    assertThat(schema(message.name()).validate(later)).isEmpty();
    Object read = Json.mapper().readValue(later.toString(), message.type());
    assertThat(read)
        .isEqualTo(Json.mapper().readValue(sample(message.sample()).toString(), message.type()));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void aMessageWithoutARequiredFieldDoesNotFit(Message message) throws IOException {
    for (JsonNode required : json("/schema/" + message.name() + ".schema.json").path("required")) {
      var broken = (ObjectNode) sample(message.sample());
      broken.remove(required.asString());
      assertThat(schema(message.name()).validate(broken)).as(required.asString()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  void theSchemaNamesEveryFieldAndKnowsWhichAreOptional(Described described) throws IOException {
    JsonNode schema =
        json("/schema/" + described.schema() + ".schema.json").at(described.pointer());
    RecordComponent[] components = described.type().getRecordComponents();
    assertThat(names(schema.path("properties").propertyNames()))
        .isEqualTo(names(Arrays.stream(components).map(RecordComponent::getName).toList()));
    Set<String> required =
        Arrays.stream(components)
            .filter(c -> !c.getAnnotatedType().isAnnotationPresent(Nullable.class))
            .map(RecordComponent::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(names(schema.path("required").valueStream().map(JsonNode::asString).toList()))
        .isEqualTo(required);
  }

  @Test
  void theStatusesOfSchemaAndCodeAreTheSame() throws IOException {
    assertThat(enumerated("order-snapshot", "/properties/status"))
        .isEqualTo(Arrays.stream(ShopStatus.values()).map(Enum::name).toList());
    assertThat(enumerated("step-reply", "/properties/outcome"))
        .isEqualTo(Arrays.stream(StepReply.Outcome.values()).map(Enum::name).toList());
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeOfEventHasASchemaThatAnEventOfItFits(EventType type) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(DRAFT_2020_12)
            .getSchema(
                SchemaLocation.of("classpath:schema/events/" + type.text() + ".schema.json"));
    var event = (ObjectNode) sample("order-event");
    event.put("type", type.text());
    for (String status : STATUSES) {
      if (type == EventType.valueOf("ORDER_" + status)) {
        event.put("status", status);
      }
    }
    assertThat(schema.validate(event)).isEmpty();

    assertThat(schema.validate(event.deepCopy().put("type", "another"))).isNotEmpty();
    event.remove("step");
    assertThat(schema.validate(event).isEmpty()).isNotEqualTo(type.concernsStep());
    event.remove("orderId");
    assertThat(schema.validate(event)).isNotEmpty();
  }

  private static final List<String> STATUSES =
      List.of(
          "AWAITING_PAYMENT",
          "IN_PROGRESS",
          "ON_HOLD",
          "NEEDS_ATTENTION",
          "CANCELLING",
          "COMPLETED",
          "CANCELLED");

  private static List<String> enumerated(String schema, String pointer) throws IOException {
    return json("/schema/" + schema + ".schema.json")
        .at(pointer)
        .path("enum")
        .valueStream()
        .map(JsonNode::asString)
        .toList();
  }

  private static Set<String> names(Iterable<String> names) {
    var sorted = new TreeSet<String>();
    names.forEach(sorted::add);
    return sorted;
  }

  private static Schema schema(String name) throws IOException {
    return SchemaRegistry.withDefaultDialect(DRAFT_2020_12)
        .getSchema(json("/schema/" + name + ".schema.json"));
  }

  private static JsonNode sample(String name) throws IOException {
    return json("/samples/" + name + ".json");
  }

  private static JsonNode json(String resource) throws IOException {
    try (InputStream stream = MessagesTest.class.getResourceAsStream(resource)) {
      return Json.mapper().readTree(new String(stream.readAllBytes(), UTF_8));
    }
  }
}
