package dev.waybill.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.OrderId;
import dev.waybill.service.customerpage.CustomerPageLinks;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;

/** Customers look at their order by a link; nobody else sees anything. */
class CustomerPageTest extends ConsoleTest {

  @Autowired CustomerPageLinks links;

  @Test
  void a_customer_sees_where_the_parcels_are_in_their_language() {
    String english = visitor().get(page("1004")).body();
    String german = visitor().get(page("1004"), "Accept-Language", "de-AT,en;q=0.5").body();
    String other = visitor().get(page("1004"), "Accept-Language", "fr").body();

    assertThat(english)
        .contains("<html lang=\"en\">", "Tee &amp; Tasse", "Order 1004")
        .contains("Your order is out for delivery", "Expected November 30, 2026")
        .contains("Parcel 1 of 2", "00340434161094042557", "Parcel 2 of 2", "1Z999AA10123456784")
        .contains("href=\"https://example.test/t/00340434161094042557\"")
        .contains("Out for delivery", "Bonn DE", "Köln DE", "Delivered")
        .doesNotContain("TEST-1", "VOID-1", "??");
    assertThat(german)
        .contains(
            "<html lang=\"de\">",
            "Ihre Bestellung wird gerade zugestellt",
            "Paket 1 von 2",
            "Zugestellt")
        .contains("Voraussichtlich 30. November 2026")
        .doesNotContain("??");
    assertThat(other).contains("<html lang=\"en\">", "Your order is out for delivery");
  }

  @Test
  void it_loads_nothing_from_elsewhere_keeps_no_session_and_is_found_by_nobody() {
    Visitor customer = visitor();
    HttpResponse<String> answer = customer.get(page("1004"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("name=\"robots\" content=\"noindex, nofollow\"")
        .doesNotContain("<script", "style=", "<form");
    assertThat(header(answer, "Content-Security-Policy"))
        .startsWith("default-src 'none'; style-src 'self'")
        .doesNotContain("unsafe", "script-src");
    assertThat(header(answer, "X-Robots-Tag")).startsWith("noindex");
    assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(header(answer, "Cache-Control")).isEqualTo("private, max-age=10");
    assertThat(customer.cookies.getCookieStore().getCookies()).isEmpty();
    assertThat(customer.post(page("1004"), "").statusCode()).isEqualTo(405);
  }

  @Test
  void the_orchestrator_is_asked_as_a_viewer_and_once_in_a_while() {
    STUB.on(
        "GET /api/orders/demo-woo:asked", StubServices.Answer.json(SampleOrders.IN_TWO_PARCELS));
    for (int i = 0; i < 5; i++) {
      assertThat(visitor().get(page("asked")).statusCode()).isEqualTo(200);
    }

    assertThat(STUB.calls)
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.uri()).isEqualTo("/api/orders/demo-woo%3Aasked");
              assertThat(call.token().getSubject()).isEqualTo("customer-page");
              assertThat(call.token().getClaimAsStringList("roles")).containsExactly("viewer");
            });
  }

  @Test
  void no_personal_data_gets_there() {
    assertThat(visitor().get(page("1001")).body())
        .contains("We are preparing your order")
        .doesNotContain("Lovelace", "Analytical Way", "ada@example.test", "does not answer");
  }

  @Test
  void what_is_no_link_and_what_was_erased_look_the_same() {
    String token = page("1004").substring(CustomerPageLinks.PATH.length());
    String erased = visitor().get(page("nobody")).body();

    assertThat(erased).contains("There is nothing here");
    for (String none : new String[] {"x", "AAAA" + token.substring(4), token + "AAAA"}) {
      HttpResponse<String> answer = visitor().get(CustomerPageLinks.PATH + none);
      assertThat(answer.statusCode()).as(none).isEqualTo(404);
      assertThat(answer.body()).isEqualTo(erased);
      assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    }
    assertThat(STUB.calls)
        .as("only a link of ours asks a service")
        .extracting(StubServices.Call::uri)
        .containsOnly("/api/orders/demo-woo%3Anobody");
  }

  @Test
  void it_ends_some_time_after_the_last_that_happened() {
    STUB.on(
        "GET /api/orders/demo-woo:old",
        StubServices.Answer.json(
            SampleOrders.IN_TWO_PARCELS.replaceAll("2026-11-(2[6-9]|30)", "2026-01-01")));

    assertThat(visitor().get(page("old")).statusCode()).isEqualTo(404);
  }

  @Test
  void a_service_that_is_away_is_told_in_words() {
    STUB.on("GET /api/orders/demo-woo:away", StubServices.Answer.problem(503, "database away"));

    HttpResponse<String> answer = visitor().get(page("away"));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("Not available at the moment").doesNotContain("database");
  }

  @Test
  void operators_find_the_link_on_the_order() {
    assertThat(operator().get("/orders/demo-woo:1001").body()).contains("href=\"" + page("1001"));
    assertThat(viewer().get("/orders/demo-woo:1001").body()).doesNotContain(page("1001"));
  }

  /** For people to look at: {@code -Dwaybill.screenshots=/usr/bin/chromium}; in target/pictures. */
  @Test
  @EnabledIfSystemProperty(named = "waybill.screenshots", matches = ".+")
  void pictures_on_phone_and_desktop_light_and_dark() throws Exception {
    Path pictures = Files.createDirectories(Path.of("target", "pictures").toAbsolutePath());
    for (String order : new String[] {"1004", "1001", "nobody"}) {
      for (String size : new String[] {"390,1150", "1200,900"}) {
        for (String scheme : new String[] {"1", "0"}) {
          Path picture =
              pictures.resolve(order + '-' + size.replace(',', 'x') + '-' + scheme + ".png");
          Process browser =
              new ProcessBuilder(
                      System.getProperty("waybill.screenshots"),
                      "--headless=new",
                      "--no-sandbox",
                      "--disable-gpu",
                      "--hide-scrollbars",
                      "--blink-settings=preferredColorScheme=" + scheme,
                      "--window-size=" + size,
                      "--screenshot=" + picture,
                      visitor().uri(page(order)).toString())
                  .redirectErrorStream(true)
                  .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                  .start();
          assertThat(browser.waitFor(60, TimeUnit.SECONDS)).isTrue();
          assertThat(picture).isNotEmptyFile();
        }
      }
    }
  }

  private String page(String order) {
    return CustomerPageLinks.PATH + links.token(OrderId.of("demo-woo", order));
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
