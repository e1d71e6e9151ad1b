package dev.waybill.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.sandbox.Outside.Answer;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CrmTest {

  private static Outside outside;
  private static String token;

  @BeforeAll
  static void start() throws IOException {
    outside = new Outside();
    token = signIn("sandbox-crm-client-secret").json().path("access_token").asString();
  }

  @AfterAll
  static void stop() {
    outside.close();
  }

  @BeforeEach
  void forget() throws IOException {
    outside.delete("/effects");
  }

  @Test
  void a_wrong_client_secret_gets_no_token() throws IOException {
    assertThat(signIn("wrong").status()).isEqualTo(401);
  }

  @Test
  void upserts_customers_and_orders_by_external_id() throws Exception {
    assertThat(put("/crm/v2/customers/c%2F1", "{\"email\":\"a1@example.com\"}").status())
        .isEqualTo(201);
    assertThat(put("/crm/v2/customers/c%2F1", "{\"email\":\"a1@example.com\"}").status())
        .isEqualTo(200);
    Answer made = put("/crm/v2/orders/demo-woo%3A1", order("c/1", "open", "demo-woo:1"));
    Answer again = put("/crm/v2/orders/demo-woo%3A1", order("c/1", "shipped", "demo-woo:1"));
    assertThat(made.status()).isEqualTo(201);
    assertThat(again.json().path("id")).isEqualTo(made.json().path("id"));
    assertThat(call("GET", "/crm/v2/customers/c%2F1", "").json().path("externalId").asString())
        .isEqualTo("c/1");
    assertThat(outside.effects("demo-woo:1").path("crm").toString())
        .isEqualTo("{\"customers\":1,\"orders\":1,\"state\":\"shipped\"}");
  }

  @Test
  void an_order_needs_a_customer() throws Exception {
    assertThat(put("/crm/v2/orders/o", order("nobody", "open", "demo-woo:2")).json().path("code"))
        .hasToString("\"unknown_customer\"");
  }

  @Test
  void two_customers_with_one_mail_address_and_two_orders_for_one_are_doubles() throws Exception {
    put("/crm/v2/customers/d1", "{\"email\":\"Anna@Example.com\"}");
    put("/crm/v2/customers/d2", "{\"email\":\"anna@example.com \"}");
    put("/crm/v2/customers/d2", "{\"email\":\"anna@example.com \"}");
    put("/crm/v2/orders/x1", order("d1", "open", "demo-woo:3/update-crm"));
    put("/crm/v2/orders/x2", order("d1", "open", "demo-woo:3/update-crm#2"));
    assertThat(outside.doubles().path("crmCustomers").asInt()).isEqualTo(1);
    assertThat(outside.doubles().path("crmOrders").asInt()).isEqualTo(1);
  }

  @Test
  void a_changed_body_does_not_match_its_signature() throws Exception {
    String timestamp = Long.toString(Instant.now().getEpochSecond());
    String signature = sign("PUT", "/crm/v2/customers/c9", timestamp, "{}");
    Answer answer =
        outside.put(
            "/crm/v2/customers/c9",
            "{\"email\":\"x\"}",
            "Authorization",
            "Bearer " + token,
            "X-Crm-Timestamp",
            timestamp,
            "X-Crm-Signature",
            signature);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.json().path("code").asString()).isEqualTo("bad_signature");
  }

  @Test
  void an_unknown_token_has_expired() throws IOException {
    Answer answer = outside.get("/crm/v2/customers/c", "Authorization", "Bearer old");
    assertThat(answer.json().path("code").asString()).isEqualTo("token_expired");
  }

  private static Answer signIn(String secret) throws IOException {
    String basic = Base64.getEncoder().encodeToString(("waybill:" + secret).getBytes(UTF_8));
    return outside.post(
        "/crm/oauth/token", "grant_type=client_credentials", "Authorization", "Basic " + basic);
  }

  private static Answer put(String path, String body) throws Exception {
    return call("PUT", path, body);
  }

  private static Answer call(String method, String path, String body) throws Exception {
    String timestamp = Long.toString(Instant.now().getEpochSecond());
    return outside.send(
        method,
        path,
        body,
        "Authorization",
        "Bearer " + token,
        "X-Crm-Timestamp",
        timestamp,
        "X-Crm-Signature",
        sign(method, path, timestamp, body));
  }

  private static String sign(String method, String path, String timestamp, String body)
      throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("sandbox-crm-signing-key".getBytes(UTF_8), "HmacSHA256"));
    String text = String.join("\n", method, path, timestamp, HexFormat.of().formatHex(hash));
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
  }

  private static String order(String customer, String state, String reference) {
    return """
    {"customer":"%s","number":"1","state":"%s","total":{"minor":1,"currency":"EUR"},
     "lines":[],"placedAt":"2026-11-22T08:00:00Z","reference":"%s"}\
    """
        .formatted(customer, state, reference);
  }
}
