package dev.waybill.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.OrchestratorTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * The n8n workflows of docs/n8n hold together, and what they ask of our API is there. Their nodes,
 * versions and parameters are those that n8n 2.41 knows.
 */
class N8nWorkflowsTest extends OrchestratorTest {

  private static final Path DOCS = Path.of("..", "docs");

  private static final String NODE = "n8n-nodes-base.";

  /** What is used of each kind of node, and at which version it was looked up. */
  private static final Map<String, Known> NODES =
      Map.of(
          "webhook",
          new Known(2.1, Set.of("httpMethod", "path", "authentication", "responseMode", "options")),
          "scheduleTrigger",
          new Known(1.2, Set.of("rule")),
          "code",
          new Known(2, Set.of("jsCode")),
          "wait",
          new Known(1.1, Set.of("resume", "amount", "unit")),
          "respondToWebhook",
          new Known(1.1, Set.of("respondWith", "responseBody", "options")),
          "httpRequest",
          new Known(
              4.2,
              Set.of(
                  "method",
                  "url",
                  "authentication",
                  "genericAuthType",
                  "sendQuery",
                  "specifyQuery",
                  "jsonQuery",
                  "sendHeaders",
                  "headerParameters",
                  "sendBody",
                  "specifyBody",
                  "jsonBody",
                  "options")));

  private static final Set<String> TRIGGERS = Set.of("webhook", "scheduleTrigger");

  /** What the notifier sends along, in lower case as n8n has it. */
  private static final Set<String> HEADERS = Set.of("webhook-id", "waybill-callback-url");

  private static final Pattern NAMED = Pattern.compile("\\$\\('([^']+)'\\)");
  private static final Pattern HEADER = Pattern.compile("headers\\['([^']+)'\\]");
  private static final Pattern ORDER_FIELD = Pattern.compile("\\border\\.([a-zA-Z]+)");
  private static final Pattern PAGE_FIELD = Pattern.compile("\\bpage\\.([a-zA-Z]+)");
  private static final Pattern QUERY_FIELD = Pattern.compile("\\b(cursor|updatedSince):");
  private static final Pattern BODY_FIELD = Pattern.compile("[{,] ?([a-zA-Z]+):");
  private static final Pattern API = Pattern.compile("=?http://127\\.0\\.0\\.1:8080(/api/.*)");

  private record Known(double version, Set<String> parameters) {}

  static Stream<Path> workflows() throws IOException {
    return Files.list(DOCS.resolve("n8n")).sorted();
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void aWorkflowHoldsTogether(Path file) {
    JsonNode workflow = read(file);
    Set<String> names = new HashSet<>();
    Set<String> ids = new HashSet<>();
    Set<String> reached = new TreeSet<>();
    for (JsonNode node : workflow.get("nodes")) {
      assertThat(names.add(node.get("name").asString())).isTrue();
      assertThat(ids.add(node.get("id").asString())).isTrue();
      String kind = node.get("type").asString().substring(NODE.length());
      assertThat(NODES).containsKey(kind);
      assertThat(node.get("typeVersion").asDouble()).isEqualTo(NODES.get(kind).version());
      assertThat(NODES.get(kind).parameters()).containsAll(node.get("parameters").propertyNames());
      if (TRIGGERS.contains(kind)) {
        reached.add(node.get("name").asString());
      }
      if (node.get("parameters").has("authentication")) {
        assertThat(node.path("credentials").isEmpty()).isFalse();
      }
    }
    assertThat(reached).hasSize(1);
    workflow
        .get("connections")
        .forEachEntry(
            (from, outputs) -> {
              assertThat(names).contains(from);
              for (JsonNode to : outputs.get("main").get(0)) {
                assertThat(to.get("type").asString()).isEqualTo("main");
                reached.add(to.get("node").asString());
              }
            });
    assertThat(reached).isEqualTo(new TreeSet<>(names));
    assertThat(found(NAMED, workflow.toString())).isSubsetOf(names);
    assertThat(found(HEADER, workflow.toString())).isSubsetOf(HEADERS);
    // The command line imports nothing without an id, and nothing is to run before it is published.
    assertThat(workflow.get("id").asString()).hasSize(16);
    assertThat(workflow.get("active").asBoolean()).isFalse();
    assertThat(workflow.at("/settings/executionOrder").asString()).isEqualTo("v1");
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void whatItAsksOfTheApiIsThere(Path file) {
    JsonNode workflow = read(file);
    JsonNode api = as("operator").get("/v3/api-docs").json();
    String code = workflow.get("nodes").findValuesAsString("jsCode").toString();
    for (JsonNode node : workflow.get("nodes")) {
      JsonNode parameters = node.get("parameters");
      var url = API.matcher(parameters.path("url").asString(""));
      if (!url.matches()) {
        continue;
      }
      String path = url.group(1).replaceAll("\\{\\{[^}]*}}", "{id}");
      JsonNode operation =
          api.at(
              "/paths/"
                  + path.replace("/", "~1")
                  + '/'
                  + parameters.get("method").asString().toLowerCase(Locale.ROOT));
      assertThat(operation.isMissingNode()).as(path).isFalse();
      List<String> known =
          operation.path("parameters").valueStream().map(p -> p.get("name").asString()).toList();
      for (JsonNode header : parameters.at("/headerParameters/parameters")) {
        assertThat(known).contains(header.get("name").asString());
      }
      if (parameters.has("jsonQuery")) {
        assertThat(found(QUERY_FIELD, code)).isNotEmpty().isSubsetOf(known);
      }
      if (parameters.has("jsonBody")) {
        JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
        assertThat(found(BODY_FIELD, parameters.get("jsonBody").asString()))
            .isNotEmpty()
            .isSubsetOf(fields(api, schema));
      }
      JsonNode answer = operation.at("/responses/200/content").iterator().next().get("schema");
      if (parameters.get("method").asString().equals("GET")) {
        Set<String> fields = fields(api, answer);
        assertThat(found(PAGE_FIELD, code)).isSubsetOf(fields);
        assertThat(found(ORDER_FIELD, code))
            .isNotEmpty()
            .isSubsetOf(
                fields.contains("items")
                    ? fields(api, resolved(api, answer).at("/properties/items/items"))
                    : fields);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void itIsListedWithTheCredentialsThatItNeeds(Path file) throws IOException {
    String line =
        Files.readString(DOCS.resolve("n8n.md"))
            .lines()
            .filter(row -> row.contains("(n8n/" + file.getFileName() + ")"))
            .findFirst()
            .orElseThrow();
    String workflow = Files.readString(file);

    assertThat(line.contains("Header Auth")).isEqualTo(workflow.contains("\"httpHeaderAuth\":"));
    assertThat(line.contains("Basic Auth")).isEqualTo(workflow.contains("\"httpBasicAuth\":"));
  }

  private static JsonNode resolved(JsonNode api, JsonNode schema) {
    return schema.has("$ref") ? api.at(schema.get("$ref").asString().substring(1)) : schema;
  }

  private static Set<String> fields(JsonNode api, JsonNode schema) {
    return new TreeSet<>(resolved(api, schema).path("properties").propertyNames());
  }

  private static Set<String> found(Pattern pattern, String text) {
    var found = new TreeSet<String>();
    pattern.matcher(text).results().forEach(match -> found.add(match.group(1)));
    return found;
  }

  private static JsonNode read(Path file) {
    try {
      return Json.mapper().readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
