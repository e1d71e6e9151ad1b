package dev.waybill.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.waybill.endtoend.ConsolePages.open;
import static dev.waybill.endtoend.TheStack.OPERATOR;
import static dev.waybill.endtoend.TheStack.SANDBOX;
import static dev.waybill.endtoend.TheStack.STACK;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import dev.waybill.local.Credentials;
import dev.waybill.local.Part;
import dev.waybill.local.client.Answer;
import dev.waybill.testing.browser.People;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import tools.jackson.databind.JsonNode;

/**
 * The console on the running stack, as people use it. The script {@code pictures} keeps a picture
 * of every page.
 */
@EnabledIf("dev.waybill.testing.browser.Chromium#isThere")
class ConsoleInBrowserTest {

  private static final String SHOP = "demo-woo";
  private static final String POLICY = "/api/hand-overs/policies/" + SHOP;
  private static final String PICK_AND_PACK = "/api/workflows/pick-and-pack/activations";

  /** What takes the services a moment: events, loops that look once a second. */
  private static final ContainsTextOptions SOON = new ContainsTextOptions().setTimeout(60_000);

  private final People people = new People(STACK.url(Part.CONSOLE).toString());

  @AfterEach
  void noPageHadAnError() {
    people.close();
    assertThat(people.errors()).as("errors in the browser's console").isEmpty();
  }

  @Test
  void everyPageIsThereAndNothingOnItIsAway() {
    // Enough that pictures for people show something.
    int orders = System.getProperty("waybill.pictures", "").isEmpty() ? 6 : 150;
    SANDBOX.placeOrders(orders, 5, 71);
    String id = SANDBOX.placeOrders(SHOP, "paid", 1, 71L).getFirst();
    Orders.awaitStatus(id, "COMPLETED");
    Page page = operator();
    open(page, "/");
    List<String> menu =
        page.locator("nav a[href^='/']").all().stream()
            .map(entry -> entry.getAttribute("href"))
            .filter(path -> !path.equals("/swagger-ui"))
            .toList();
    assertThat(menu).hasSizeGreaterThan(10);

    for (String path : menu) {
      look(page, path, path.equals("/") ? "today" : path.substring(1));
    }
    look(page, "/orders/" + id, "order");
    for (String path :
        List.of(
            "/ship-desk/pack",
            "/ship-desk/hand-over",
            "/ship-desk/batches",
            "/flows/fulfillment",
            "/flows/fulfillment/edit",
            "/flows/fulfillment/versions",
            "/rules/orders",
            "/rules/shipping",
            "/rules/allocation",
            "/rules/promises",
            "/stock/backorders",
            "/stock/drift",
            "/stock/locations",
            "/shipments/spend",
            "/shipments/tasks",
            "/shops/" + SHOP,
            "/me")) {
      look(page, path, path.substring(1).replace('/', '-'));
    }
  }

  @Test
  void aCustomersParcelIsFoundByHalfANameAndWhoSawTheAddressIsInTheAudit() {
    String id = SANDBOX.placeOrders(SHOP, "paid", 1, 72L).getFirst();
    Orders.awaitStatus(id, "COMPLETED");
    Page page = operator();
    open(page, "/orders/" + id);
    page.locator("#personal button", new Page.LocatorOptions().setHasText("Show")).click();
    String name = page.locator("#personal address span").first().innerText();

    open(page, "/orders");
    page.fill("#q", name.substring(0, name.length() / 2));
    page.locator("#q").press("Enter");
    page.waitForURL(url -> url.contains("q="));

    assertThat(page.locator("#orders a[href*='" + id + "']").first()).isVisible();
    open(page, "/audit");
    assertThat(page.locator("main")).containsText(id);
  }

  @Test
  void anAddressThatNoCarrierKnowsIsFoundInTheInboxAndCorrectedAndTheOrderGoesOn() {
    String id = SANDBOX.placeOrders(SHOP, "undeliverable", 1, 73L).getFirst();
    JsonNode held = Orders.awaitStatus(id, "ON_HOLD");
    Page page = operator();

    open(page, "/inbox");
    page.locator(
            "#inbox tbody tr", new Page.LocatorOptions().setHasText(held.path("number").asString()))
        .first()
        .locator("a")
        .first()
        .click();
    page.waitForURL(url -> url.contains("/orders/" + id));
    page.locator("#personal button", new Page.LocatorOptions().setHasText("Show")).click();
    page.locator("#personal button.small[popovertarget=edit-address]").click();
    Locator address = page.locator("#edit-address");
    address.locator("[name=line1]").fill("Torstraße 1");
    address.locator("[name=postcode]").fill("10119");
    address.locator("[name=city]").fill("Berlin");
    address.locator("[name=country]").fill("DE");
    address.locator("[name=reason]").fill("the customer said so");
    address.locator("button.main").click();

    Orders.awaitStatus(id, "COMPLETED");
    assertThat(SANDBOX.effects(id).path("labels").path("live").asInt()).isEqualTo(1);
    open(page, "/inbox");
    assertThat(page.locator("#inbox a[href*='" + id + "']")).hasCount(0);
  }

  @Test
  void ordersArePackedByScanLabelledAtTheLastPieceAndHandedOver() {
    ok(OPERATOR.put(POLICY, Map.of("when", "AWAITED", "within", "PT8H")));
    ok(
        OPERATOR.post(
            PICK_AND_PACK, Map.of("shop", SHOP, "version", 1, "comment", "because of a test")));
    try {
      String id = SANDBOX.placeOrders(SHOP, "paid", 1, 74L).getFirst();
      JsonNode waiting =
          Orders.awaitOrder(id, order -> Orders.phase(order, "pack").equals("RUNNING"));
      JsonNode lines = Orders.awaitAnswer("/api/packings/" + id).path("lines");
      Page page = operator();
      open(page, "/ship-desk");
      assertThat(page.locator("main")).containsText(waiting.path("number").asString());
      open(page, "/ship-desk/pack");

      scan(page, id);
      assertThat(page.locator("#lines li")).hasCount(lines.size());
      scan(page, "something else");
      assertThat(page.locator("#pack")).hasAttribute("data-sound", "wrong");
      for (JsonNode line : lines) {
        for (int piece = 0; piece < line.path("wanted").asInt(); piece++) {
          scan(page, line.path("sku").asString());
        }
      }
      assertThat(page.locator("#verdict")).containsText("All packed", SOON);
      assertThat(page.locator("#labels a").first()).isVisible();

      Orders.awaitOrder(id, order -> Orders.phase(order, "hand-over").equals("RUNNING"));
      String parcel =
          OPERATOR.get("/api/labels?order=" + id).json().path(0).path("trackingNumber").asString();
      open(page, "/ship-desk/hand-over");
      scan(page, parcel);

      assertThat(page.locator("#verdict")).containsText("has left", SOON);
      Orders.awaitStatus(id, "COMPLETED");
      assertThat(SANDBOX.effects(id).path("mails").toString()).isEqualTo("{\"order-shipped\":1}");
    } finally {
      ok(OPERATOR.delete(PICK_AND_PACK + "?shop=" + SHOP));
      ok(OPERATOR.delete(POLICY));
    }
  }

  @Test
  void aFlowIsChangedActivatedForAShopAndTakenBack() {
    Page page = operator();
    open(page, "/flows/fulfillment-with-approval/versions");
    page.locator("button.small[popovertarget=activate-1]").click();
    page.fill("#activate-1 [name=shop]", "demo-shopify");
    page.fill("#activate-1 [name=reason]", "to try it");
    page.locator("#activate-1 button.main").click();
    assertThat(page.locator(".note.good")).containsText("demo-shopify");
    try {
      String id = SANDBOX.placeOrders("demo-shopify", "paid", 1, 75L).getFirst();
      JsonNode order = Orders.awaitOrder(id, o -> !o.path("workflow").isMissingNode());
      assertThat(order.path("workflow").asString()).isEqualTo("fulfillment-with-approval");
    } finally {
      ok(OPERATOR.delete("/api/workflows/fulfillment-with-approval/activations?shop=demo-shopify"));
    }
  }

  private static void look(Page page, String path, String name) {
    open(page, path);
    Response response = page.navigate(path);
    assertThat(response.status()).as(path).isEqualTo(200);
    assertThat(page.locator("h1").first()).isVisible();
    assertThat(page.locator("main").innerText())
        .as(path)
        .doesNotContain("Not answering", "Something broke", "??");
    People.picture(page, "console-" + name);
  }

  /** As a scanner types: characters, then Enter. */
  private static void scan(Page page, String code) {
    page.keyboard().type(code + "\n");
  }

  private Page operator() {
    Credentials operator = STACK.operator();
    return people.signedIn(operator.user(), operator.password(), People.laptop());
  }

  private static void ok(Answer answer) {
    assertThat(answer.isSuccess()).as(answer.toString()).isTrue();
  }
}
