package dev.waybill.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.sandbox.Outside.Answer;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class HubSpotTest {

  private static final String[] OURS = {"Authorization", "Bearer pat-sandbox-hubspot"};
  private static final String CONTACTS = "/hubspot/crm/objects/2026-03/contacts";
  private static final String UPSERT = CONTACTS + "/batch/upsert";
  private static final String KEY = "waybill_customer_id";

  private static Outside outside;

  /** Every test has customers of its own. */
  private final String shop = "shop" + UUID.randomUUID();

  @BeforeAll
  static void start() throws IOException {
    outside = new Outside();
    for (String type : List.of("contacts", "order")) {
      String name = type.equals("order") ? "waybill_order_id" : KEY;
      post(
          "/hubspot/crm/properties/2026-03/" + type,
          """
          {"name": "%s", "label": "Waybill", "groupName": "contactinformation", "type": "string",
           "fieldType": "text", "hasUniqueValue": true}\
          """
              .formatted(name));
    }
    post(
        "/hubspot/crm/properties/2026-03/order",
        """
        {"name": "waybill_state", "label": "State", "groupName": "order_information",
         "type": "enumeration", "fieldType": "select", "options": [
           {"label": "Open", "value": "open", "hidden": false},
           {"label": "Shipped", "value": "shipped", "hidden": false}]}\
        """);
  }

  @AfterAll
  static void stop() {
    outside.close();
  }

  @AfterEach
  void well() throws IOException {
    outside.delete("/sandbox/hubspot/faults");
  }

  @Test
  void a_row_is_made_once_and_brought_up_to_date_after_that() throws IOException {
    JsonNode made = post(UPSERT, batch(row("1", "a", "Anna"))).json().path("results").get(0);
    JsonNode again = post(UPSERT, batch(row("1", "a", "Annette"))).json().path("results").get(0);

    assertThat(made.path("new").asBoolean()).isTrue();
    assertThat(again.path("new").asBoolean()).isFalse();
    assertThat(again.path("id")).isEqualTo(made.path("id"));
    assertThat(again.at("/properties/firstname").asString()).isEqualTo("Annette");
  }

  @Test
  void results_do_not_come_in_the_order_of_the_rows() throws IOException {
    JsonNode results =
        post(UPSERT, batch(row("1", "a", "Anna"), row("2", "b", "Bert"))).json().path("results");

    assertThat(results.get(0).path("objectWriteTraceId").asString()).isEqualTo("trace-2");
  }

  @Test
  void a_property_that_is_not_unique_is_refused_in_hubspots_words() throws IOException {
    Answer answer = post(UPSERT, batch(row("1", "a", "Anna")).replace(KEY, "firstname"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("message").asString())
        .startsWith("Unable to perform update/upsert by non-unique 0-1 property");
  }

  @Test
  void one_row_with_another_contacts_address_spoils_the_whole_batch() throws IOException {
    JsonNode first = post(UPSERT, batch(row("1", "a", "Anna"))).json().path("results").get(0);

    Answer answer = post(UPSERT, batch(row("2", "b", "Bert"), row("3", "A", "Carl")));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().path("message").asString())
        .isEqualTo("Contact already exists. Existing ID: " + first.path("id").asString());
    assertThat(found("2")).isZero();
  }

  @Test
  void an_address_that_a_contact_had_before_is_still_its_own() throws IOException {
    post(UPSERT, batch(row("1", "a", "Anna")));
    post(UPSERT, batch(row("1", "b", "Anna")));

    assertThat(post(UPSERT, batch(row("2", "a", "Bert"))).status()).isEqualTo(409);
    assertThat(post(UPSERT, batch(row("1", "a", "Anna"))).status()).isEqualTo(200);
  }

  @Test
  void a_bad_row_fails_alone_if_every_row_can_be_told() throws IOException {
    String batch = batch(row("1", "a", "Anna"), row("2", "no address", "Bert"));

    Answer answer = post(UPSERT, batch);

    assertThat(answer.status()).isEqualTo(207);
    assertThat(answer.json().path("numErrors").asInt()).isOne();
    assertThat(answer.json().at("/errors/0/context/objectWriteTraceId/0").asString())
        .isEqualTo("trace-2");
    assertThat(found("1")).isOne();
  }

  @Test
  void a_bad_row_spoils_a_batch_whose_rows_have_one_trace_id() throws IOException {
    String batch = batch(row("1", "a", "Anna"), row("2", "no address", "Bert"));

    assertThat(post(UPSERT, batch.replace("trace-2", "trace-1")).status()).isEqualTo(400);
    assertThat(found("1")).isZero();
  }

  @Test
  void the_same_id_twice_and_more_than_a_hundred_rows_are_refused() throws IOException {
    assertThat(post(UPSERT, batch(row("1", "a", "Anna"), row("1", "a", "Anna"))).status())
        .isEqualTo(400);
    String[] many =
        IntStream.range(0, 101).mapToObj(i -> row("m" + i, "m" + i, "M")).toArray(String[]::new);
    assertThat(post(UPSERT, batch(many)).status()).isEqualTo(400);
  }

  @Test
  void values_are_texts_of_properties_that_there_are() throws IOException {
    assertThat(post(UPSERT, batch(row("1", "a", "Anna")).replace("\"Anna\"", "null")).status())
        .isEqualTo(400);
    assertThat(post(UPSERT, batch(row("1", "a", "Anna")).replace("firstname", "nickname")).text())
        .contains("PROPERTY_DOESNT_EXIST");
  }

  @Test
  void a_merged_contact_is_a_third_one_that_both_ids_lead_to() throws IOException {
    String first = id(post(UPSERT, batch(row("1", "a", "Anna"))));
    String second = id(post(UPSERT, batch(row("2", "b", "Anna"))));

    JsonNode one =
        post(
                CONTACTS + "/merge",
                "{\"primaryObjectId\": \"%s\", \"objectIdToMerge\": \"%s\"}"
                    .formatted(first, second))
            .json();

    assertThat(one.path("id").asString()).isNotIn(first, second);
    assertThat(one.at("/properties/" + KEY).asString()).isEqualTo(shop + ":1");
    assertThat(get(CONTACTS + '/' + second).json().path("id")).isEqualTo(one.path("id"));
    assertThat(post(UPSERT, batch(row("3", "b", "Bert"))).status()).isEqualTo(409);
  }

  @Test
  void a_forgotten_contact_is_gone() throws IOException {
    String id = id(post(UPSERT, batch(row("1", "a", "Anna"))));

    assertThat(post(CONTACTS + "/gdpr-delete", "{\"objectId\": \"" + id + "\"}").status())
        .isEqualTo(204);

    assertThat(get(CONTACTS + '/' + id).status()).isEqualTo(404);
    assertThat(post(UPSERT, batch(row("2", "a", "Anna"))).status()).isEqualTo(200);
  }

  @Test
  void the_old_paths_are_served_too_and_properties_are_described() throws IOException {
    assertThat(post(UPSERT.replace("objects/2026-03", "v3/objects"), batch(row("1", "a", "A"))))
        .extracting(Answer::status)
        .isEqualTo(200);
    JsonNode described = get("/hubspot/crm/properties/2026-03/contacts/" + KEY).json();
    assertThat(described.path("hasUniqueValue").asBoolean()).isTrue();
  }

  @Test
  void an_order_counts_as_an_effect_and_belongs_to_a_contact() throws IOException {
    String contact = id(post(UPSERT, batch(row("1", "a", "Anna"))));
    String order = shop + ":1001";
    String upsert =
        """
        {"inputs": [{"id": "%1$s", "idProperty": "waybill_order_id",
          "objectWriteTraceId": "%1$s/update-crm",
          "properties": {"hs_order_name": "#1001", "waybill_state": "shipped"}}]}\
        """
            .formatted(order);
    String id = id(post("/hubspot/crm/objects/2026-03/order/batch/upsert", upsert));
    post("/hubspot/crm/objects/2026-03/order/batch/upsert", upsert);
    post(
        "/hubspot/crm/associations/2026-03/order/contact/batch/associate/default",
        "{\"inputs\": [{\"from\": {\"id\": \"%s\"}, \"to\": {\"id\": \"%s\"}}]}"
            .formatted(id, contact));

    assertThat(outside.effects(order).path("crm").toString())
        .isEqualTo("{\"customers\":1,\"orders\":1,\"state\":\"shipped\"}");
  }

  @Test
  void limits_name_their_policy_and_an_answer_can_be_lost() throws IOException {
    fault("upsert", "throttled");
    fault("upsert", "daily-limit");

    assertThat(post(UPSERT, batch(row("1", "a", "Anna"))).json().path("policyName").asString())
        .isEqualTo("TEN_SECONDLY_ROLLING");
    assertThat(post(UPSERT, batch(row("1", "a", "Anna"))).json().path("policyName").asString())
        .isEqualTo("DAILY");
    assertThat(found("1")).isZero();
  }

  @Test
  void another_token_is_nobody() throws IOException {
    assertThat(outside.post(UPSERT, "{}", "Authorization", "Bearer x").status()).isEqualTo(401);
  }

  private long found(String customer) throws IOException {
    JsonNode results =
        outside
            .get("/sandbox/hubspot/contacts?property=" + KEY + "&value=" + shop + ':' + customer)
            .json()
            .path("results");
    return StreamSupport.stream(results.spliterator(), false).count();
  }

  private String row(String customer, String email, String name) {
    ObjectNode row = Outside.JSON.createObjectNode();
    row.put("id", shop + ':' + customer);
    row.put("idProperty", KEY);
    row.put("objectWriteTraceId", "trace-" + customer);
    row.putObject("properties")
        .put("email", email.contains(" ") ? email : email + '@' + shop + ".example")
        .put("firstname", name);
    return row.toString();
  }

  private static String batch(String... rows) {
    return "{\"inputs\": [" + String.join(",", rows) + "]}";
  }

  private static String id(Answer answer) {
    return answer.json().at("/results/0/id").asString();
  }

  private static void fault(String call, String fault) throws IOException {
    outside.post(
        "/sandbox/hubspot/faults", "{\"call\": \"%s\", \"fault\": \"%s\"}".formatted(call, fault));
  }

  private static Answer post(String path, String body) throws IOException {
    return outside.post(path, body, OURS);
  }

  private static Answer get(String path) throws IOException {
    return outside.get(path, OURS);
  }
}
