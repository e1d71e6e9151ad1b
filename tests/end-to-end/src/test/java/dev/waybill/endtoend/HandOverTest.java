package dev.waybill.endtoend;

import static dev.waybill.endtoend.TheStack.OPERATOR;
import static dev.waybill.endtoend.TheStack.SANDBOX;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.local.StackSettings;
import dev.waybill.local.client.Answer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The documented workflow in which nobody hears of a parcel before it has left. */
class HandOverTest {

  private static final String FLOW = "/api/workflows/fulfillment-with-hand-over";
  private static final String SHOP = "demo-woo";

  @BeforeEach
  void theDocumentedWorkflowIsActive() throws IOException {
    ok(OPERATOR.putYaml(FLOW + "?activate=false&comment=because+of+a+test", documented()));
    ok(
        OPERATOR.post(
            FLOW + "/activations",
            Map.of("shop", SHOP, "version", 1, "comment", "because of a test")));
  }

  @AfterEach
  void allIsAsBefore() {
    ok(OPERATOR.delete(FLOW + "/activations?shop=" + SHOP));
  }

  @Test
  void everybodyHearsOfAParcelOnceItHasLeft() {
    String id = labelled();
    assertThat(SANDBOX.effects(id).path("mails")).isEmpty();
    assertThat(SANDBOX.effects(id).path("shop").path("writeBacks").asInt()).isZero();

    assertThat(handOver(id).path("state").asString()).isEqualTo("LEFT");

    Orders.awaitStatus(id, "COMPLETED");
    assertThat(SANDBOX.effects(id).path("mails").toString()).isEqualTo("{\"order-shipped\":1}");
    assertThat(SANDBOX.effects(id).path("shop").path("writeBacks").asInt()).isEqualTo(1);
    JsonNode taken = movements(id).path(0);
    assertThat(taken.path("kind").asString()).isEqualTo("commit");
    assertThat(taken.path("reason").asString()).isNotEqualTo("order-completed");
    assertThat(handOver(id).path("state").asString()).isEqualTo("ALREADY");
    assertThat(SANDBOX.summary().path("doubles").toString()).doesNotContainPattern(":[1-9]");
  }

  @Test
  void aCancellationBeforeItCostsAVoidAndNobodyHeardAWrongWord() {
    String id = labelled();

    SANDBOX.inShop(id, "cancel");

    Orders.awaitStatus(id, "CANCELLED");
    assertThat(SANDBOX.effects(id).path("labels").path("live").asInt()).isZero();
    assertThat(SANDBOX.effects(id).path("mails").has("order-shipped")).isFalse();
    assertThat(handOver(id).path("state").asString()).isEqualTo("RECALLED");
  }

  /** An order with its label, that waits for the carrier. */
  private static String labelled() {
    String id = SANDBOX.placeOrders(SHOP, "paid", 1, 34L).getFirst();
    Orders.awaitOrder(
        id, order -> Orders.phase(order, "hand-over").equals("RUNNING") && isWaitedFor(id));
    assertThat(SANDBOX.effects(id).path("labels").path("live").asInt()).isPositive();
    return id;
  }

  private static boolean isWaitedFor(String id) {
    return OPERATOR
        .get("/api/hand-overs")
        .json()
        .path("orders")
        .findValuesAsString("order")
        .stream()
        .anyMatch(id::equals);
  }

  private static JsonNode handOver(String id) {
    Answer answer = OPERATOR.post("/api/hand-overs", Map.of("orders", List.of(id), "how", "SCAN"));
    ok(answer);
    return answer.json().path("results").path(0);
  }

  private static JsonNode movements(String id) {
    return OPERATOR
        .get("/api/stock/movements?order=" + URLEncoder.encode(id, UTF_8))
        .json()
        .path("movements");
  }

  private static String documented() throws IOException {
    Path project = StackSettings.findProject(Path.of("").toAbsolutePath());
    String page = Files.readString(project.resolve("docs/workflows.md"));
    return page.substring(page.indexOf("    workflow: fulfillment-with-hand-over\n"))
        .lines()
        .takeWhile(line -> line.isBlank() || line.startsWith("    "))
        .collect(Collectors.joining("\n"))
        .stripIndent();
  }

  private static void ok(Answer answer) {
    assertThat(answer.isSuccess()).as(answer.toString()).isTrue();
  }
}
