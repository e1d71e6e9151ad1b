package dev.waybill.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.sandbox.Outside.Answer;
import java.io.IOException;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SalesforceTest {

  private static final String DATA = "/salesforce/services/data/v66.0";
  private static final String ONE = DATA + "/sobjects/Contact/Waybill_Customer_Id__c/";
  private static final String ROWS = DATA + "/composite/sobjects/Contact/Waybill_Customer_Id__c";

  private static Outside outside;
  private static String token;

  /** Every test has customers of its own. */
  private final String shop = "shop" + UUID.randomUUID();

  @BeforeAll
  static void start() throws IOException {
    outside = new Outside();
    JsonNode granted = signIn("sandbox-salesforce-secret").json();
    token = granted.path("access_token").asString();
    assertThat(granted.path("instance_url").asString()).endsWith("/salesforce");
    assertThat(granted.has("expires_in")).isFalse();
  }

  @AfterAll
  static void stop() {
    outside.close();
  }

  @AfterEach
  void well() throws IOException {
    outside.delete("/sandbox/salesforce/faults");
    outside.put("/sandbox/salesforce", "{}");
  }

  @Test
  void a_wrong_secret_gets_no_session_and_a_session_ends() throws IOException {
    assertThat(signIn("wrong").json().path("error").asString()).isEqualTo("invalid_client");
    outside.put("/sandbox/salesforce", "{\"sessionSeconds\": 0}");
    String dead = signIn("sandbox-salesforce-secret").json().path("access_token").asString();

    Answer answer = outside.get(ONE + "x", "Authorization", "Bearer " + dead);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.json().at("/0/errorCode").asString()).isEqualTo("INVALID_SESSION_ID");
  }

  @Test
  void one_record_is_made_and_then_brought_up_to_date() throws IOException {
    Answer made = call("PATCH", ONE + shop + "%3A7", "{\"LastName\": \"Nowak\"}");
    Answer again = call("PATCH", ONE + shop + "%3A7", "{\"FirstName\": \"Anna\"}");

    assertThat(made.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().path("id")).isEqualTo(made.json().path("id"));
    assertThat(call("GET", ONE + shop + "%3A7", "").json().path("LastName").asString())
        .isEqualTo("Nowak");
    assertThat(made.header("Sforce-Limit-Info")).startsWith("api-usage=");
  }

  @Test
  void several_with_one_id_are_a_300_and_nothing_is_written() throws IOException {
    twins();

    Answer answer = call("PATCH", ONE + shop + "%3A7", "{\"FirstName\": \"Anna\"}");

    assertThat(answer.status()).isEqualTo(300);
    assertThat(answer.json().get(0).asString()).contains("/sobjects/Contact/003");
    assertThat(answer.json()).hasSize(2);
    assertThat(rows(row("7", "Nowak")).get(0).at("/errors/0/statusCode").asString())
        .isEqualTo("DUPLICATE_EXTERNAL_ID");
  }

  @Test
  void an_id_that_ends_like_a_file_is_not_found() throws IOException {
    assertThat(call("PATCH", ONE + shop + "@example.inc", "{\"LastName\": \"N\"}").status())
        .isEqualTo(404);
  }

  @Test
  void rows_fail_by_themselves_under_a_200_and_come_in_their_order() throws IOException {
    JsonNode rows = rows(row("1", "A"), row("2", ""), row("3", "C"));

    assertThat(rows.get(0).path("success").asBoolean()).isTrue();
    assertThat(rows.get(1).path("success").asBoolean()).isFalse();
    assertThat(rows.get(1).at("/errors/0/statusCode").asString())
        .isEqualTo("REQUIRED_FIELD_MISSING");
    assertThat(rows.get(2).path("created").asBoolean()).isTrue();
  }

  @Test
  void the_same_id_twice_fails_both_rows_whatever_its_case() throws IOException {
    JsonNode rows = rows(row("a", "A"), row("A", "A"), row("b", "B"));

    assertThat(rows.get(0).at("/errors/0/statusCode").asString()).isEqualTo("DUPLICATE_VALUE");
    assertThat(rows.get(1).at("/errors/0/statusCode").asString()).isEqualTo("DUPLICATE_VALUE");
    assertThat(rows.get(2).path("success").asBoolean()).isTrue();
  }

  @Test
  void more_than_two_hundred_rows_are_refused() throws IOException {
    String many =
        IntStream.range(0, 201).mapToObj(i -> row("m" + i, "M")).collect(Collectors.joining(","));
    Answer answer = call("PATCH", ROWS, "{\"records\": [" + many + "]}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/0/errorCode").asString()).isEqualTo("EXCEEDED_ID_LIMIT");
  }

  @Test
  void texts_have_their_length_and_a_rule_finds_duplicates() throws IOException {
    assertThat(rows(row("1", "x".repeat(81))).get(0).at("/errors/0/statusCode").asString())
        .isEqualTo("STRING_TOO_LONG");
    outside.put("/sandbox/salesforce", "{\"duplicateRule\": true}");
    rows(row("2", "Nowak\", \"Email\": \"" + shop + "@example.com"));

    assertThat(
            rows(row("3", "Nowak\", \"Email\": \"" + shop + "@example.com"))
                .get(0)
                .at("/errors/0/statusCode")
                .asString())
        .isEqualTo("DUPLICATES_DETECTED");
  }

  @Test
  void an_order_needs_a_contact_that_there_is_and_counts_as_an_effect() throws IOException {
    String order = shop + ":1001";
    String record =
        """
        {"Name": "#1001", "State__c": "open", "Reference__c": "%s/update-crm",
         "Contact__r": {"Waybill_Customer_Id__c": "%s:7"}}\
        """
            .formatted(order, shop);
    String path = DATA + "/sobjects/Waybill_Order__c/Waybill_Order_Id__c/" + shop + "%3A1001";

    assertThat(call("PATCH", path, record).json().at("/0/message").asString())
        .startsWith("Foreign key external ID: " + shop + ":7 not found");
    rows(row("7", "Nowak"));
    assertThat(call("PATCH", path, record).status()).isEqualTo(201);
    assertThat(call("PATCH", path, record).status()).isEqualTo(200);
    assertThat(outside.effects(order).path("crm").toString())
        .isEqualTo("{\"customers\":1,\"orders\":1,\"state\":\"open\"}");
  }

  @Test
  void the_same_address_in_two_contacts_is_a_double() throws IOException {
    int before = outside.doubles().path("crmCustomers").asInt();
    rows(row("1", "Nowak\", \"Email\": \"" + shop + "@example.com"));
    rows(row("2", "Nowak\", \"Email\": \"" + shop + "@example.com"));

    assertThat(outside.doubles().path("crmCustomers").asInt()).isEqualTo(before + 1);
  }

  @Test
  void merging_is_soap_and_leaves_the_first_one_with_the_orders_of_both() throws IOException {
    JsonNode two = rows(row("1", "Nowak"), row("2", "Nowak"));
    String order = DATA + "/sobjects/Waybill_Order__c/Waybill_Order_Id__c/" + shop + "%3A1001";
    call(
        "PATCH", order, "{\"Contact__r\": {\"Waybill_Customer_Id__c\": \"%s:2\"}}".formatted(shop));
    String kept = two.get(0).path("id").asString();
    String envelope =
        """
        <e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:u="urn:partner.soap.sforce.com">
        <e:Header><u:SessionHeader><u:sessionId>%s</u:sessionId></u:SessionHeader></e:Header><e:Body><u:merge>
        <u:request><u:masterRecord><u:type>Contact</u:type><u:Id>%s</u:Id></u:masterRecord>
        <u:recordToMergeIds>%s</u:recordToMergeIds></u:request></u:merge></e:Body></e:Envelope>\
        """;

    Answer dead = soap(envelope.formatted("dead", kept, two.get(1).path("id").asString()));
    Answer merged = soap(envelope.formatted(token, kept, two.get(1).path("id").asString()));
    Answer again = soap(envelope.formatted(token, kept, two.get(1).path("id").asString()));

    assertThat(dead.status()).isEqualTo(500);
    assertThat(dead.text()).contains("INVALID_SESSION_ID");
    assertThat(merged.text()).contains("<success>true</success>");
    assertThat(again.text()).contains("<success>false</success>");
    assertThat(call("GET", order, "").json().path("Contact__c").asString()).isEqualTo(kept);
    assertThat(call("GET", ONE + shop + "%3A2", "").status()).isEqualTo(404);
  }

  @Test
  void what_is_deleted_is_gone() throws IOException {
    call("PATCH", ONE + shop + "%3A7", "{\"LastName\": \"Nowak\"}");

    assertThat(call("DELETE", ONE + shop + "%3A7", "").status()).isEqualTo(204);
    assertThat(call("DELETE", ONE + shop + "%3A7", "").status()).isEqualTo(404);
  }

  @Test
  void fields_are_described_and_limits_and_locks_are_met() throws IOException {
    assertThat(call("GET", DATA + "/sobjects/Contact/describe", "").text())
        .contains("\"name\":\"Waybill_Customer_Id__c\"", "\"externalId\":true,\"unique\":true");
    fault("limit");
    fault("row-locked");

    Answer limited = call("PATCH", ROWS, "{\"records\": [" + row("1", "A") + "]}");

    assertThat(limited.status()).isEqualTo(403);
    assertThat(limited.json().at("/0/errorCode").asString()).isEqualTo("REQUEST_LIMIT_EXCEEDED");
    JsonNode rows = rows(row("1", "A"), row("2", "B"));
    assertThat(rows.get(0).at("/errors/0/statusCode").asString()).isEqualTo("UNABLE_TO_LOCK_ROW");
    assertThat(rows.get(1).path("success").asBoolean()).isTrue();
  }

  private void twins() throws IOException {
    for (String name : new String[] {"One", "Two"}) {
      outside.post(
          "/sandbox/salesforce/Contact",
          "{\"LastName\": \"%s\", \"Waybill_Customer_Id__c\": \"%s:7\"}".formatted(name, shop));
    }
  }

  private String row(String customer, String lastName) {
    return """
    {"attributes": {"type": "Contact"}, "Waybill_Customer_Id__c": "%s:%s", "LastName": "%s"}\
    """
        .formatted(shop, customer, lastName);
  }

  private static JsonNode rows(String... rows) throws IOException {
    Answer answer = call("PATCH", ROWS, "{\"records\": [" + String.join(",", rows) + "]}");
    assertThat(answer.status()).isEqualTo(200);
    return answer.json();
  }

  private static void fault(String fault) throws IOException {
    outside.post(
        "/sandbox/salesforce/faults", "{\"call\": \"upsert\", \"fault\": \"" + fault + "\"}");
  }

  private static Answer soap(String envelope) throws IOException {
    return outside.post("/salesforce/services/Soap/u/66.0", envelope, "SOAPAction", "merge");
  }

  private static Answer signIn(String secret) throws IOException {
    return outside.post(
        "/salesforce/services/oauth2/token",
        "grant_type=client_credentials&client_id=sandbox-salesforce-client&client_secret="
            + secret);
  }

  private static Answer call(String method, String path, String body) throws IOException {
    return outside.send(method, path, body, "Authorization", "Bearer " + token);
  }
}
