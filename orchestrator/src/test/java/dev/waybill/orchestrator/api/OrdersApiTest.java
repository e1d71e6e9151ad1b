package dev.waybill.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Customer;
import dev.waybill.contracts.Order;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.Http;
import dev.waybill.orchestrator.OrchestratorTest;
import dev.waybill.orchestrator.Orders;
import dev.waybill.orchestrator.World;
import dev.waybill.orchestrator.saga.state.Status;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OrdersApiTest extends OrchestratorTest {

  @Test
  void anOrderIsFoundByItsIdNumberTrackingNumberAndEmail() {
    // Each its own: orders that other tests left behind may buy labels meanwhile.
    world.answer(
        command ->
            command.action().equals("buy-label")
                ? StepReply.completed(
                    command,
                    Json.mapper()
                        .createObjectNode()
                        .put("trackingNumber", "TRK-" + command.orderId().shopOrderId()))
                : World.YES.apply(command));
    OrderId id = completed();
    String tracking = "TRK-" + id.shopOrderId();

    assertThat(found("q=" + id)).contains(id.value());
    assertThat(found("q=%23" + id.shopOrderId())).containsExactly(id.value());
    assertThat(found("q=" + id.shopOrderId())).containsExactly(id.value());
    assertThat(found("q=" + tracking)).containsExactly(id.value());
    assertThat(found("q=ERIKA@example.org")).contains(id.value());
    assertThat(found("q=nobody@example.org")).isEmpty();
  }

  @Test
  void anOrderIsFoundByWhatPeopleKnowOfIt() {
    OrderId id = OrderId.of("search", "88123004711");
    world.send(of(id, "WB-20577/x", "Zoë Østergård-Nuñez", "+45 (0)31 76-42 19"));
    awaitStatus(id, Status.COMPLETED);

    for (String typed :
        List.of(
            "88123004711",
            "wb-20577/x",
            "#WB-205",
            "577/X",
            "Zoe",
            "ostergard",
            "nun zoë",
            "ØSTERGÅRD, Zoe",
            "031764219",
            "+4531764219",
            "31 76 42 19",
            "1764219")) {
      assertThat(searched("operator", typed)).as(typed).containsExactly(id.value());
    }
    for (String typed : List.of("oe", "tergard", "zoe smith", "0577", "764219", "wb", "it's\\")) {
      assertThat(searched("operator", typed)).as(typed).doesNotContain(id.value());
    }
    assertThat(searched("viewer", "577/X")).containsExactly(id.value());
    assertThat(searched("viewer", "ostergard")).isEmpty();
    assertThat(searched("viewer", "1764219")).isEmpty();
  }

  @Test
  void anAddressThatWasMendedIsFoundUnderTheNewName() {
    OrderId id = OrderId.of("search", "renamed");
    world.send(of(id, "R-1", "Wolframina Alt", null));
    awaitStatus(id, Status.COMPLETED);
    world.send(later(of(id, "R-1", "Quendolina Neu", null)));

    await().until(() -> searched("operator", "quendolina").contains(id.value()));
    assertThat(searched("operator", "wolframina")).isEmpty();
  }

  @Test
  void outcomesTellInFewWordsHowTheOrdersOfATimeStand() {
    OrderId first = OrderId.of("outcomes", "1");
    OrderId second = OrderId.of("outcomes", "2");
    world.send(Orders.ready(first));
    awaitStatus(first, Status.COMPLETED);
    world.send(Orders.ready(second));
    awaitStatus(second, Status.COMPLETED);

    JsonNode page =
        as("viewer")
            .get(
                "/api/orders/outcomes?shop=outcomes&from=2026-05-04T00:00:00Z"
                    + "&until=2026-05-05T00:00:00Z&action=shipping/buy-label&action=x/none")
            .json();
    assertThat(page.path("orders").valueStream().map(order -> order.path("id").asString()))
        .containsExactly(first.value(), second.value());
    JsonNode order = page.path("orders").get(0);
    assertThat(order.path("status").asString()).isEqualTo("COMPLETED");
    assertThat(order.path("shopStatus").asString()).isEqualTo("READY");
    assertThat(order.path("steps").propertyNames()).containsExactly("shipping/buy-label");
    assertThat(order.path("steps").path("shipping/buy-label").asString()).isEqualTo("COMPLETED");
    assertThat(page.path("next").asString("")).isEmpty();
    JsonNode named =
        as("viewer").get("/api/orders/outcomes?id=" + second + "&id=outcomes:none").json();
    assertThat(named.path("orders").size()).isEqualTo(1);
    assertThat(
            as("viewer")
                .get(
                    "/api/orders/outcomes?shop=outcomes&from=2026-05-05T00:00:00Z"
                        + "&until=2026-05-06T00:00:00Z")
                .json()
                .path("orders")
                .size())
        .isZero();
    assertThat(as("viewer").get("/api/orders/outcomes?shop=outcomes").status()).isEqualTo(400);
  }

  @Test
  void theListIsFilteredByCountryAndTimesAndSorted() {
    OrderId first = OrderId.of("sorted", "1");
    OrderId second = OrderId.of("sorted", "2");
    world.send(Orders.ready(first));
    awaitStatus(first, Status.COMPLETED);
    world.send(Orders.ready(second));
    awaitStatus(second, Status.COMPLETED);
    String updated = orders.find(second.value()).orElseThrow().updatedAt().toString();

    String both = "shop=sorted&";
    assertThat(found(both + "country=de")).containsExactly(second.value(), first.value());
    assertThat(found(both + "country=FR")).isEmpty();
    assertThat(found(both + "placedFrom=2026-05-04&placedTo=2026-05-04")).hasSize(2);
    assertThat(found(both + "placedFrom=2026-05-04T12:00:00%2B02:00")).hasSize(2);
    assertThat(found(both + "placedFrom=2026-05-05")).isEmpty();
    assertThat(found(both + "placedTo=2026-05-04T10:00:00Z")).isEmpty();
    assertThat(found(both + "receivedTo=2026-01-01")).isEmpty();
    assertThat(found(both + "receivedFrom=2026-01-01&sort=received"))
        .containsExactly(first.value(), second.value());
    assertThat(found(both + "updatedSince=" + updated + "&sort=updated"))
        .containsExactly(second.value());
    assertThat(found(both + "sort=-placed")).hasSize(2);
    assertThat(found(both + "sort=total")).hasSize(2);
    for (String wrong :
        List.of(
            "country=Germany",
            "placedFrom=yesterday",
            "receivedTo=1700000000",
            "sort=colour",
            "sort=-",
            "sort=updated",
            "q=a%00b",
            "staus=on-hold")) {
      var answer = as("operator").get("/api/orders?" + wrong);
      assertThat(answer.status()).as(wrong).isEqualTo(400);
      assertThat(answer.json().get("detail").asString())
          .contains(wrong.substring(0, wrong.indexOf('=')));
    }
  }

  private List<String> searched(String role, String typed) {
    JsonNode page =
        as(role).get("/api/orders?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8)).json();
    var ids = new ArrayList<String>();
    page.path("items").forEach(item -> ids.add(item.get("id").asString()));
    return ids;
  }

  private static OrderSnapshot later(OrderSnapshot snapshot) {
    return new OrderSnapshot(
        snapshot.orderId(),
        snapshot.shop(),
        snapshot.platform(),
        snapshot.number(),
        snapshot.version().plusSeconds(60),
        snapshot.status(),
        "digest-2",
        null,
        snapshot.placedAt(),
        snapshot.receivedAt(),
        snapshot.source(),
        snapshot.facts(),
        snapshot.problems(),
        snapshot.order());
  }

  private static OrderSnapshot of(OrderId id, String number, String name, String phone) {
    OrderSnapshot usual = Orders.ready(id);
    Order order = usual.order();
    var address = new Address(name, null, "Hauptstr. 1", null, "Köln", null, "50667", "DE", phone);
    return new OrderSnapshot(
        id,
        id.shop(),
        usual.platform(),
        number,
        usual.version(),
        usual.status(),
        usual.digest(),
        null,
        usual.placedAt(),
        usual.receivedAt(),
        usual.source(),
        usual.facts(),
        usual.problems(),
        new Order(
            number,
            order.placedAt(),
            new Customer(null, "someone@example.org", phone, "", "", null, "de"),
            address,
            address,
            order.lines(),
            order.delivery(),
            order.totals(),
            null,
            List.of()));
  }

  @Test
  void theListGoesFromNewToOldAndIsFiltered() {
    OrderId first = completed();
    OrderId second = completed();

    assertThat(found("shop=demo&status=completed&size=200"))
        .containsSubsequence(second.value(), first.value());
    assertThat(found("shop=elsewhere")).isEmpty();
    assertThat(found("status=on-hold")).doesNotContain(first.value());
    JsonNode page = as("viewer").get("/api/orders?size=1&page=0").json();
    assertThat(page.get("items")).hasSize(1);
    assertThat(page.get("total").asLong()).isGreaterThanOrEqualTo(2);
    assertThat(page.get("items").get(0).get("total").asDouble()).isEqualTo(42.5);
  }

  @Test
  void aFilterThatMakesNoSenseIsRefusedWithWhatWouldBeRight() {
    var answer = as("viewer").get("/api/orders?status=lost");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.contentType()).isEqualTo("application/problem+json");
    assertThat(answer.json().get("detail").asString()).contains("NEEDS_ATTENTION");
    assertThat(as("viewer").get("/api/orders?size=100000").status()).isEqualTo(400);
    assertThat(as("viewer").get("/api/orders?page=1000&size=200").status()).isEqualTo(400);
    assertThat(as("viewer").get("/api/orders?page=x").status()).isEqualTo(400);
  }

  @Test
  void theListSaysWhereAnOrderGoesAndHowItGetsOn() {
    OrderId id = completed();

    JsonNode item = as("viewer").get("/api/orders?q=" + id).json().get("items").get(0);

    assertThat(item.get("country").asString()).isEqualTo("DE");
    assertThat(item.get("items").asInt()).isEqualTo(2);
    assertThat(item.has("stuck")).isFalse();
    assertThat(found("stuck=false&q=" + id)).containsExactly(id.value());
    assertThat(found("stuck=true&q=" + id)).isEmpty();
    for (String pace : List.of("retrying", "waiting", "overdue", "stuck")) {
      assertThat(found("pace=" + pace + "&q=" + id)).isEmpty();
    }
    assertThat(as("viewer").get("/api/orders?pace=fast").json().get("detail").asString())
        .contains("OVERDUE");
  }

  @Test
  void anOrderShowsItsStepsHistoryAndContent() {
    OrderId id = completed();

    JsonNode order = as("operator").get("/api/orders/" + id.value().replace(":", "%3A")).json();

    assertThat(order.get("status").asString()).isEqualTo("COMPLETED");
    assertThat(order.get("steps"))
        .extracting(step -> step.get("name").asString())
        .containsExactly(
            "reserve-stock",
            "check-shop",
            "buy-label",
            "update-crm",
            "hand-over",
            "take-off-stock",
            "tell-shop",
            "tell-customer",
            "tell-shop-of-parcels",
            "tell-customer-of-parcels");
    JsonNode step = order.get("steps").get(0);
    assertThat(step.get("phase").asString()).isEqualTo("COMPLETED");
    assertThat(step.get("service").asString()).isEqualTo("inventory");
    assertThat(step.get("tasks").get(0).get("attempt").asInt()).isEqualTo(1);
    assertThat(order.get("history").get(0).get("actor").asString()).isEqualTo("shop");
    var types = new ArrayList<String>();
    order
        .get("history")
        .forEach(
            entry -> entry.get("events").forEach(event -> types.add(event.get("type").asString())));
    assertThat(types)
        .startsWith("order-received")
        .contains("step-completed")
        .endsWith("status-changed");
    assertThat(order.get("order").get("customer").get("email").asString())
        .isEqualTo("erika@example.org");
  }

  @Test
  void aPackerSeesWhatAPackingSlipShows() {
    OrderId id = completed();

    JsonNode order = as("packer").get("/api/orders/" + id).json();

    JsonNode whole = as("operator").get("/api/orders/" + id).json().get("order");
    assertThat(order.at("/order/lines")).isEqualTo(whole.get("lines"));
    assertThat(order.at("/order/shipTo/line1")).isEqualTo(whole.at("/shipTo/line1"));
    assertThat(order.at("/order/shipTo").has("phone")).isFalse();
    assertThat(order.at("/order/customer").has("email")).isFalse();
    assertThat(order.get("order").has("billTo")).isFalse();
    assertThat(order.get("order").has("payment")).isFalse();
    assertThat(order.toString()).doesNotContain("erika@example.org", "\"message\"");
    assertThat(as("packer").get("/api/orders/" + id + "/body").status()).isEqualTo(403);
    assertThat(as("packer").get("/api/orders?q=erika@example.org").status()).isEqualTo(403);
    assertThat(
            as("packer")
                .post("/api/orders/" + id + "/actions", "{\"action\":\"cancel\",\"reason\":\"x\"}")
                .status())
        .isEqualTo(403);
  }

  @Test
  void aViewerSeesAnOrderWithoutItsContentAndMayNotAct() {
    OrderId id = completed();

    var answer = as("viewer").get("/api/orders/" + id);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).doesNotContain("erika@example.org");
    assertThat(answer.json().has("order")).isFalse();
    assertThat(answer.json().get("steps").toString()).doesNotContain("\"result\"", "\"message\"");
    assertThat(as("operator").get("/api/orders/" + id).text()).contains("\"result\"");
    assertThat(answer.json().get("history").toString()).contains("step completed: reserve-stock");
    assertThat(as("viewer").get("/api/orders?q=erika@example.org").status()).isEqualTo(403);
    assertThat(as("viewer").get("/api/workflows/fulfillment/diff?from=1&to=1").status())
        .isEqualTo(403);
    assertThat(as("viewer").post("/api/orders/" + id + "/actions", "{}").status()).isEqualTo(403);
    assertThat(asNobody().get("/api/orders").status()).isEqualTo(401);
  }

  @Test
  void cancellingAnOrderUndoesItAndTheHistoryNamesThePersonAndTheReason() {
    OrderId id = completed();

    var answer = act(id, "{\"action\":\"cancel\",\"reason\":\"The customer called\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("status").asString()).isEqualTo("CANCELLING");
    awaitStatus(id, Status.CANCELLED);
    JsonNode order = as("operator").get("/api/orders/" + id).json();
    assertThat(order.get("history"))
        .anySatisfy(
            entry -> {
              assertThat(entry.get("actor").asString()).isEqualTo("erika");
              assertThat(entry.toString()).contains("The customer called");
            });
    await().untilAsserted(() -> assertThat(world.commandNames(id)).contains("buy-label/undo#1"));
  }

  @Test
  void anActionThatIsNotLegalIsRefusedWithWhatIs() {
    OrderId id = completed();

    var answer = act(id, "{\"action\":\"retry\",\"step\":\"buy-label\",\"reason\":\"why not\"}");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().get("legal"))
        .extracting(legal -> legal.get("action").asString())
        .contains("cancel");
    JsonNode order = as("viewer").get("/api/orders/" + id).json();
    assertThat(order.get("legalActions")).isEqualTo(answer.json().get("legal"));
  }

  @Test
  void anActionThatIsIncompleteIsRefused() {
    OrderId id = completed();

    assertThat(act(id, "{\"action\":\"cancel\"}").json().get("detail").asString())
        .contains("reason");
    assertThat(act(id, "{\"reason\":\"x\"}").status()).isEqualTo(400);
    assertThat(act(id, "{\"action\":\"dance\",\"reason\":\"x\"}").json().get("detail").asString())
        .contains("mark-done");
    assertThat(act(id, "not json").status()).isEqualTo(400);
    assertThat(act(Orders.newId(), "{\"action\":\"cancel\",\"reason\":\"x\"}").status())
        .isEqualTo(404);
    assertThat(as("operator").get("/api/orders/none").status()).isEqualTo(404);
  }

  @Test
  void anAddressIsCorrectedAndTheOrderGoesOnWithIt() {
    OrderId id = withLabelUnderWay();

    var answer =
        act(
            id,
            """
            {"action":"edit-address","reason":"The customer moved","address":{"name":"Erika Müller",\
            "line1":"Neue Gasse 7","city":"Wien","postcode":"1010","country":"at"}}\
            """);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("order").get("shipTo").get("city").asString()).isEqualTo("Wien");
    assertThat(answer.json().get("history").toString())
        .contains("content-edited", "The customer moved")
        .doesNotContain("Neue Gasse");
    labelIsThere(id);
    await()
        .untilAsserted(
            () -> {
              var labels =
                  world.commands(id).stream()
                      .filter(command -> command.action().equals("buy-label"))
                      .toList();
              assertThat(labels.getLast().id()).endsWith("/buy-label#2");
              assertThat(labels.getLast().order().get("shipTo").get("city").asString())
                  .isEqualTo("Wien");
            });
    awaitStatus(id, Status.COMPLETED);
    assertThat(world.commandNames(id)).contains("buy-label/undo#1");
    assertThat(found("q=" + id)).isNotEmpty();
    JsonNode item = as("viewer").get("/api/orders?q=" + id).json().get("items").get(0);
    assertThat(item.get("country").asString()).isEqualTo("AT");
  }

  @Test
  void anAddressIsTakenAsItsCountryHasIt() {
    OrderId id = completed();

    var answer =
        act(
            id,
            """
            {"action":"edit-address","reason":"x","address":{"company":"Tea Ltd","line1":"1 High Street",\
            "city":"London","postcode":"sw1a1aa","country":"UK"}}\
            """);

    assertThat(answer.status()).isEqualTo(200);
    JsonNode shipTo = answer.json().at("/order/shipTo");
    assertThat(shipTo.get("country").asString()).isEqualTo("GB");
    assertThat(shipTo.get("postcode").asString()).isEqualTo("SW1A 1AA");
    awaitStatus(id, Status.COMPLETED);
    assertThat(
            act(
                    id,
                    """
                    {"action":"edit-address","reason":"x","address":{"name":"Rita Lindqvist",\
                    "line1":"270 Orchard Road","postcode":"238857","country":"SG"}}\
                    """)
                .status())
        .isEqualTo(200);
    awaitStatus(id, Status.COMPLETED);
  }

  @Test
  void linesAreCorrectedByTheirIds() {
    OrderId id = withLabelUnderWay();
    String line = as("operator").get("/api/orders/" + id).json().at("/order/lines/0/id").asString();

    var answer =
        act(
            id,
            "{\"action\":\"edit-lines\",\"reason\":\"One is broken\",\"lines\":[{\"id\":\""
                + line
                + "\",\"quantity\":1}]}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/order/lines/0/quantity").asInt()).isEqualTo(1);
    labelIsThere(id);
    await()
        .untilAsserted(() -> assertThat(world.commandNames(id)).contains("reserve-stock/undo#1"));
    awaitStatus(id, Status.COMPLETED);
  }

  @Test
  void aPersonPacksOtherwiseAndTheLabelIsBoughtByThat() {
    JsonNode reserved =
        Json.mapper()
            .readTree(
                """
                {"allocations":[{"location":"MAIN","lines":[{"sku":"MUG","quantity":2}]}]}
                """);
    world.answer(
        command ->
            command.action().equals("reserve")
                ? StepReply.completed(command, reserved)
                : command.id().endsWith("/buy-label") ? null : World.YES.apply(command));
    OrderId id = Orders.newId();
    world.send(Orders.ready(id));
    await().until(() -> world.commandNames(id).contains("buy-label#1"));
    String edit = "{\"action\":\"edit-packing\",\"reason\":\"Two boxes\",\"packing\":";

    assertThat(
            act(
                    id,
                    edit
                        + "[{\"location\":\"MAIN\",\"boxes\":[{\"items\":[{\"sku\":\"MUG\",\"quantity\":1}]}]}]}")
                .json()
                .get("detail")
                .asString())
        .contains("from MAIN leaves 2 x MUG");
    var answer =
        act(
            id,
            edit
                + """
                [{"location":"MAIN","boxes":[{"grams":400,"items":[{"sku":"MUG","quantity":1}]},\
                {"grams":410,"items":[{"sku":"MUG","quantity":1}]}]}]}\
                """);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/order/packing/0/boxes/1/grams").asInt()).isEqualTo(410);
    assertThat(answer.json().get("history").toString()).contains("edit-packing", "Two boxes");
    labelIsThere(id);
    awaitStatus(id, Status.COMPLETED);
    var label =
        world.commands(id).stream()
            .filter(command -> command.action().equals("buy-label"))
            .toList()
            .getLast();
    assertThat(label.id()).endsWith("/buy-label#2");
    assertThat(label.order().at("/packing/0/boxes/0/grams").asInt()).isEqualTo(400);
    assertThat(world.commandNames(id)).contains("buy-label/undo#1");
    assertThat(act(id, edit + "[]}").status()).as("it has left").isEqualTo(409);
  }

  @Test
  void aMessageThatIsRefusedIsAWarningUntilTheAddressIsMendedAndItIsSentAgain() {
    world.answer(
        command ->
            command.action().equals("order-shipped")
                    && command.order().at("/customer/email").asString().startsWith("erika@")
                ? StepReply.rejected(command, "bad-address", "The address is malformed.")
                : World.YES.apply(command));
    OrderId id = completed();

    JsonNode order = as("viewer").get("/api/orders/" + id).json();
    assertThat(order.get("warnings")).hasSize(1);
    assertThat(order.at("/warnings/0/step").asString()).isEqualTo("tell-customer");
    assertThat(order.at("/warnings/0/code").asString()).isEqualTo("bad-address");
    assertThat(found("warned=true&size=200")).contains(id.value());
    assertThat(found("warned=false&q=" + id)).isEmpty();
    JsonNode item = as("operator").get("/api/orders?q=" + id).json().get("items").get(0);
    assertThat(item.get("warning").asString())
        .isEqualTo("tell-customer: The address is malformed. (bad-address)");
    assertThat(as("viewer").get("/api/orders?warned=true&q=" + id).text())
        .contains("\"warning\":\"tell-customer\"");
    assertThat(as("viewer").get("/api/orders/counts").json().get("warned").asInt()).isPositive();
    assertThat(world.commandNames(id)).noneMatch(name -> name.contains("undo"));

    var mended =
        act(
            id,
            """
            {"action":"edit-contact","reason":"A slip","contact":{"email":" Rike@example.org "}}\
            """);

    assertThat(mended.status()).as(mended.text()).isEqualTo(200);
    assertThat(mended.json().at("/order/customer/email").asString()).isEqualTo("Rike@example.org");
    assertThat(mended.json().get("history").toString()).doesNotContain("Rike");
    awaitStatus(id, Status.COMPLETED);
    assertThat(as("viewer").get("/api/orders/" + id).json().get("warnings")).isEmpty();
    assertThat(found("q=rike@example.org")).contains(id.value());
    assertThat(found("warned=true&size=200")).doesNotContain(id.value());
    assertThat(world.commands(id))
        .filteredOn(command -> command.action().equals("order-shipped"))
        .extracting(command -> command.order().at("/customer/email").asString())
        .containsExactly("erika@example.org", "Rike@example.org");
  }

  @Test
  void aHoldIsReleasedByItsReasonAndEachSaysWhatWillHappenNext() {
    world.answer(World.SILENCE);
    OrderId id = Orders.newId();
    world.send(Orders.ready(id));
    awaitStatus(id, Status.IN_PROGRESS);
    world.send(
        Orders.snapshot(id, ShopStatus.AWAITING_PAYMENT, Instant.parse("2026-05-05T10:00:00Z")));
    awaitStatus(id, Status.ON_HOLD);
    act(id, "{\"action\":\"hold\",\"reason\":\"a call is due\"}");

    var refused = act(id, "{\"action\":\"release\",\"reason\":\"go\"}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().get("detail").asString()).contains("unpaid, operator");
    JsonNode releases = releases(refused.json().get("legal"));
    assertThat(releases)
        .extracting(one -> one.get("hold").asString())
        .containsExactly("unpaid", "operator");
    assertThat(releases)
        .extracting(one -> one.get("next").asString())
        .allMatch(next -> next.contains("stays on hold"));

    var other = act(id, "{\"action\":\"release\",\"hold\":\"operator\",\"reason\":\"called\"}");
    assertThat(other.json().get("status").asString()).isEqualTo("ON_HOLD");
    assertThat(other.json().get("reason").asString()).isEqualTo("unpaid");
    assertThat(releases(other.json().get("legalActions")).get(0).get("next").asString())
        .contains("although the shop does not show the order as paid", "buy-label");
    assertThat(act(id, "{\"action\":\"release\",\"reason\":\"go\"}").status()).isEqualTo(409);

    var shipped = act(id, "{\"action\":\"release\",\"hold\":\"unpaid\",\"reason\":\"on account\"}");
    assertThat(shipped.json().get("status").asString()).isEqualTo("IN_PROGRESS");
    assertThat(act(id, "{\"action\":\"hold\",\"hold\":\"x\",\"reason\":\"x\"}").status())
        .isEqualTo(400);
  }

  private static JsonNode releases(JsonNode legal) {
    var releases = Json.mapper().createArrayNode();
    legal.forEach(
        one -> {
          if (one.get("action").asString().equals("release")) {
            releases.add(one);
          }
        });
    return releases;
  }

  @Test
  void anEditThatCannotBeIsRefusedAndChangesNothing() {
    OrderId id = completed();
    String edit = "{\"action\":\"edit-address\",\"reason\":\"x\"";

    assertThat(act(id, edit + "}").json().get("detail").asString()).contains("address is missing");
    assertThat(
            act(
                    id,
                    edit
                        + ",\"address\":{\"name\":\"a\",\"line1\":\"b\",\"city\":\"c\",\"country\":\"XX\"}}")
                .status())
        .isEqualTo(400);
    assertThat(
            act(
                    id,
                    edit
                        + ",\"address\":{\"line1\":\"b\",\"country\":\"US\",\"postcode\":\"123\"}}")
                .json()
                .get("detail")
                .asString())
        .contains("name and company are missing", "city is missing for US", "region is missing")
        .contains("postcode is none of US (such as 12345)");
    assertThat(act(id, edit + ",\"address\":{},\"lines\":[]}").status()).isEqualTo(400);
    String lines = "{\"action\":\"edit-lines\",\"reason\":\"x\",\"lines\":";
    assertThat(
            act(id, lines + "[{\"id\":\"none\",\"quantity\":1}]}").json().get("detail").asString())
        .contains("no line none");
    assertThat(act(id, lines + "[{\"id\":\"1\"}]}").status()).isEqualTo(400);
    assertThat(act(id, lines + "[{\"id\":\"1\",\"quantity\":-1}]}").status()).isEqualTo(400);
    String contact = "{\"action\":\"edit-contact\",\"reason\":\"x\",\"contact\":";
    assertThat(act(id, contact + "{}}").json().get("detail").asString()).contains("{email}");
    assertThat(act(id, contact + "{\"email\":\"weird..name@example.org\"}}").status())
        .isEqualTo(400);
    assertThat(act(id, "{\"action\":\"hold\",\"reason\":\"x\",\"lines\":[]}").status())
        .isEqualTo(400);
    awaitStatus(id, Status.COMPLETED);
  }

  @Test
  void theCountsTellWhatWaitsAndSinceWhen() {
    OrderId id = Orders.newId();
    world.send(
        Orders.snapshot(id, ShopStatus.AWAITING_PAYMENT, Instant.parse("2026-05-04T10:00:00Z")));
    awaitStatus(id, Status.AWAITING_PAYMENT);

    JsonNode counts = as("viewer").get("/api/orders/counts").json();

    assertThat(counts.get("byStatus").get("AWAITING_PAYMENT").asInt()).isPositive();
    assertThat(counts.get("byStatus").has("COMPLETED")).isTrue();
    assertThat(counts.get("oldest").get("AWAITING_PAYMENT").asString()).startsWith("20");
    assertThat(found("status=awaiting-payment")).contains(id.value());
  }

  @Test
  void whenTheDatabaseIsAwayTheAnswerIs503() {
    database.takeAway();
    try {
      var answer = as("viewer").get("/api/orders");
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.json().get("detail").asString()).contains("try again");
    } finally {
      database.giveBack();
    }
  }

  @Test
  void theApiDescribesItself() {
    JsonNode description = as("viewer").get("/v3/api-docs").json();

    assertThat(description.get("paths").propertyNames())
        .contains("/api/orders", "/api/orders/{id}/actions", "/api/workflows/{name}");
    for (String schema : List.of("OrderView", "OrderSummary")) {
      JsonNode total = description.at("/components/schemas/" + schema + "/properties/total");
      assertThat(total.path("type").asString()).isEqualTo("number");
      assertThat(total.path("format").isMissingNode()).as("no double").isTrue();
      assertThat(total.path("description").asString()).contains("exactly");
    }
  }

  @Test
  void theMetersTellOfOrdersAndBatches() {
    completed();

    String meters = inside().get("/actuator/prometheus").text();

    assertThat(meters)
        .contains(
            "waybill_orders{",
            "waybill_batch_size",
            "waybill_decisions_total",
            "waybill_commands",
            "waybill_orders_completion_seconds_bucket",
            "waybill_timers_overdue_seconds");
  }

  /** Nothing has left yet; the carrier takes its time. */
  private OrderId withLabelUnderWay() {
    world.answer(command -> command.id().endsWith("/buy-label") ? null : World.YES.apply(command));
    OrderId id = Orders.newId();
    world.send(Orders.ready(id));
    await().until(() -> world.commandNames(id).contains("buy-label#1"));
    return id;
  }

  private void labelIsThere(OrderId id) {
    world.commands(id).stream()
        .filter(command -> command.id().endsWith("/buy-label"))
        .findFirst()
        .ifPresent(command -> world.send(World.YES.apply(command)));
  }

  private OrderId completed() {
    OrderId id = Orders.newId();
    world.send(Orders.ready(id));
    awaitStatus(id, Status.COMPLETED);
    return id;
  }

  @Test
  void theSameRequestUnderOneKeyActsOnce() {
    OrderId id = withLabelUnderWay();
    String path = "/api/orders/" + id + "/actions";
    String hold = "{\"action\":\"hold\",\"reason\":\"once\"}";
    String key = java.util.UUID.randomUUID().toString();

    var first = as("operator").post(path, hold, key);
    var again = as("operator").post(path, hold, key);
    var other = as("operator").post(path, hold.replace("once", "twice"), key);
    var secondHold = as("operator").post(path, hold, key + "-2");

    assertThat(first.status()).as(first.text()).isEqualTo(200);
    assertThat(again.status()).as(again.text()).isEqualTo(200);
    assertThat(again.json().get("status")).isEqualTo(first.json().get("status"));
    assertThat(other.status()).isEqualTo(422);
    assertThat(secondHold.status()).as("held already").isEqualTo(409);
    assertThat(as("operator").post(path, hold, key + "-2").status())
        .as("what was refused uses no key up")
        .isEqualTo(409);
    assertThat(as("operator").post(path, hold, "a b").status()).isEqualTo(400);
  }

  private Http.Answer act(OrderId id, String json) {
    return as("operator").post("/api/orders/" + id + "/actions", json);
  }

  private List<String> found(String query) {
    var ids = new ArrayList<String>();
    as("operator")
        .get("/api/orders?" + query)
        .json()
        .get("items")
        .forEach(item -> ids.add(item.get("id").asString()));
    return ids;
  }
}
