package dev.waybill.shipping.printing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waybill.contracts.wire.Json;
import dev.waybill.shipping.Api;
import dev.waybill.shipping.ShippingTest;
import dev.waybill.shipping.orders.FakeOrders;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.text.PDFTextStripper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Papers of several orders in one file. */
@ShippingTest
class PrintJobsTest {

  private final String own = UUID.randomUUID().toString().substring(0, 8);

  @Autowired JdbcTemplate jdbc;
  private Api api;

  @BeforeEach
  void callsTheApi(@LocalServerPort int port) {
    api = new Api(port);
  }

  @Test
  void eachOrdersPapersAreTogetherAndWhatIsMissingStandsOnTheLastPage() throws Exception {
    String first = order("1", "Rita Lindqvist");
    String second = order("2", "Анна Жукова");
    label(first, "FIRST LABEL", 0);
    label(second, "SECOND LABEL", 90);
    String third = order("3", "漢");

    JsonNode job =
        printed(
            """
            {"orders": ["%s", "%s", "%s"], "documents": ["pick-list", "labels", "packing-slips"], "format": "A4"}
            """
                .formatted(first, second, third));

    assertThat(job.path("state").asString()).as("%s", job).isEqualTo("DONE");
    assertThat(job.path("missing").findValuesAsString("order")).containsOnly(third);
    assertThat(job.path("missing").findValuesAsString("what"))
        .containsExactlyInAnyOrder("labels", "packing-slips");
    byte[] file = api.get(job.path("file").asString()).body();
    try (PDDocument pdf = Loader.loadPDF(file)) {
      assertThat(pdf.getNumberOfPages()).isEqualTo(7).isEqualTo(job.path("pages").asInt());
      assertThat(text(pdf, 1))
          .contains("Pick list", "MAIN", "TEA", "6", "#1" + own)
          .as("as one walks")
          .containsSubsequence("A-9-4", "CUP", "A-10-1", "TEA");
      assertThat(text(pdf, 2)).contains("FIRST LABEL");
      assertThat(text(pdf, 3)).contains("Lieferschein", "Rita Lindqvist", "Tea, green");
      assertThat(text(pdf, 4).replaceAll("\\s", "")).as("turned").contains("SECONDLABEL");
      assertThat(pdf.getPage(3).getRotation()).isZero();
      assertThat(text(pdf, 5)).contains("Анна Жукова");
      assertThat(text(pdf, 6)).contains("#3" + own);
      assertThat(text(pdf, 7)).contains("Not printed", third, "The order has no label", "U+6F22");
      assertThat(pdf.getPage(3).getMediaBox().getWidth()).isCloseTo(595f, within(1f));
    }
    assertThat(FakeOrders.CALLS)
        .as("in the name of whoever prints")
        .contains("GET /api/orders/" + first + " Bearer " + api.token());
  }

  @Test
  void whoPrintedWhatAndWhenIsKnownAndAPartIsPrintedAgain() throws Exception {
    String first = order("1", "Rita Lindqvist");
    String second = order("2", "Rita Lindqvist");
    label(first, "FIRST LABEL", 0);
    label(second, "SECOND LABEL", 0);
    long id =
        printed("{\"orders\": [\"%s\", \"%s\"]}".formatted(first, second)).path("id").asLong();
    api.get("/api/print-jobs/" + id + ".pdf");

    JsonNode again =
        ended(api.post("/api/print-jobs/" + id + "/reprint", "{\"orders\": [\"" + second + "\"]}"));

    assertThat(again.path("reprintOf").asLong()).isEqualTo(id);
    try (PDDocument pdf = Loader.loadPDF(api.get(again.path("file").asString()).body())) {
      assertThat(pdf.getNumberOfPages()).isOne();
      assertThat(text(pdf, 1)).contains("SECOND LABEL");
      assertThat(pdf.getPage(0).getMediaBox().getWidth()).isEqualTo(288f);
    }
    assertThat(api.json("/api/print-jobs?order=" + first).path("jobs").findValuesAsString("id"))
        .containsExactly(Long.toString(id));
    assertThat(api.json("/api/print-jobs?order=" + second).path("jobs")).hasSize(2);
    assertThat(
            api.json("/api/print-jobs/" + id + "/history")
                .path("changes")
                .findValuesAsString("action"))
        .containsExactly("fetch", "print");
    assertThat(
            api.post("/api/print-jobs/" + id + "/reprint", "{\"orders\": [\"demo:x\"]}")
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void labelsForALabelPrinterFollowOneAnother() throws Exception {
    String order = order("1", "Rita Lindqvist");
    row(order, "a");
    row(order, "b");
    document(order + "a", "ZPL", "^XA^FDone^XZ".getBytes(StandardCharsets.UTF_8));
    document(order + "b", "ZPL", "^XA^FDtwo^XZ".getBytes(StandardCharsets.UTF_8));

    JsonNode job = printed("{\"orders\": [\"" + order + "\"], \"format\": \"ZPL\"}");

    assertThat(new String(api.get(job.path("file").asString()).body(), StandardCharsets.UTF_8))
        .isEqualTo("^XA^FDone^XZ\n^XA^FDtwo^XZ\n");
    assertThat(
            api.post(
                    "/api/print-jobs",
                    "{\"orders\": [\"%s\"], \"format\": \"ZPL\", \"documents\": [\"packing-slips\"]}"
                        .formatted(order))
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void aShopHasItsOwnPapers() throws Exception {
    String shop = "papers-" + own;
    String order = shop + ":1";
    FakeOrders.add(order, "#77", "Rita Lindqvist");
    api.put(
        "/api/paper-templates/" + shop,
        "{\"name\": \"Tea House\", \"address\": [\"1 Tea Lane\"], \"language\": \"fr\", \"texts\":"
            + " {\"fr\": \"Merci!\"}}");
    String path = "/api/paper-templates/" + shop + "/packing-slip/fr";
    HttpResponse<byte[]> set =
        api.put(
            path,
            "{\"html\": \"<html><head>{{>style}}</head><body><h1>Bon de livraison {{number}} de"
                + " {{shop}}</h1>{{#shipTo}}<p>{{this}}</p>{{/shipTo}}<p>{{number.class}}{{text}}</p><img"
                + " src='http://127.0.0.1:1/x.png'/></body></html>\"}");
    assertThat(set.statusCode()).as(new String(set.body(), StandardCharsets.UTF_8)).isEqualTo(200);

    byte[] preview = api.post(path + "/preview", "{\"order\": \"" + order + "\"}").body();
    try (PDDocument pdf = Loader.loadPDF(preview)) {
      assertThat(text(pdf, 1))
          .contains("Bon de livraison #77 de Tea House", "Rita Lindqvist", "Merci!")
          .doesNotContain("java.lang");
    }
    JsonNode job =
        printed(
            "{\"orders\": [\"%s\"], \"documents\": [\"packing-slips\"], \"language\": \"fr\"}"
                .formatted(order));
    try (PDDocument pdf = Loader.loadPDF(api.get(job.path("file").asString()).body())) {
      assertThat(text(pdf, 1)).contains("Bon de livraison");
    }
    for (String bad :
        new String[] {
          "<html><head></head><body><p></body></html>",
          "<!DOCTYPE x [<!ENTITY a SYSTEM"
              + " 'file:///etc/passwd'>]><html><head></head><body>&a;</body></html>",
          "{{#a}}{{#a}}{{#a}}{{#a}}{{#a}}{{/a}}{{/a}}{{/a}}{{/a}}{{/a}}",
          "<p>no page</p>"
        }) {
      assertThat(api.put(path, Json.mapper().writeValueAsString(Map.of("html", bad))).statusCode())
          .as(bad)
          .isEqualTo(422);
    }
    assertThat(
            api.json("/api/paper-templates/" + shop + "/history")
                .path("changes")
                .findValuesAsString("action"))
        .containsExactly("set", "brand");
  }

  private String order(String n, String name) {
    String id = "demo:" + own + '-' + n;
    FakeOrders.add(id, "#" + n + own, name);
    return id;
  }

  private void label(String order, String words, int rotation) throws Exception {
    row(order, "");
    try (var pdf = new PDDocument()) {
      var page = new PDPage(rotation == 90 ? new PDRectangle(432, 288) : new PDRectangle(288, 432));
      page.setRotation(rotation);
      pdf.addPage(page);
      try (var content = new PDPageContentStream(pdf, page)) {
        content.beginText();
        content.setFont(new PDType1Font(FontName.HELVETICA), 20);
        content.newLineAtOffset(20, 200);
        content.showText(words);
        content.endText();
      }
      var bytes = new ByteArrayOutputStream();
      pdf.save(bytes);
      document(order, "PDF", bytes.toByteArray());
    }
  }

  private void row(String order, String suffix) {
    jdbc.update(
        """
        INSERT INTO label (label_id, order_id, command_id, account, carrier, service, tracking_number, amount, currency,
            bought_at)
        VALUES (?, ?, ?, 'print', 'Post', 'economy', 'T1', 490, 'EUR', now())
        """,
        id(order + suffix),
        order,
        order + "/buy-label");
  }

  private void document(String of, String format, byte[] content) {
    jdbc.update(
        "INSERT INTO label_document (label_id, kind, format, content) VALUES (?, 'LABEL', ?, ?)",
        id(of),
        format,
        content);
  }

  private static String id(String order) {
    return "print:" + order.replace(':', '_');
  }

  @Test
  void aCustomsInvoiceSaysAllThatCustomsAsksFor() throws Exception {
    String path = "/api/paper-templates/invoices/customs-invoice/en/preview";
    try (PDDocument pdf = Loader.loadPDF(api.post(path, "{}").body())) {
      assertThat(pdf.getNumberOfPages()).isOne();
      assertThat(text(pdf, 1))
          .contains("#1042", "JD014600003828392837", "DHL")
          .contains("Tea Ltd", "EORI GB123456789000", "VAT GB123456789", "IOSS IM2760000742")
          .contains("Erika Mustermann", "Köln")
          .contains("DAP", "GBP")
          .contains("Black tea, 250 g", "09023000 India 2 0.540 kg 12.90 25.80")
          .contains("Teapot, cast iron", "73239100 Japan 1 0.800 kg 49.00 49.00")
          .as("the sum of two packets and a pot")
          .contains("74.80");
    }
  }

  private static String text(PDDocument pdf, int page) throws Exception {
    var stripper = new PDFTextStripper();
    stripper.setStartPage(page);
    stripper.setEndPage(page);
    return stripper.getText(pdf);
  }

  private JsonNode printed(String request) throws Exception {
    return ended(api.post("/api/print-jobs", request));
  }

  private JsonNode ended(HttpResponse<byte[]> begun) throws Exception {
    JsonNode job = Json.mapper().readTree(begun.body());
    assertThat(begun.statusCode()).as("%s", job).isIn(200, 202);
    String path = "/api/print-jobs/" + job.path("id").asLong();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !api.json(path).path("state").asString().equals("RUNNING"));
    return api.json(path);
  }
}
