package dev.waybill.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.waybill.endtoend.ConsolePages.open;
import static dev.waybill.endtoend.TheStack.OPERATOR;
import static dev.waybill.endtoend.TheStack.SANDBOX;
import static dev.waybill.endtoend.TheStack.SHOPS;
import static dev.waybill.endtoend.TheStack.STACK;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import dev.waybill.local.Credentials;
import dev.waybill.local.Part;
import dev.waybill.local.client.Answer;
import dev.waybill.testing.browser.People;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** What people do on each page of the console, done on the running stack. */
@EnabledIf("dev.waybill.testing.browser.Chromium#isThere")
class ActionsInBrowserTest {

  private static final String SHOP = "demo-woo";
  private static final ContainsTextOptions SOON = new ContainsTextOptions().setTimeout(60_000);
  private static final IsVisibleOptions SEEN_SOON = new IsVisibleOptions().setTimeout(60_000);

  /** More links than pages have in their own words; rows of lists repeat. */
  private static final int MOST_LINKS = 70;

  private final People people = new People(STACK.url(Part.CONSOLE).toString());

  @AfterEach
  void noPageHadAnError() {
    people.close();
    assertThat(people.errors()).as("errors in the browser's console").isEmpty();
  }

  @Test
  void noLinkOfTheFirstPagesLeadsNowhere() {
    String id = SANDBOX.placeOrders(SHOP, "paid", 1, 81L).getFirst();
    Orders.awaitStatus(id, "COMPLETED");
    Page page = operator();
    Set<String> links = new LinkedHashSet<>();
    for (String path :
        List.of("/", "/orders", "/orders/" + id, "/flows", "/shipments", "/audit", "/stock")) {
      open(page, path);
      page.locator("main a[href^='/']")
          .all()
          .forEach(link -> links.add(link.getAttribute("href").replaceAll("#.*", "")));
    }
    assertThat(links).hasSizeGreaterThan(30);

    for (String link : links.stream().limit(MOST_LINKS).toList()) {
      APIResponse answer = page.request().get(link);
      assertThat(answer.status()).as(link).isEqualTo(200);
      answer.dispose();
    }
  }

  @Test
  void labelsAreBoughtForTickedOrdersAndTheirPapersPrinted() {
    var labelsOnDemand = "/api/workflows/labels-on-demand/activations";
    ok(OPERATOR.post(labelsOnDemand, Map.of("shop", SHOP, "version", 1, "comment", "a test")));
    try {
      String good = SANDBOX.placeOrders(SHOP, "paid", 1, 82L).getFirst();
      String bad = SANDBOX.placeOrders(SHOP, "undeliverable", 1, 83L).getFirst();
      for (String id : List.of(good, bad)) {
        Orders.awaitOrder(id, order -> Orders.phase(order, "ask-for-label").equals("HELD"));
      }
      Page page = operator();
      open(page, "/ship-desk?shop=" + SHOP);
      page.check("td.tick input[value='" + good + "']");
      page.check("td.tick input[value='" + bad + "']");
      page.click("#selection button.main");
      page.fill("#ask-labels [name=reason]", "noon");
      page.click("#ask-labels button.main");

      page.waitForURL("**/ship-desk/batches/*");
      Orders.awaitStatus(good, "COMPLETED");
      Orders.awaitStatus(bad, "ON_HOLD");
      assertThat(page.locator("#batch")).containsText(bad, SOON);
      assertThat(page.locator("#batch a[href^='/api/labels/']").first()).isVisible(SEEN_SOON);
      page.click("[popovertarget=ask-print]");
      page.click("#ask-print button.main");
      Locator file = page.locator("#job a.big");
      assertThat(file).isVisible(SEEN_SOON);
      assertThat(new String(page.request().get(file.getAttribute("href")).body(), UTF_8))
          .startsWith("%PDF");
      act(page, bad, "cancel", "the customer does not answer");
      Orders.awaitStatus(bad, "CANCELLED");
    } finally {
      ok(OPERATOR.delete(labelsOnDemand + "?shop=" + SHOP));
    }
  }

  @Test
  void severalOrdersAreHeldAndReleasedAtOnceAndOneThatIsOverSaysWhyNot() {
    String over = SANDBOX.placeOrders(SHOP, "paid", 1, 84L).getFirst();
    Orders.awaitStatus(over, "COMPLETED");
    String held = SANDBOX.placeOrders(SHOP, "undeliverable", 1, 85L).getFirst();
    Orders.awaitStatus(held, "ON_HOLD");
    Page page = operator();
    open(page, "/orders?view=all&shop=" + SHOP);
    page.check("#orders input[value='" + over + "']");
    page.check("#orders input[value='" + held + "']");
    page.locator("#selection button").click();
    page.selectOption("#action", "hold");
    assertThat(page.locator("#ask .stats")).containsText("1");
    page.fill("#reason", "stocktaking");
    page.locator("#ask button.main").click();

    assertThat(page.locator("#failed, main table").last()).containsText(over, SOON);
    open(page, "/orders/" + held);
    assertThat(page.locator("main")).containsText("stocktaking");
    act(page, held, "cancel", "nobody there");
    Orders.awaitStatus(held, "CANCELLED");
  }

  @Test
  void theInboxIsAssignedCommentedSnoozedAndDecided() {
    String id = SANDBOX.placeOrders(SHOP, "undeliverable", 1, 86L).getFirst();
    String number = Orders.awaitStatus(id, "ON_HOLD").path("number").asString();
    Page page = operator();
    open(page, "/inbox?shop=" + SHOP);
    Locator row = page.locator("#inbox tbody tr", new Page.LocatorOptions().setHasText(number));
    row.locator("[data-do=take]").click();
    assertThat(row.locator("td[data-label]").last()).containsText(STACK.operator().user());
    row.locator("[data-do=comment]").click();
    page.fill("#ask-comment [name=words]", "called, no answer");
    page.click("#ask-comment button.main");
    assertThat(row).containsText("Notes");
    row.locator("[data-do=snooze]").click();
    page.click("#ask-snooze [data-days='1']");
    page.click("#ask-snooze button.main");
    assertThat(row).hasCount(0);
    open(page, "/inbox?snoozed=true&shop=" + SHOP);
    assertThat(row).hasCount(1);

    act(page, id, "cancel", "no such street");
    Orders.awaitStatus(id, "CANCELLED");
    open(page, "/inbox?snoozed=true&shop=" + SHOP);
    assertThat(row).hasCount(0);
  }

  @Test
  void anOrderRuleIsAddedSavedAndTriedOnPastOrders() {
    Page page = operator();
    open(page, "/rules/orders");
    page.click("button[popovertarget=edit-new]");
    page.fill("#edit-new [name=name]", "nobody's article");
    page.fill("#edit-new [name='when.skus']", "NOBODY-HAS-THIS");
    page.fill("#edit-new [name='then.hold.reason']", "unusual-article");
    page.fill("#edit-new [name='then.hold.detail']", "Look at it first");
    page.click("#edit-new button.main");
    assertThat(page.locator("#draft")).containsText("nobody's article");
    page.fill("#save [name=reason]", "to try it");
    page.click("#save button.main");
    assertThat(page.locator(".note.good")).containsText("is saved");
    page.locator("form[action$='/simulate'] button[name=version]").first().click();
    assertThat(page.locator("#trials")).containsText("0", SOON);
  }

  @Test
  void aFlowIsChangedAsTextSavedComparedAndSimulated() {
    Page page = operator();
    open(page, "/flows/fulfillment-with-approval/edit");
    page.waitForSelector("form[data-completes]");
    page.evaluate(
        "() => { const mirror = document.querySelector('.CodeMirror').CodeMirror;"
            + " mirror.setValue(mirror.getValue().replace('order.total > 1000', 'order.total >"
            + " 900')); }");
    assertThat(page.locator("#draft-yaml")).containsText("900");
    page.check("[name=use][value=none]");
    page.fill("[name=comment]", "look at more of them");
    page.locator("#flow-form button.main").click();
    assertThat(page.locator("main")).containsText("look at more of them");
    open(page, "/flows/fulfillment-with-approval/versions?from=1&to=2");
    assertThat(page.locator("main")).containsText("order.total > 900");

    open(page, "/flows/fulfillment-with-approval/edit");
    page.locator("button[formaction$='/simulate']").click();
    assertThat(page.locator("#simulation")).isVisible(SEEN_SOON);
  }

  @Test
  void whatIsInStockIsCountedAndTheMovementSaysWhy() {
    Page page = operator();
    open(page, "/stock");
    Locator row = page.locator("#stock tbody tr").first();
    row.locator("button").first().click();
    Locator form = page.locator("form[id^=count-]:popover-open");
    int before = Integer.parseInt(form.locator("[name=onHand]").inputValue());
    form.locator("[name=onHand]").fill(Integer.toString(before + 3));
    form.locator("[name=reason]").fill("found behind the shelf");
    form.locator("button.main").click();
    assertThat(page.locator(".note.good")).isVisible();
  }

  @Test
  void aCarrierAccountIsCheckedAndAShopTestedAndADayCompared() {
    Page page = operator();
    open(page, "/carriers");
    page.locator("main a[href^='/carriers/']:not([href='/carriers/new'])").first().click();
    page.locator("form[action$='/check'] button").click();
    assertThat(page.locator(".note").first()).isVisible();

    open(page, "/shops/" + SHOP);
    page.locator("form[action$='/test'] button").click();
    assertThat(page.locator("main")).containsText("demo-woo");
    open(page, "/statements");
    page.click("[popovertarget=ask-statement]");
    page.fill("#ask-statement [name=shop]", SHOP);
    page.click("#ask-statement button.main");
    assertThat(page.locator("main")).containsText(SHOP);
  }

  @Test
  void aDeadLetterIsLookedAtAndDiscardedWithAReason() {
    String id = Long.toString(9_300_000 + (System.nanoTime() & 0xffff));
    SHOPS.woo("order.created", ("{\"id\": " + id + ", \"status\": 7}").getBytes(UTF_8));
    Page page = operator();
    open(page, "/dead-letters");
    Locator group = page.locator("main a[href*='/dead-letters/list']").first();
    assertThat(group).isVisible(SEEN_SOON);
    group.click();
    page.locator("main td.first a").first().click();
    page.click("[popovertarget=do-discard]");
    page.fill("#do-discard [name=reason]", "a test");
    page.click("#do-discard button.danger");
    assertThat(page.locator(".note.good")).isVisible();
  }

  @Test
  void aPackerIsInvitedSeesOnlyWhatPackersMayAndIsShutOut() {
    String name = "p" + UUID.randomUUID().toString().substring(0, 8);
    Page admin = operator();
    open(admin, "/people");
    admin.locator("button[popovertarget=invite]").first().click();
    admin.fill("#invite [name=name]", name);
    admin.fill("#invite [name=displayName]", "Bea Packs");
    admin.selectOption("#invite [name=role]", "PACKER");
    admin.locator("#invite button.main").click();
    String link = admin.locator(".note code").textContent();

    Page invited = people.guest();
    invited.navigate(link.substring(link.indexOf("/invitations/")));
    invited.fill("[name=password]", "long enough 77 words");
    invited.fill("[name=again]", "long enough 77 words");
    invited.locator("button.main").click();
    Page packer = people.signedIn(name, "long enough 77 words", People.laptop());
    open(packer, "/ship-desk");
    assertThat(packer.navigate("/people").status()).isEqualTo(403);
    assertThat(packer.locator("h1")).hasText("That is not allowed");
    open(packer, "/me");
    packer.locator("summary", new Page.LocatorOptions().setHasText("token")).click();
    packer.fill("details [name=name]", "handheld");
    packer.locator("details form button.main").click();
    String token = packer.locator(".note.good code").textContent();
    assertThat(read("/api/orders?size=1", token)).isEqualTo(200);
    assertThat(read("/api/audit?size=1", token)).isEqualTo(403);

    admin.navigate("/people/" + name);
    admin.locator("form[action$='/active'] button").click();
    assertThat(packer.navigate("/me").url()).contains("/sign-in");
    assertThat(read("/api/orders?size=1", token)).isEqualTo(401);
    open(admin, "/audit?person=" + STACK.operator().user());
    assertThat(admin.locator("main")).containsText(name);
  }

  @Test
  void anOrderIsHeldWithAReasonAndReleased() {
    String id = SANDBOX.placeOrders(SHOP, "undeliverable", 1, 87L).getFirst();
    Orders.awaitStatus(id, "ON_HOLD");
    Page page = operator();
    act(page, id, "hold", "the customer calls back");
    assertThat(page.locator("main")).containsText("the customer calls back");
    act(page, id, "release-operator", "they called");
    assertThat(page.locator("main")).containsText("they called");
    act(page, id, "cancel", "not wanted any more");
    Orders.awaitStatus(id, "CANCELLED");
  }

  @Test
  void aListIsKeptAsAViewWithColumnsOfOnesOwn() {
    String name = "Held " + UUID.randomUUID().toString().substring(0, 6);
    Page page = operator();
    open(page, "/orders?status=ON_HOLD");
    page.click("[popovertarget=save-view]");
    page.locator("#save-view [name=name]").fill(name);
    page.locator("#save-view button.main").click();
    assertThat(page.locator(".tabs [aria-current]")).hasText(name);

    page.click("[popovertarget=columns]");
    page.locator(".column-choices li", new Page.LocatorOptions().setHasText("Country"))
        .locator("input")
        .check();
    page.locator("#columns button.main").click();
    page.click("[popovertarget=this-view]");
    page.locator("#this-view button.danger").click();
    assertThat(page.locator(".note.good")).hasText("The view is removed.");
  }

  @Test
  void aWebhookIsSubscribedTestedPausedAndDeletedByItsName() {
    String name = "hook-" + UUID.randomUUID().toString().substring(0, 6);
    Page page = operator();
    open(page, "/webhooks");
    page.click("[popovertarget=subscribe]");
    page.fill("#subscribe [name=name]", name);
    page.fill("#subscribe [name=url]", STACK.url(Part.SANDBOX) + "/nowhere");
    page.fill("#subscribe [name=types]", "order-completed");
    page.fill("#subscribe [name=shops]", "nobody");
    page.click("#subscribe button.main");
    assertThat(page.locator(".note.good")).containsText(name);

    Locator row = page.locator("tbody tr", new Page.LocatorOptions().setHasText(name));
    row.locator("form[action$='/test'] button").click();
    assertThat(page.locator(".note.bad")).containsText(name + " answered 404");
    row.locator("form[action$='/pause'] button").click();
    assertThat(row).containsText("paused");
    row.locator("[popovertarget^=more-]").first().click();
    row.locator("form[action$='/delete'] [name=name]").fill(name);
    row.locator("form[action$='/delete'] button.danger").click();
    assertThat(page.locator(".note.good")).containsText(name);
    assertThat(row).hasCount(0);
  }

  @Test
  void anOrderIsPackedOtherwise() {
    var labelsOnDemand = "/api/workflows/labels-on-demand/activations";
    ok(OPERATOR.post(labelsOnDemand, Map.of("shop", SHOP, "version", 1, "comment", "a test")));
    try {
      String id = SANDBOX.placeOrders(SHOP, "paid", 1, 88L).getFirst();
      Orders.awaitOrder(id, order -> Orders.phase(order, "ask-for-label").equals("HELD"));
      Page page = operator();
      open(page, "/orders/" + id);
      page.click("a[href$='/packing']");
      for (Locator piece : page.locator("tbody tr:has(input[name*=-sku])").all()) {
        piece
            .locator("input[name$='-q0'], input[name*='-b0-q']")
            .first()
            .fill(piece.locator("td.num").first().innerText());
      }
      page.fill("[name=p0-b0-length]", "30.5");
      page.fill("[name=p0-b0-width]", "20");
      page.fill("[name=p0-b0-height]", "10");
      page.fill("[name=p0-b0-grams]", "900");
      page.fill("[name=reason]", "one box does");
      page.click("main form button.main");

      assertThat(page.locator(".note.good")).isVisible();
      assertThat(
              Orders.awaitAnswer("/api/orders/" + id).at("/order/packing/0/boxes/0/grams").asInt())
          .isEqualTo(900);
      act(page, id, "cancel", "a test");
      Orders.awaitStatus(id, "CANCELLED");
    } finally {
      ok(OPERATOR.delete(labelsOnDemand + "?shop=" + SHOP));
    }
  }

  /** Takes an action of the order's menu. */
  private static void act(Page page, String order, String action, String reason) {
    open(page, "/orders/" + order);
    Locator question = page.locator("form[id^=do-" + action + "]").first();
    String id = question.getAttribute("id");
    page.evaluate("id => document.getElementById(id).showPopover()", id);
    question.locator("textarea").fill(reason);
    question.locator(".ways button:not([type=button])").click();
    assertThat(page.locator(".note.good")).isVisible();
  }

  private static int read(String path, String token) {
    var request =
        HttpRequest.newBuilder(STACK.url(Part.CONSOLE).resolve(path))
            .header("Authorization", "Bearer " + token)
            .build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Page operator() {
    Credentials operator = STACK.operator();
    return people.signedIn(operator.user(), operator.password(), People.laptop());
  }

  private static void ok(Answer answer) {
    assertThat(answer.isSuccess()).as(answer.toString()).isTrue();
  }
}
