package dev.waybill.endtoend;

import static dev.waybill.endtoend.TheStack.OPERATOR;
import static dev.waybill.endtoend.TheStack.SANDBOX;
import static dev.waybill.endtoend.TheStack.SHOPS;
import static dev.waybill.endtoend.TheStack.STACK;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.local.client.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Orders like those that people report in public, posted as the shop would, and what has become of
 * them outside. Each folder's {@code meta.json} names the reports behind it and the right end.
 */
class ReportedOrdersTest {

  private static final Path REPORTS =
      STACK.settings().project().resolve("order-ingest/src/test/resources/reports");

  @Test
  void aMarketplacesOrderIsHeldRatherThanSentTwice() {
    woo("01-marketplace-parent-and-suborders", "body.json", "order.created");
    woo("01-marketplace-parent-and-suborders", "body-2.json", "order.created");
    woo("01-marketplace-parent-and-suborders", "body-3.json", "order.created");

    for (String id : List.of("demo-woo:9100101", "demo-woo:9100102", "demo-woo:9100103")) {
      JsonNode order = Orders.awaitStatus(id, "ON_HOLD");
      assertThat(order.path("reason").asString()).contains("marketplace-order");
      assertThat(labels(id, "bought")).isZero();
    }
  }

  @Test
  void whatIsPickedUpHasNoLabelWhateverThePickupIsCalled() {
    woo("03-legacy-local-pickup", "body.json", "order.created");

    Orders.awaitStatus("demo-woo:9100301", "COMPLETED");
    assertThat(labels("demo-woo:9100301", "bought")).isZero();
    assertThat(SANDBOX.effects("demo-woo:9100301").at("/shop/status").asString())
        .isEqualTo("completed");
  }

  @Test
  void aCityStateNeedsNoCity() {
    woo("05-singapore-without-city", "body.json", "order.created");

    Orders.awaitStatus("demo-woo:9100501", "COMPLETED");
    assertThat(labels("demo-woo:9100501", "live")).isEqualTo(1);
  }

  @Test
  void aVersionFromTheFutureHidesNoCancellation() {
    String ahead = seconds(Instant.now().plus(Duration.ofHours(9)));
    String right = seconds(Instant.now().plus(Duration.ofSeconds(1)));
    SHOPS.woo(
        "order.created",
        dated(read("09-shop-clock-or-zone-ahead", "body.json"), "2026-11-30T04:00:00", ahead));
    Orders.awaitStatus("demo-woo:9100901", "AWAITING_PAYMENT");

    SHOPS.woo(
        "order.updated",
        dated(read("09-shop-clock-or-zone-ahead", "body-2.json"), "2026-11-29T19:30:00", right));

    Orders.awaitStatus("demo-woo:9100901", "CANCELLED");
    assertThat(labels("demo-woo:9100901", "bought")).isZero();
  }

  @Test
  void aCurrencyThatNobodyKnowsIsHeldWithWhatToSet() {
    woo("13-toman", "body.json", "order.created");

    JsonNode order = Orders.awaitStatus("demo-woo:9101301", "ON_HOLD");
    assertThat(order.path("detail").asString()).contains("IRT", "currencies");
  }

  @Test
  void aDepositWaitsAndItsSecondInstalmentShipsNothing() {
    String report = "15-deposit-partly-paid";
    woo(report, "body.json", "order.created");
    Orders.awaitStatus("demo-woo:9101501", "AWAITING_PAYMENT");
    woo(report, "body-2.json", "order.created");
    woo(report, "body-3.json", "order.updated");
    Orders.awaitStatus("demo-woo:9101502", "COMPLETED");
    assertThat(labels("demo-woo:9101501", "bought")).isZero();

    woo(report, "body-4.json", "order.updated");

    Orders.awaitStatus("demo-woo:9101501", "COMPLETED");
    assertThat(labels("demo-woo:9101501", "live")).isEqualTo(1);
    assertThat(labels("demo-woo:9101502", "bought")).isZero();
  }

  @Test
  void aTypingErrorInAnAddressForMailStopsNoParcel() {
    String report = "17-bad-email-address";
    woo(report, "body.json", "order.created");
    woo(report, "body-2.json", "order.created");
    woo(report, "body-3.json", "order.created");

    for (String id : List.of("demo-woo:9101701", "demo-woo:9101703")) {
      JsonNode order = Orders.awaitStatus(id, "COMPLETED");
      assertThat(order.path("warnings")).as("somebody can see it").isNotEmpty();
      assertThat(labels(id, "live")).isEqualTo(1);
      assertThat(SANDBOX.effects(id).path("mails").path("order-shipped").asInt()).isZero();
    }
    Orders.awaitStatus("demo-woo:9101702", "COMPLETED");
    assertThat(labels("demo-woo:9101702", "live")).isEqualTo(1);
  }

  @Test
  void whatOthersDeliverIsNotInOurParcel() {
    String report = "21-lines-of-another-fulfillment-service";
    shopify(report, "body.json", "orders/create");
    shopify(report, "body-2.json", "orders/create");

    JsonNode ours = Orders.awaitStatus("demo-shopify:7100000021001", "COMPLETED");
    assertThat(labels("demo-shopify:7100000021001", "live")).isEqualTo(1);
    assertThat(Orders.task(ours, "buy-label").path("result").toString())
        .contains("MUG-001")
        .doesNotContain("TSHIRT-RED-M");
    Orders.awaitStatus("demo-shopify:7100000021002", "COMPLETED");
    assertThat(labels("demo-shopify:7100000021002", "bought")).isZero();
  }

  @Test
  void aPickupNamedAfterTheStoreIsHeldWithWordsAboutPickup() {
    shopify("24-store-pickup-named-after-the-store", "body.json", "orders/create");

    JsonNode order = Orders.awaitStatus("demo-shopify:7100000024001", "ON_HOLD");
    assertThat(order.path("detail").asString()).containsIgnoringCase("pick");
    assertThat(labels("demo-shopify:7100000024001", "bought")).isZero();
  }

  @Test
  void aLineAddedAfterShippingGoesInAParcelOfItsOwn() {
    String report = "25-line-added-after-shipping";
    String id = "demo-shopify:7100000025001";
    shopify(report, "body.json", "orders/create");
    JsonNode shipped = Orders.awaitStatus(id, "COMPLETED");
    String first = Orders.task(shipped, "buy-label").at("/result/trackingNumber").asString();

    shopify(report, "body-2.json", "orders/updated");
    Orders.awaitStatus(id, "ON_HOLD");
    ok(OPERATOR.post("/api/orders/" + id + "/actions", Map.of("action", "redo", "reason", "x")));

    JsonNode after = Orders.awaitStatus(id, "COMPLETED");
    assertThat(labels(id, "bought")).isEqualTo(2);
    assertThat(labels(id, "voided")).isZero();
    assertThat(after.path("steps").toString()).as("the first parcel").contains(first);
    assertThat(Orders.task(after, "buy-label").path("result").toString())
        .contains("CANDLE-FIG")
        .doesNotContain("MUG-001");
    await()
        .untilAsserted(
            () ->
                assertThat(SANDBOX.effects(id).path("mails").path("order-shipped").asInt())
                    .isEqualTo(2));
    assertThat(SANDBOX.effects(id).at("/warehouse/released").asInt()).isZero();
  }

  @Test
  void aMailThatIsTriedAgainAfterALineWasAddedTellsOfItsOwnParcel() {
    String report = "25-line-added-after-shipping";
    String id = "demo-shopify:7100000025101";
    SANDBOX.fault("mail", Map.of("outage", true));
    try {
      shopify(report, "extra-b1.json", "orders/create");
      Orders.awaitOrder(id, order -> Orders.phase(order, "tell-customer").equals("RETRYING"));
      shopify(report, "extra-b2.json", "orders/updated");
      Orders.awaitStatus(id, "ON_HOLD");
    } finally {
      SANDBOX.noFaults();
    }
    ok(OPERATOR.post("/api/orders/" + id + "/actions", Map.of("action", "redo", "reason", "x")));

    Orders.awaitStatus(id, "COMPLETED");
    List<String> mails = SANDBOX.mails(id);
    assertThat(mails).hasSize(2);
    assertThat(mails.getFirst()).contains("2 x Goods MUG-001").doesNotContain("CANDLE");
    assertThat(mails.getLast()).contains("1 x Goods CANDLE-FIG").doesNotContain("MUG");
    assertThat(labels(id, "live")).isEqualTo(2);
  }

  @Test
  void whatAnotherAppHoldsInTheShopGetsNoLabelUntilItIsReleased() {
    String id = "demo-shopify:7100000029001";
    SANDBOX.inShop(id, "hold");
    shopify("29-fulfillment-on-hold", "body.json", "orders/create");

    Orders.awaitStatus(id, "ON_HOLD");
    assertThat(labels(id, "bought")).isZero();
    assertThat(SANDBOX.effects(id).path("mails").path("order-shipped").asInt()).isZero();

    SANDBOX.inShop(id, "release");

    Orders.awaitStatus(id, "COMPLETED");
    assertThat(labels(id, "live")).isEqualTo(1);
  }

  @AfterEach
  void nothingWasDoneTwice() {
    assertThat(SANDBOX.summary().path("doubles").toString()).doesNotContainPattern(":[1-9]");
  }

  private static void woo(String report, String file, String topic) {
    assertThat(SHOPS.woo(topic, read(report, file)).status()).isEqualTo(200);
  }

  private static void shopify(String report, String file, String topic) {
    assertThat(SHOPS.shopify(topic, read(report, file)).status()).isEqualTo(200);
  }

  private static void ok(Answer answer) {
    assertThat(answer.isSuccess()).as(answer.body()).isTrue();
  }

  private static byte[] read(String report, String file) {
    try {
      return Files.readAllBytes(REPORTS.resolve(report).resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] dated(byte[] body, String from, String to) {
    String text = new String(body, UTF_8);
    assertThat(text).contains(from);
    return text.replace(from, to).getBytes(UTF_8);
  }

  private static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "");
  }

  private static int labels(String id, String which) {
    return SANDBOX.effects(id).path("labels").path(which).asInt();
  }
}
