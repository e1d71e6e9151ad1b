package dev.waybill.endtoend;

import static dev.waybill.endtoend.TheStack.SHOPS;
import static dev.waybill.endtoend.TheStack.STACK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.local.Part;
import dev.waybill.local.StackSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Nothing on the Grafana board asks for a figure that no service tells. */
class BoardTest {

  private static final Pattern METRIC = Pattern.compile("\\b(?:waybill|resilience4j)_[a-z0-9_]+");
  private static final Pattern TOLD = Pattern.compile("(?m)^([a-z0-9_]+)[{ ]");

  @Test
  void everyFigureOnTheBoardIsToldOnceAnOrderHasPassed() throws Exception {
    SHOPS.woo("order.created", Orders.woo(8101, "90-001"));
    Orders.awaitStatus("demo-woo:8101", "COMPLETED");

    Set<String> asked = asked();
    assertThat(asked).hasSizeGreaterThan(10);
    assertThat(told()).containsAll(asked);
  }

  private static Set<String> asked() throws IOException {
    Path board =
        StackSettings.findProject(Path.of("").toAbsolutePath())
            .resolve("deploy/observability/grafana/dashboards/orders.json");
    var names = new TreeSet<String>();
    JsonNode panels = JsonMapper.shared().readTree(Files.readString(board)).path("panels");
    for (JsonNode target : panels.findValues("expr")) {
      METRIC.matcher(target.asString()).results().forEach(found -> names.add(found.group()));
    }
    return names;
  }

  private static Set<String> told() throws IOException, InterruptedException {
    var names = new TreeSet<String>();
    try (var client = HttpClient.newHttpClient()) {
      for (Part service : Part.services()) {
        var request =
            HttpRequest.newBuilder(URI.create(STACK.management(service) + "/actuator/prometheus"))
                .build();
        String page = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        names.addAll(
            TOLD.matcher(page).results().map(found -> found.group(1)).collect(Collectors.toSet()));
      }
    }
    return names;
  }
}
