package dev.waybill.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.waybill.console.StubServices.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShipDeskInBrowserTest extends BrowserTest {

  private static final String[] PAGES = {
    "/ship-desk",
    "/ship-desk/batches",
    "/ship-desk/batches/7",
    "/ship-desk/prints/3",
    "/ship-desk/hand-over",
    "/shipments",
    "/shipments/dhl-de:L41",
    "/shipments/tasks",
    "/shipments/spend"
  };

  @BeforeEach
  void samples() {
    SampleDesk.in(STUB);
    SampleShipments.in(STUB);
  }

  @Test
  void ticked_orders_buy_their_labels_and_the_failed_are_retried() {
    Page page = asOperator();
    page.navigate("/ship-desk");
    assertThat(page.locator("#selection button.main")).isDisabled();

    page.check("td.tick input[value='tea:2']");
    assertThat(page.locator("#selection [data-count]")).hasText("1");
    page.click("#selection button.main");
    page.fill("#ask-labels [name=reason]", "noon");
    page.click("#ask-labels button.main");

    page.waitForURL("**/ship-desk/batches/7");
    assertThat(page.locator("#batch")).containsText("No such street.");
    page.click("text=Retry only the failed");
    assertThat(page.locator(".note.good")).containsText("asked for again");
    assertThat(STUB.calls)
        .extracting(StubServices.Call::uri)
        .contains("/api/label-batches/7/retry");
  }

  @Test
  void all_that_match_are_printed_as_one_file() {
    Page page = asOperator();
    page.navigate("/ship-desk?light=pack");

    page.check("#selection [name=all]");
    page.click("#selection button:has-text('Print')");
    page.click("#ask-print button.main");

    page.waitForURL("**/ship-desk/prints/3");
    assertThat(page.locator("#job a.big")).hasAttribute("href", "/api/print-jobs/3.pdf");
  }

  @Test
  void parcels_are_scanned_as_they_go_out() {
    Page page = asOperator();
    page.navigate("/ship-desk/hand-over");
    STUB.on("POST /api/hand-overs", result("LEFT", "null"));

    page.keyboard().type("00340434161094042557\n");

    assertThat(page.locator("#verdict")).containsText("00340434161094042557 has left");
    STUB.on("POST /api/hand-overs", result("RECALLED", "\"Keep it here: cancelled.\""));
    page.keyboard().type("00340434161094042564\n");
    assertThat(page.locator("#verdict")).containsText("STOP: keep 00340434161094042564 here");
    assertThat(page.locator("#hand-over")).hasAttribute("data-sound", "wrong");
    assertThat(STUB.calls)
        .extracting(StubServices.Call::body)
        .contains("{\"parcels\":[\"00340434161094042557\"],\"how\":\"SCAN\"}");
  }

  @Test
  void the_desk_keeps_the_rules_of_accessibility_light_dark_and_on_a_phone() {
    Page light = asOperator();
    Page dark = signedIn("operator", "op-secret", dark());
    Page phone = signedIn("operator", "op-secret", phone());
    for (String path : PAGES) {
      String name = path.substring(1).replace('/', '-').replace(':', '-');
      light.navigate(path);
      assertAccessible(light);
      picture(light, name);
      dark.navigate(path);
      assertAccessible(dark);
      picture(dark, name + "-dark");
      phone.navigate(path);
      assertThat(phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
          .as("no wider than a phone: " + path)
          .isEqualTo(true);
      picture(phone, name + "-phone");
    }
  }

  private static Answer result(String state, String message) {
    return Answer.json(
        "{\"results\":[{\"named\":\"x\",\"state\":\"%s\",\"order\":\"tea:4\",\"message\":%s}]}"
            .formatted(state, message));
  }
}
