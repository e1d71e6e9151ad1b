package dev.waybill.sandbox;

import static com.networknt.schema.SpecificationVersion.DRAFT_2020_12;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import dev.waybill.sandbox.Outside.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The sandbox's Karrio is a part of the real one: whatever it accepts Karrio accepts, and what it
 * answers is what Karrio's description says. The description ({@code apps/web/public/openapi.yml}
 * of karrioapi/karrio) is not ours to hand on, so this runs where somebody has it: as {@code
 * karrio.yml} in the directory that CARRIER_APIS names.
 */
@EnabledIfEnvironmentVariable(named = "CARRIER_APIS", matches = ".+")
class KarrioDescriptionTest {

  private static final String[] OURS = {"Authorization", "Token sandbox-karrio-key"};

  /** What newer versions take, whose description nobody has written yet. */
  private static final Set<String> NEWER = Set.of("ShipmentUpdateData");

  private static JsonNode theirs;
  private static Outside outside;

  @BeforeAll
  static void start() throws IOException {
    Path file = Path.of(System.getenv("CARRIER_APIS"), "karrio.yml");
    JsonNode described = YAMLMapper.builder().build().readTree(Files.readString(file));
    theirs = described.path("components").path("schemas");
    outside = new Outside();
  }

  @AfterAll
  static void stop() {
    outside.close();
  }

  @Test
  void what_is_taken_is_a_part_of_what_karrio_takes() throws IOException {
    var differences = new TreeSet<String>();
    for (Map.Entry<String, JsonNode> one : ours().path("$defs").properties()) {
      if (!NEWER.contains(one.getKey())) {
        compare(one.getKey(), one.getValue(), theirs.path(one.getKey()), differences);
      }
    }
    assertThat(differences).isEmpty();
  }

  @Test
  void what_is_answered_is_as_karrio_describes_it() throws IOException {
    JsonNode draft = fits("Shipment", post("/karrio/v1/shipments", SHIPMENT));
    String id = draft.path("id").asString();
    String rate = draft.path("rates").get(0).path("id").asString();
    String at = "/karrio/v1/shipments/" + id;
    JsonNode bought =
        fits("Shipment", post(at + "/purchase", "{\"selected_rate_id\": \"" + rate + "\"}"));
    String number = bought.path("tracking_number").asString();
    fits("Shipment", outside.get(at, OURS));
    fits("TrackingStatus", outside.get("/karrio/v1/trackers/" + number, OURS));
    fits("TrackerList", outside.get("/karrio/v1/trackers?tracking_number=" + number, OURS));
    fits("CarrierConnectionList", outside.get("/karrio/v1/connections", OURS));
    fits("Address", post("/karrio/v1/addresses", ADDRESS));
    fits("Manifest", post("/karrio/v1/manifests", MANIFEST.formatted(id)));
    JsonNode pickup =
        fits("Pickup", post("/karrio/v1/pickups/ups/schedule", PICKUP.formatted(number)));
    fits("ErrorResponse", post(at + "/cancel", ""));
    fits("Pickup", post("/karrio/v1/pickups/" + pickup.path("id").asString() + "/cancel", "{}"));
    fits("Shipment", post(at + "/cancel", ""));
    fits("ErrorResponse", post("/karrio/v1/shipments", "{}"));
    fits("ErrorMessages", post("/karrio/v1/shipments", SHIPMENT.replace("10115", "00000")));
    fits("ErrorResponse", outside.get("/karrio/v1/shipments/shp_none", OURS));
    fits(
        "Webhook",
        post(
            "/karrio/v1/webhooks",
            "{\"url\": \"http://127.0.0.1:1/\", \"enabled_events\": [\"tracker_updated\"]}"));
  }

  private static JsonNode fits(String type, Answer answer) {
    ObjectNode schema = Outside.JSON.createObjectNode();
    schema.putObject("components").set("schemas", nullable(theirs));
    schema.put("$ref", "#/components/schemas/" + type);
    assertThat(
            SchemaRegistry.withDefaultDialect(DRAFT_2020_12)
                .getSchema(schema)
                .validate(answer.json()))
        .as(type + ": " + answer.text())
        .isEmpty();
    return answer.json();
  }

  private static void compare(String at, JsonNode our, JsonNode their, Set<String> differences) {
    if (their.isMissingNode()) {
      differences.add(at + " is not known there");
      return;
    }
    JsonNode known = their.path("properties");
    for (Map.Entry<String, JsonNode> field : our.path("properties").properties()) {
      field(at + '.' + field.getKey(), field.getValue(), known.path(field.getKey()), differences);
    }
    for (JsonNode required : their.path("required")) {
      if (!texts(our.path("required")).contains(required.asString())) {
        differences.add(at + '.' + required.asString() + " is required there");
      }
    }
  }

  private static void field(String at, JsonNode our, JsonNode their, Set<String> differences) {
    if (their.isMissingNode()) {
      differences.add(at + " is not known there");
      return;
    }
    if (!target(our).equals(target(their))) {
      differences.add(at + " is " + target(their) + " there");
    }
    Set<String> types = new TreeSet<>(texts(our.path("type")));
    boolean nullable = types.remove("null");
    if (!types.isEmpty() && !types.equals(texts(their.path("type")))) {
      differences.add(at + " is " + their.path("type") + " there");
    }
    if (nullable && !their.path("nullable").asBoolean(false)) {
      differences.add(at + " may not be null there");
    }
    if (their.path("maxLength").asInt(0) != our.path("maxLength").asInt(0)) {
      differences.add(at + " may be " + their.path("maxLength") + " long there");
    }
    Set<String> words = texts(their.path("enum"));
    texts(our.path("enum")).stream()
        .filter(word -> !words.contains(word))
        .forEach(word -> differences.add(at + " may not be " + word + " there"));
    if (our.has("items")) {
      field(at + "[]", our.path("items"), their.path("items"), differences);
    }
  }

  /** The type that a field refers to, however that is written; "" for none. */
  private static String target(JsonNode field) {
    JsonNode all = field.has("allOf") ? field.path("allOf") : field.path("anyOf");
    String ref = field.path("$ref").asString(all.path(0).path("$ref").asString(""));
    return ref.substring(ref.lastIndexOf('/') + 1);
  }

  private static Set<String> texts(JsonNode node) {
    return node.isArray()
        ? node.valueStream().map(one -> one.asString("null")).collect(Collectors.toSet())
        : node.isString() ? Set.of(node.asString()) : Set.of();
  }

  /** OpenAPI 3.0's {@code nullable}, in the words of JSON Schema. */
  private static JsonNode nullable(JsonNode node) {
    if (node instanceof ArrayNode list) {
      ArrayNode same = Outside.JSON.createArrayNode();
      list.forEach(one -> same.add(nullable(one)));
      return same;
    }
    if (!(node instanceof ObjectNode object)) {
      return node;
    }
    ObjectNode same = Outside.JSON.createObjectNode();
    object.properties().forEach(one -> same.set(one.getKey(), nullable(one.getValue())));
    if (!same.path("nullable").asBoolean(false)) {
      return same;
    }
    same.remove("nullable");
    ObjectNode either = Outside.JSON.createObjectNode();
    ArrayNode options = either.putArray("anyOf");
    options.add(same);
    options.addObject().put("type", "null");
    return either;
  }

  private static JsonNode ours() throws IOException {
    try (InputStream in =
        World.class.getResourceAsStream("/dev/waybill/sandbox/karrio/karrio.schema.json")) {
      return Outside.JSON.readTree(Objects.requireNonNull(in));
    }
  }

  private static Answer post(String path, String body) throws IOException {
    return outside.post(path, body, OURS);
  }

  private static final String ADDRESS =
      """
      {"person_name": "Ada", "address_line1": "Musterweg 1", "city": "Berlin",
       "postal_code": "10115", "country_code": "DE", "validate_location": true}
      """;

  private static final String SHIPMENT =
      """
      {"reference": "demo-woo:1/buy-label", "label_type": "PDF", "services": ["ups_standard"],
       "shipper": {"person_name": "Shop", "address_line1": "Lagerweg 1", "city": "Leipzig",
                   "postal_code": "04103", "country_code": "DE"},
       "recipient": {"person_name": "Ada", "address_line1": "Musterweg 1", "city": "Berlin",
                     "postal_code": "10115", "country_code": "DE"},
       "parcels": [{"weight": 450, "weight_unit": "G"}],
       "customs": {"commodities": [{"weight": 200, "weight_unit": "G", "title": "Mug",
                                    "hs_code": "691110", "origin_country": "DE"}],
                   "incoterm": "DAP", "content_type": "merchandise"}}
      """;

  private static final String MANIFEST =
      "{\"carrier_name\": \"ups\", \"shipment_ids\": [\"%s\"], \"address\": {\"country_code\":"
          + " \"DE\"}}";

  private static final String PICKUP =
      """
      {"pickup_date": "2026-12-01", "ready_time": "09:00", "closing_time": "17:00",
       "tracking_numbers": ["%s"]}
      """;
}
