package dev.waybill.orchestrator.messaging;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Delivery;
import dev.waybill.contracts.Destination;
import dev.waybill.contracts.wire.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The canonical order as bytes, out of which commands take sections (top-level fields) without
 * binding any of it. Finding the sections costs one pass of a streaming parser, on the first
 * command that asks.
 */
public final class OrderBody {

  /** In a workflow's {@code send}: all of the order. */
  private static final String EVERYTHING = "*";

  private static final String SHIP_TO = "shipTo";

  private final byte[] json;
  private @Nullable Map<String, RawJson> sections;

  public OrderBody(byte[] json) {
    this.json = json;
  }

  public byte[] json() {
    return json;
  }

  /** How the customer chose to get it; null if that is not told. */
  public @Nullable Delivery delivery() {
    RawJson section = sections().get("delivery");
    return section == null
        ? null
        : Json.mapper()
            .readValue(section.source(), section.from(), section.length(), Delivery.class);
  }

  /** Where it is shipped to; null if that is not told. */
  public @Nullable Address shipTo() {
    RawJson section = sections().get(SHIP_TO);
    return section == null
        ? null
        : Json.mapper()
            .readValue(section.source(), section.from(), section.length(), Address.class);
  }

  /** What is left of the order beside parcels that have left; see {@link Remainder}. */
  OrderBody without(List<JsonNode> parcels) {
    Remainder remainder = Remainder.beside(parcels);
    if (remainder == null) {
      return this;
    }
    var order = (ObjectNode) Json.mapper().readTree(json);
    remainder.takeFrom(order);
    return new OrderBody(Json.mapper().writeValueAsBytes(order));
  }

  /** Writes an object with the named sections, those of them that the order has. */
  void write(JsonGenerator generator, List<String> send) {
    if (send.contains(EVERYTHING)) {
      generator.writeRawValue(new RawJson(json, 0, json.length));
      return;
    }
    generator.writeStartObject();
    for (String name : send) {
      if (name.equals(Destination.SECTION)) {
        writeDestination(generator);
        continue;
      }
      RawJson section = sections().get(name);
      if (section != null) {
        generator.writeName(name);
        generator.writeRawValue(section);
      }
    }
    generator.writeEndObject();
  }

  /** Of the address no more than country and beginning of the postcode. */
  private void writeDestination(JsonGenerator generator) {
    RawJson shipTo = sections().get(SHIP_TO);
    Destination destination = shipTo == null ? Destination.unknown() : destination(shipTo);
    if (!destination.equals(Destination.unknown())) {
      generator.writeObjectPropertyStart(Destination.SECTION);
      generator.writeStringProperty("country", destination.country());
      generator.writeStringProperty("postcode", destination.postcode());
      generator.writeEndObject();
    }
  }

  private static Destination destination(RawJson shipTo) {
    @Nullable String country = null;
    @Nullable String postcode = null;
    try (JsonParser parser =
        Json.mapper().createParser(shipTo.source(), shipTo.from(), shipTo.length())) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
          JsonToken token = parser.nextToken();
          if (token == JsonToken.VALUE_STRING && name.equals("country")) {
            country = parser.getString();
          } else if (token == JsonToken.VALUE_STRING && name.equals("postcode")) {
            postcode = parser.getString();
          } else {
            parser.skipChildren();
          }
        }
      }
    }
    return Destination.of(country, postcode);
  }

  private Map<String, RawJson> sections() {
    Map<String, RawJson> found = sections;
    if (found == null) {
      found = find();
      sections = found;
    }
    return found;
  }

  private Map<String, RawJson> find() {
    var found = new LinkedHashMap<String, RawJson>();
    try (JsonParser parser = Json.mapper().createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalStateException("The stored body of an order is no JSON object");
      }
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        JsonToken token = parser.nextToken();
        int from = (int) parser.currentTokenLocation().getByteOffset();
        if (token == JsonToken.VALUE_STRING) {
          // Strings are read lazily: without this the parser stands at their first character.
          parser.getStringLength();
        } else {
          parser.skipChildren();
        }
        found.put(
            name, new RawJson(json, from, (int) parser.currentLocation().getByteOffset() - from));
      }
    }
    return found;
  }
}
