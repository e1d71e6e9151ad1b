package dev.waybill.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.wire.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Lists that people keep under a name, and what they show. */
class OrderViewsTest extends ConsoleTest {

  private static final String OPERATOR = Visitor.basic("operator", "op-secret");
  private static final String VIEWER = Visitor.basic("viewer", "view-secret");

  private final String name = "view " + UUID.randomUUID().toString().substring(0, 8);

  @AfterEach
  void asBefore() throws Exception {
    call(OPERATOR, "PUT", "/api/views/settings", "{}");
    call(VIEWER, "PUT", "/api/views/settings", "{}");
    for (JsonNode view : views(OPERATOR)) {
      call(OPERATOR, "DELETE", "/api/views/" + view.path("id").asLong(), "");
    }
  }

  @Test
  void filters_order_and_columns_are_kept_under_a_name_and_words_searched_by_are_not() {
    Visitor operator = operator();

    String link =
        location(
            operator.postForm(
                "/orders",
                "/orders/views",
                "name=" + name,
                "filter=status=ON_HOLD&q=ada@example.test&sort=-total",
                "columns=total,country,shop"));
    String page = operator.get(link).body();

    assertThat(link).contains("status=ON_HOLD", "sort=-total", "view=").doesNotContain("ada");
    assertThat(page).contains(name).doesNotContain("Save changes");
    assertThat(page.indexOf(">Total</th>")).isPositive().isLessThan(page.indexOf(">Country</th>"));
    assertThat(page)
        .contains("columns=id%2Cnumber%2Ctotal%2Ccurrency%2Ccountry%2Cshop")
        .doesNotContain(">Received</th>");
    assertThat(operator.get(link.replace("ON_HOLD", "COMPLETED")).body()).contains("Save changes");
    assertThat(viewer().get("/orders").body()).doesNotContain(name);
    String again =
        location(
            operator.postForm("/orders", "/orders/views", "name=" + name, "filter=status=ON_HOLD"));
    assertThat(operator.get(again).body()).contains("a view of that name already");
  }

  @Test
  void a_shared_view_is_everybodys_to_see_and_its_owners_or_a_managers_to_change()
      throws Exception {
    JsonNode mine =
        call(
            VIEWER,
            "POST",
            "/api/views",
            wanted("\"shared\":true,\"filter\":{\"country\":\"DE\"}"));
    long id = mine.path("id").asLong();
    assertThat(mine.path("filter").path("country").asString()).isEqualTo("DE");

    assertThat(operator().get("/orders").body()).contains(name, "Shared by viewer");
    JsonNode changed =
        call(
            OPERATOR, "PUT", "/api/views/" + id, wanted("\"shared\":true,\"columns\":[\"items\"]"));
    assertThat(changed.path("columns").path(0).asString()).isEqualTo("items");
    assertThat(changed.path("owner").asString()).isEqualTo("viewer");

    JsonNode others = call(OPERATOR, "POST", "/api/views", wanted("\"shared\":true"));
    assertThat(
            call(VIEWER, "DELETE", "/api/views/" + others.path("id").asLong(), "")
                .path("status")
                .asInt())
        .isEqualTo(403);
    JsonNode hidden = call(OPERATOR, "POST", "/api/views", "{\"name\":\"x" + name + "\"}");
    assertThat(
            call(
                    VIEWER,
                    "PUT",
                    "/api/views/" + hidden.path("id").asLong(),
                    wanted("\"shared\":true"))
                .path("status")
                .asInt())
        .isEqualTo(404);
    assertThat(views(VIEWER).toString()).doesNotContain("x" + name);
  }

  @Test
  void a_list_begins_with_the_view_that_its_reader_chose() throws Exception {
    long id =
        call(VIEWER, "POST", "/api/views", wanted("\"filter\":{\"shop\":\"demo-woo\"}"))
            .path("id")
            .asLong();
    Visitor viewer = viewer();

    viewer.postForm("/orders", "/orders/views/default", "view=" + id, "from=view=" + id);
    HttpResponse<String> first = viewer.get("/orders");
    viewer.postForm("/orders?view=all", "/orders/views/default", "from=view=" + id);

    assertThat(location(first)).contains("shop=demo-woo", "view=" + id);
    assertThat(viewer.get("/orders").statusCode()).isEqualTo(200);
    viewer.postForm("/orders?view=all", "/orders/views/" + id + "/delete", "from=view=" + id);
    assertThat(viewer.get("/orders?view=" + id).body()).doesNotContain(name);
  }

  @Test
  void columns_are_each_readers_own() {
    Visitor operator = operator();

    operator.postForm(
        "/orders", "/orders/columns", "column=workflow", "column=next", "from=status=ON_HOLD");

    assertThat(operator.get("/orders?status=ON_HOLD").body())
        .contains(">Workflow</th>", ">Looked at again</th>")
        .doesNotContain(">Total</th>");
    assertThat(viewer().get("/orders").body()).contains(">Total</th>");
  }

  @Test
  void what_makes_no_sense_is_refused_by_name() throws Exception {
    assertThat(
            call(VIEWER, "POST", "/api/views", wanted("\"filter\":{\"q\":\"ada\"}"))
                .path("detail")
                .asString())
        .contains("keeps no q");
    assertThat(
            call(VIEWER, "POST", "/api/views", wanted("\"filter\":{\"staus\":\"x\"}"))
                .path("detail")
                .asString())
        .contains("no filter staus");
    assertThat(
            call(VIEWER, "POST", "/api/views", wanted("\"columns\":[\"height\"]"))
                .path("detail")
                .asString())
        .contains("no column height", "shipBy");
    assertThat(call(VIEWER, "POST", "/api/views", "{}").path("detail").asString())
        .contains("needs a name");
  }

  private String wanted(String rest) {
    return "{\"name\":\"" + name + "\"," + rest + "}";
  }

  private JsonNode views(String as) throws Exception {
    return call(as, "GET", "/api/views", "").path("views");
  }

  private JsonNode call(String as, String method, String path, String body) throws Exception {
    HttpResponse<String> answer =
        visitor()
            .http
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .header("Authorization", as)
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(body))
                    .build(),
                BodyHandlers.ofString());
    return answer.body().isEmpty()
        ? Json.mapper().createObjectNode().put("status", answer.statusCode())
        : Json.mapper().readTree(answer.body());
  }

  private String location(HttpResponse<String> answer) {
    String to = answer.headers().firstValue("Location").orElse("");
    return to.replaceFirst("^https?://[^/]+", "");
  }
}
