package dev.waybill.inventory.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.wire.Json;
import dev.waybill.inventory.Orchestrator;
import dev.waybill.inventory.RunningInventory;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What people book, and take back. */
class DocumentsApiTest extends RunningInventory {

  private final String sku = "DOC-" + UUID.randomUUID();

  @BeforeEach
  void anotherLocation() throws Exception {
    put("/api/stock/locations/SIDE", "{\"priority\":9}");
  }

  @Test
  void aReceiptIsBookedAndCanBeTakenBackOnce() throws Exception {
    JsonNode booked =
        booked("{'kind':'receipt','location':'MAIN','lines':[%s,%s]}", line(5), line(2));
    long id = booked.path("document").path("id").asLong();
    assertThat(booked.path("document").path("by").asString()).isEqualTo("ann");
    assertThat(booked.path("lines").path(1).path("after").asInt()).isEqualTo(7);
    JsonNode movements = get("/api/stock/movements?document=" + id).path("movements");
    assertThat(movements.findValuesAsString("kind")).containsExactly("receipt", "receipt");
    JsonNode undone = json(post("/api/stock/documents/" + id + "/undo", "{}"));
    assertThat(undone.path("document").path("undoes").asLong()).isEqualTo(id);
    assertThat(onHand("MAIN")).isZero();
    assertThat(post("/api/stock/documents/" + id + "/undo", "{}").statusCode()).isEqualTo(409);
    assertThat(get("/api/stock/documents/" + id).path("undoneBy").asLong())
        .isEqualTo(undone.path("document").path("id").asLong());
    long undoing = undone.path("document").path("id").asLong();
    assertThat(post("/api/stock/documents/" + undoing + "/undo", "{}").statusCode()).isEqualTo(409);
  }

  @Test
  void whatIsReservedByNowCannotBeTakenBack() throws Exception {
    JsonNode booked = booked("{'kind':'receipt','location':'MAIN','lines':[%s]}", line(2));
    try (var orchestrator = new Orchestrator(kafka, "inventory")) {
      orchestrator.ask("demo-woo:" + sku, "reserve", null, sku, 1);
    }
    long id = booked.path("document").path("id").asLong();
    HttpResponse<String> refused = post("/api/stock/documents/" + id + "/undo", "{}");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("reserved");
    assertThat(onHand("MAIN")).isEqualTo(2);
  }

  @Test
  void aTransferGoesOutOfOneLocationAndIntoAnother() throws Exception {
    booked("{'kind':'receipt','location':'MAIN','lines':[%s]}", line(5));
    booked("{'kind':'transfer','location':'MAIN','to':'SIDE','lines':[%s]}", line(3));
    assertThat(onHand("MAIN")).isEqualTo(2);
    assertThat(onHand("SIDE")).isEqualTo(3);
    assertThat(refused("{'kind':'transfer','location':'MAIN','to':'MAIN','lines':[%s]}", line(1)))
        .contains("from one location to another");
  }

  @Test
  void aCountIsBlindAndItsDifferenceAMovement() throws Exception {
    booked("{'kind':'receipt','location':'SIDE','lines':[%s]}", line(5));
    JsonNode sheet = get("/api/stock/count-sheet?location=SIDE&after=DOC-");
    assertThat(sheet.toString()).contains(sku).doesNotContain("5}");
    JsonNode counted = booked("{'kind':'count','location':'SIDE','lines':[%s]}", line(4));
    assertThat(counted.path("lines").path(0).path("before").asInt()).isEqualTo(5);
    JsonNode newest =
        get("/api/stock/movements?location=SIDE&sku=" + sku).path("movements").path(0);
    assertThat(newest.path("kind").asString()).isEqualTo("count");
    assertThat(newest.path("onHand").asInt()).isEqualTo(-1);
  }

  @Test
  void aDocumentWithAFaultIsNotBookedAndNamesEachLine() throws Exception {
    String faulty = "{'kind':'scrap','reason':'broken','location':'MAIN','lines':[%s,%s,%s]}";
    String nowhere = "{\"sku\":\"" + sku + "\",\"quantity\":1,\"location\":\"MOON\"}";
    String body = body(faulty, line(1), nowhere, line(0));
    JsonNode preview = json(post("/api/stock/documents/preview", body));
    assertThat(preview.path("problems").asInt()).isEqualTo(3);
    assertThat(preview.path("lines").path(0).path("problem").asString()).contains("only 0 pieces");
    assertThat(preview.path("lines").path(1).path("problem").asString()).contains("MOON");
    assertThat(preview.path("lines").path(2).path("problem").asString()).contains("above 0");
    HttpResponse<String> refused = post("/api/stock/documents", body);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(json(refused).path("lines")).hasSize(3);
    assertThat(get("/api/stock?q=" + sku).path("stock")).isEmpty();
  }

  @Test
  void whatNobodyWouldUnderstandNeedsAReason() throws Exception {
    assertThat(refused("{'kind':'correction','location':'MAIN','lines':[%s]}", line(1)))
        .contains("reason is missing");
    assertThat(refused("{'kind':'gift','location':'MAIN','lines':[%s]}", line(1)))
        .contains("receipt, count");
    assertThat(refused("{'kind':'receipt','location':'MAIN','lines':[]}")).contains("1 to");
  }

  @Test
  void aDeliveryComesInPartsAndMoreThanExpected() throws Exception {
    String expected = "{'location':'SIDE','supplier':'Potters','lines':[%s]}";
    JsonNode delivery = json(post("/api/stock/deliveries", body(expected, line(5))));
    long id = delivery.path("id").asLong();
    String receipt = "{'kind':'receipt','delivery':" + id + ",'lines':[%s]}";
    booked(receipt, line(4));
    JsonNode second = booked(receipt, line(3));
    JsonNode line = get("/api/stock/deliveries/" + id).path("lines").path(0);
    assertThat(line.path("expected").asInt()).isEqualTo(5);
    assertThat(line.path("received").asInt()).isEqualTo(7);
    post(
        "/api/stock/documents/" + second.path("document").path("id").asLong() + "/undo",
        "{\"reason\":\"somebody else's\"}");
    assertThat(get("/api/stock/deliveries/" + id).path("lines").path(0).path("received").asInt())
        .isEqualTo(4);
    assertThat(get("/api/stock/deliveries?open=true").toString()).contains("Potters");
    assertThat(post("/api/stock/deliveries/" + id + "/close", "").statusCode()).isEqualTo(200);
    assertThat(refused(receipt, line(1))).contains("closed");
    assertThat(onHand("SIDE")).isEqualTo(4);
  }

  @Test
  void aRequestWithAKeyIsBookedOnce() throws Exception {
    String body = body("{'kind':'receipt','location':'MAIN','lines':[%s]}", line(5));
    JsonNode first = json(send(withKey(body)));
    JsonNode second = json(send(withKey(body)));
    assertThat(second.path("document").path("id")).isEqualTo(first.path("document").path("id"));
    assertThat(onHand("MAIN")).isEqualTo(5);
  }

  private HttpRequest.Builder withKey(String body) {
    return request("/api/stock/documents")
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", sku)
        .POST(BodyPublishers.ofString(body));
  }

  @Test
  void aFileIsShownThenBookedAsOneDocument() throws Exception {
    String address = "/api/stock/documents/file?kind=receipt&location=MAIN";
    String file = "sku;quantity;location\n%s;5;\n%s;2;SIDE\n".formatted(sku, sku);
    JsonNode shown = json(postFile(address, file));
    assertThat(shown.path("changeCount").asInt()).isEqualTo(3);
    assertThat(onHand("MAIN")).isZero();
    HttpResponse<String> booked =
        postFile(address + "&apply=" + shown.path("plan").asString(), file);
    assertThat(booked.body()).contains("\"applied\":true");
    assertThat(onHand("MAIN")).isEqualTo(5);
    assertThat(onHand("SIDE")).isEqualTo(2);
    assertThat(postFile(address + "&apply=" + shown.path("plan").asString(), file).statusCode())
        .isEqualTo(409);
    assertThat(onHand("MAIN")).isEqualTo(5);
    String document = booked.headers().firstValue("Location").orElseThrow();
    assertThat(post(document + "/undo", "{}").statusCode()).isEqualTo(200);
    assertThat(onHand("SIDE")).isZero();
  }

  @Test
  void aFileWithAFaultNamesItsRowAndBooksNothing() throws Exception {
    String address = "/api/stock/documents/file?kind=count&location=MAIN";
    String file = "sku,quantity\n%s,5\n%s,5\n%s,many\n".formatted(sku, sku, sku);
    JsonNode shown = json(postFile(address, file));
    assertThat(shown.has("plan")).isFalse();
    assertThat(shown.path("faults").path(0).path("line").asInt()).isEqualTo(3);
    assertThat(shown.path("faults").path(0).path("problem").asString()).contains("row 2 already");
    assertThat(shown.path("faults").path(1).path("line").asInt()).isEqualTo(4);
    assertThat(postFile(address + "&apply=0", file).statusCode()).isEqualTo(422);
    assertThat(get("/api/stock?q=" + sku).path("stock")).isEmpty();
  }

  private String line(int quantity) {
    return "{\"sku\":\"" + sku + "\",\"quantity\":" + quantity + "}";
  }

  private static String body(String template, Object... lines) {
    return template.replace('\'', '"').formatted(lines);
  }

  private JsonNode booked(String template, Object... lines) throws Exception {
    HttpResponse<String> answer = post("/api/stock/documents", body(template, lines));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return json(answer);
  }

  private String refused(String template, Object... lines) throws Exception {
    HttpResponse<String> answer = post("/api/stock/documents", body(template, lines));
    assertThat(answer.statusCode()).isBetween(400, 422);
    return answer.body();
  }

  private int onHand(String location) throws Exception {
    for (JsonNode row : get("/api/stock?q=" + sku).path("stock")) {
      if (row.path("location").asString().equals(location)) {
        return row.path("onHand").asInt();
      }
    }
    return 0;
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return Json.mapper().readTree(answer.body());
  }
}
