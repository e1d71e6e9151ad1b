package dev.waybill.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stock, as people look at it, count it, and decide who is served first. */
class StockPagesTest extends BrowserTest {

  @BeforeEach
  void stock() {
    STUB.on(
        "GET /api/stock",
        StubServices.Answer.json(
            """
            {"stock":[
              {"location":"WH1","sku":"TEE/L","onHand":12,"reserved":3,"free":9,"safety":2,"sellable":7,"bin":"A-2-1"},
              {"location":"WH2","sku":"MUG","onHand":1,"reserved":1,"free":0,"safety":0,"sellable":0}],
             "next":"TVVHfFdIMg"}
            """));
    STUB.on(
        "GET /api/stock/movements",
        StubServices.Answer.json(
            """
            {"movements":[
              {"id":9,"at":"2026-11-29T08:00:00Z","location":"WH1","sku":"TEE/L","kind":"reserve","onHand":0,
               "reserved":1,"by":null,"reason":null,"order":"tea:1001","reference":"r","document":null},
              {"id":8,"at":"2026-11-28T08:00:00Z","location":"WH1","sku":"TEE/L","kind":"count","onHand":12,
               "reserved":0,"by":"ada","reason":"stocktaking","order":null,"reference":null,"document":4}],
             "next":null}
            """));
    STUB.on(
        "GET /api/backorders",
        StubServices.Answer.json(
            """
            {"backorders":[{"order":"tea:1002","reference":"r","since":"2026-11-27T08:00:00Z",
              "until":"2030-12-11T08:00:00Z","priority":5,"prioritySaid":null,"promisedOn":"2030-12-04",
              "promiseSaid":null,"lines":[{"sku":"MUG","pieces":2,"place":1,"piecesAhead":0}]}],
             "next":null}
            """));
    STUB.on(
        "GET /api/stock/drift",
        StubServices.Answer.json(
            """
            {"rows":[{"shop":"tea","sku":"MUG","productId":"7","theirs":5,"ours":3,"difference":2,
              "saidAt":"2026-11-29T07:00:00Z","since":"2026-11-29T07:15:00Z"}],"next":null}
            """));
    STUB.on(
        "GET /api/stock/locations",
        StubServices.Answer.json(
            """
            [{"code":"WH1","name":"Berlin","address":null,"priority":1,"pickupPoint":true,
              "timeZone":"Europe/Berlin","cutOffs":{"MONDAY":"14:00"},"holidays":[],"coordinates":null,
              "active":true}]
            """));
  }

  @Test
  void a_count_goes_to_the_ledger_and_keeps_the_slash_of_a_sku() {
    STUB.on("PUT /api/stock/WH1/TEE/L", StubServices.Answer.json("{}"));
    Page page = asOperator();
    page.navigate("/stock");
    assertAccessible(page);
    picture(page, "stock");

    page.locator("tbody tr").first().locator("td.actions > button").click();
    page.locator(":popover-open [name=onHand]").fill("11");
    page.locator(":popover-open [name=reason]").fill("one was broken");
    page.locator(":popover-open button.main").click();

    assertThat(page.locator("[role=status]").first()).hasText("TEE/L at WH1 is as counted.");
    assertThat(STUB.calls)
        .filteredOn(call -> call.method().equals("PUT"))
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.uri()).isEqualTo("/api/stock/WH1/TEE/L");
              assertThat(call.body()).contains("\"onHand\":11", "one was broken");
            });
  }

  @Test
  void bins_are_said_one_by_one_and_with_a_file_that_is_looked_at_first() {
    STUB.on("PUT /api/stock/WH1/TEE/L", StubServices.Answer.json("{}"));
    STUB.on("PUT /api/stock/bins/WH1/TEE/L", StubServices.Answer.json("{}"));
    STUB.on(
        "POST /api/stock/bins/file.csv",
        StubServices.Answer.json(
            """
            {"rows":2,"faultCount":1,"faults":[{"line":3,"column":"","problem":"There is no location WH9"}],
             "changeCount":1,"changes":[{"line":2,"key":"WH1 TEE/L","column":"bin","from":"A-2-1","to":"B-1"}],
             "plan":"p1","applied":false}
            """));
    Page page = asOperator();
    page.navigate("/stock");
    assertThat(page.locator("tbody tr").first()).containsText("A-2-1");
    page.locator("tbody tr").first().locator("td.actions > button").click();
    page.locator(":popover-open [name=bin]").fill("A-10-2");
    page.locator(":popover-open button.main").click();
    assertThat(STUB.calls)
        .anySatisfy(
            call -> {
              assertThat(call.uri()).isEqualTo("/api/stock/bins/WH1/TEE/L");
              assertThat(call.body()).isEqualTo("{\"bin\":\"A-10-2\"}");
            });

    page.locator("[popovertarget=bins-file]").first().click();
    page.fill("#bins-file [name=csv]", "location,sku,bin\nWH1,TEE/L,B-1\nWH9,MUG,C-1");
    page.locator("#bins-file button.main").click();
    assertThat(page.locator("#bins-plan")).containsText("WH1 TEE/L");
    assertThat(page.locator("#bins-plan")).containsText("There is no location WH9");
    assertAccessible(page);
    picture(page, "stock-bins");
    page.locator("#bins-plan button.main").click();
    assertThat(page.locator("[role=status]").first()).containsText("1 bins are changed");
    assertThat(STUB.calls).anySatisfy(call -> assertThat(call.uri()).endsWith("?apply=p1"));
  }

  @Test
  void a_search_is_handed_on_while_it_is_typed() {
    Page page = asViewer();
    page.navigate("/stock");

    page.locator("#q").pressSequentially("MUG");

    page.waitForURL("**/stock?q=MUG");
    assertThat(STUB.calls).anyMatch(call -> call.uri().startsWith("/api/stock?q=MUG"));
    assertThat(page.locator("td.actions")).hasCount(0);
    assertThat(page.locator("a[rel=next]")).hasAttribute("href", "/stock?q=MUG&cursor=TVVHfFdIMg");
  }

  @Test
  void movements_tell_what_made_a_number() {
    Page page = asOperator();
    page.navigate("/stock");
    page.locator("td.first a").first().click();

    assertThat(page.locator("tbody tr")).hasCount(2);
    assertThat(page.locator("tbody")).containsText("stocktaking");
    assertThat(page.locator("tbody a")).hasAttribute("href", "/orders/tea:1001");
    assertAccessible(page);
  }

  @Test
  void who_is_served_first_and_what_was_promised_is_changed() {
    STUB.on(
        "PUT /api/backorders/tea:1002",
        StubServices.Answer.json("{\"backorders\":[],\"next\":null}"));
    Page page = asOperator();
    page.navigate("/stock/backorders");
    assertThat(page.locator("tbody")).containsText("2 × MUG: place 1, 0 pieces before it");
    assertAccessible(page);
    picture(page, "stock-backorders");

    page.locator("td.actions > button").click();
    page.locator(":popover-open [name=priority]").fill("9");
    page.locator(":popover-open button.main").click();

    assertThat(page.locator("[role=status]").first()).hasText("tea:1002 is changed.");
    assertThat(STUB.calls)
        .filteredOn(call -> call.method().equals("PUT"))
        .singleElement()
        .satisfies(call -> assertThat(call.body()).contains("\"priority\":9", "\"2030-12-04\""));
  }

  @Test
  void drift_and_locations_are_told_to_viewers_too() {
    Page page = asViewer();
    page.navigate("/stock/drift?shop=tea");
    assertThat(page.locator("tbody")).containsText("+2");
    assertAccessible(page);
    page.locator(".tabs a", new Page.LocatorOptions().setHasText("Locations")).click();
    assertThat(page.locator("tbody")).containsText("Mon 14:00");
    assertAccessible(page);
  }

  @Test
  void nothing_to_show_says_so() {
    STUB.on("GET /api/stock", StubServices.Answer.json("{\"stock\":[],\"next\":null}"));
    STUB.on("GET /api/stock/drift", StubServices.Answer.json("{\"rows\":[],\"next\":null}"));

    assertThat(viewer().get("/stock").body()).contains("No stock");
    assertThat(viewer().get("/stock?q=x").body()).contains("has this in its name");
    assertThat(viewer().get("/stock/drift").body()).contains("All shops agree");
  }
}
