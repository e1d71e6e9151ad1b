package dev.waybill.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.waybill.console.StubServices.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Packing by scan, as a keyboard-wedge scanner types: characters, then Enter. */
class PackingInBrowserTest extends BrowserTest {

  private static final String PIECES = "POST /api/packings/tea:1/pieces";

  @BeforeEach
  void samples() {
    SampleDesk.in(STUB);
    STUB.on("GET /api/packings/tea:1", Answer.json(SampleDesk.PACKING));
    STUB.on(
        "GET /api/packagings",
        Answer.json("{\"packagings\":[{\"code\":\"carton-m\",\"name\":\"Carton M\"}]}"));
    STUB.on("GET /api/items", Answer.json("{\"items\":[{\"sku\":\"POT\"}]}"));
    STUB.on("GET /api/labels", Answer.json("[]"));
  }

  @Test
  void each_scan_ticks_a_piece_and_the_last_brings_the_label() {
    Page page = table();

    STUB.on(PIECES, said("PICKED", 1, 0, null));
    scan(page, "4006381333931");
    assertThat(verdict(page)).containsText("4006381333931 is in");
    assertThat(page.locator("#lines li.all")).hasCount(1);
    assertThat(page.locator("#pack")).hasAttribute("data-sound", "right");
    picture(page, "pack");

    STUB.on(
        "GET /api/labels",
        Answer.json(
            "[{\"id\":\"dhl:1\",\"state\":\"purchased\",\"trackingNumber\":\"SP1\",\"document\":\"/api/labels/dhl:1.pdf\"}]"));
    STUB.on(PIECES, said("PACKED", 1, 2, null));
    scan(page, "MUG");
    assertThat(verdict(page)).containsText("All packed");
    assertThat(page.locator("#pack")).hasAttribute("data-sound", "done");
    assertThat(page.locator("#labels a")).hasAttribute("href", "/api/labels/dhl:1.pdf");
    assertThat(page.locator("#packed")).isHidden();
    assertThat(page.locator("#code")).isFocused();
  }

  @Test
  void what_is_wrong_is_said_at_once() {
    Page page = table();

    STUB.on(PIECES, said("WRONG_PIECE", 0, 0, "POT is not of this order."));
    scan(page, "POT");
    assertThat(verdict(page)).containsText("Wrong piece: POT");
    assertThat(page.locator("#pack")).hasAttribute("data-sound", "wrong");
    STUB.on("GET /api/items", Answer.json("{\"items\":[]}"));
    scan(page, "999");
    assertThat(verdict(page)).containsText("Unknown code: 999");
    STUB.on(PIECES, said("TOO_MANY", 1, 0, "More of LID than the order has."));
    scan(page, "LID");
    assertThat(verdict(page)).containsText("Too many: LID");
    assertThat(verdict(page)).containsText("More of LID than the order has.");
    page.onDialog(dialog -> dialog.accept());
    STUB.on("POST /api/packings/tea:1/packed", said("MISSING", 1, 0, "Not scanned yet: 2 x MUG."));
    page.click("#by-hand");
    assertThat(verdict(page)).containsText("Pieces are missing");
  }

  @Test
  void scans_wait_in_their_order_while_an_answer_is_slow() {
    Page page = table();
    STUB.on(PIECES, said("PICKED", 1, 1, null));
    List<Route> held = new ArrayList<>();
    page.route("**/pieces", held::add);

    scan(page, "LID");
    page.waitForCondition(() -> held.size() == 1);
    scan(page, "MUG");
    assertThat(page.locator("#waiting")).containsText("2 scanned and not answered yet");
    held.getFirst().resume();
    page.waitForCondition(() -> held.size() == 2);
    held.getLast().resume();

    assertThat(verdict(page)).containsText("MUG is in");
    assertThat(page.locator("#waiting")).isHidden();
    assertThat(scanned()).containsExactly("{\"piece\":\"LID\"}", "{\"piece\":\"MUG\"}");
  }

  @Test
  void a_lost_answer_is_looked_up_instead_of_counted_twice() {
    Page page = table();
    List<Route> lost = new ArrayList<>();
    page.route(
        "**/pieces",
        route -> {
          lost.add(route);
          STUB.on(
              "GET /api/packings/tea:1",
              Answer.json(SampleDesk.PACKING.replaceFirst("\"picked\":0", "\"picked\":1")));
          route.abort();
        });

    scan(page, "LID");

    assertThat(verdict(page)).containsText("LID is in");
    assertThat(lost).hasSize(1);
    assertThat(page.locator("#lines li.all")).hasCount(1);
  }

  @Test
  void a_hold_that_came_meanwhile_stops_the_packer() {
    Page page = table();
    STUB.on(PIECES, said("NOT_AWAITED", 0, 0, "Do not pack it."));
    STUB.on("GET /api/packings/tea:1", Answer.problem(404, "It does not wait."));
    STUB.on(
        "GET /api/orders/tea:1",
        Answer.json(
            """
            {"id":"tea:1","number":"1","status":"ON_HOLD","detail":"The customer called.",
             "holds":[{"reason":"operator","detail":"The customer called."}],"steps":[]}
            """));

    scan(page, "LID");

    assertThat(page.locator("#stop")).isVisible();
    assertThat(page.locator("#stop")).containsText("STOP: do not send it");
    assertThat(page.locator("#stop")).containsText("The customer called.");
    picture(page, "pack-stop");
    page.keyboard().type("MUG\n");
    assertThat(page.locator("#stop")).isVisible();
    page.click("#stop-ok");
    assertThat(page.locator("#packed")).isHidden();
    assertThat(page.locator("#code")).isFocused();
  }

  @Test
  void the_packer_chooses_another_box() {
    Page page = table();
    STUB.on(PIECES, said("PICKED", 1, 0, null));

    page.click("text=Carton M");
    scan(page, "LID");

    assertThat(verdict(page)).containsText("LID is in");
    assertThat(scanned())
        .containsExactly("{\"piece\":\"LID\",\"box\":\"1\",\"packaging\":\"carton-m\"}");
  }

  @Test
  void an_order_is_found_by_its_number_and_named_if_it_does_not_wait() {
    Page page = asOperator();
    page.navigate("/ship-desk/pack");
    STUB.on(
        "GET /api/orders",
        Answer.json("{\"items\":[{\"id\":\"tea:5\",\"number\":\"5\"}],\"total\":1}"));
    STUB.on(
        "GET /api/orders/tea:5",
        Answer.json(
            "{\"id\":\"tea:5\",\"number\":\"5\",\"status\":\"NEEDS_ATTENTION\",\"detail\":\"No such"
                + " street.\"}"));

    scan(page, "5");

    assertThat(verdict(page)).containsText("Order 5 does not wait to be packed");
    assertThat(verdict(page)).containsText("No such street.");
  }

  @Test
  void the_table_keeps_the_rules_of_accessibility_on_a_tablet_and_in_the_dark() {
    Page tablet = signedIn("operator", "op-secret", tablet());
    open(tablet);
    assertAccessible(tablet);
    picture(tablet, "pack-tablet");
    Page dark = signedIn("operator", "op-secret", dark());
    open(dark);
    assertAccessible(dark);
    picture(dark, "pack-dark");
  }

  private static Browser.NewContextOptions tablet() {
    return laptop().setViewportSize(820, 1180).setHasTouch(true);
  }

  private Page table() {
    Page page = asOperator();
    open(page);
    return page;
  }

  private static void open(Page page) {
    page.navigate("/ship-desk/pack");
    scan(page, "tea:1");
    assertThat(page.locator("#lines li")).hasCount(2);
    assertThat(page.locator("#packagings button")).hasCount(2);
  }

  private static void scan(Page page, String code) {
    page.keyboard().type(code + "\n");
  }

  private static com.microsoft.playwright.Locator verdict(Page page) {
    return page.locator("#verdict");
  }

  private static List<String> scanned() {
    return STUB.calls.stream()
        .filter(call -> (call.method() + ' ' + call.uri()).startsWith("POST /api/packings/"))
        .map(StubServices.Call::body)
        .toList();
  }

  private static Answer said(String state, int lids, int mugs, String message) {
    return Answer.json(
        """
        {"state":"%s","missing":%d,"message":%s,"lines":[
          {"location":"WH1","sku":"LID","title":"Lid","barcode":"4006381333931","wanted":1,"picked":%d},
          {"location":"WH1","sku":"MUG","title":"Mug, blue","wanted":2,"picked":%d}]}
        """
            .formatted(
                state, 3 - lids - mugs, message == null ? null : '"' + message + '"', lids, mugs));
  }
}
