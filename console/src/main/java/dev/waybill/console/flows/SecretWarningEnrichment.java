package dev.waybill.console.flows;

import static org.springframework.web.servlet.function.RequestPredicates.GET;
import static org.springframework.web.servlet.function.RequestPredicates.POST;
import static org.springframework.web.servlet.function.RequestPredicates.PUT;

import dev.waybill.console.gateway.ResponseEnrichment;
import dev.waybill.contracts.Service;
import dev.waybill.contracts.wire.Json;
import dev.waybill.service.exchange.workflows.Finding;
import dev.waybill.service.exchange.workflows.SecretUse;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.RequestPredicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adds to a definition that is saved, checked or looked at a warning for each secret that it names
 * and the notifier lacks now.
 */
@Component
final class SecretWarningEnrichment implements ResponseEnrichment {

  private static final String WARNINGS = "warnings";

  private final SecretChecks checks;

  SecretWarningEnrichment(SecretChecks checks) {
    this.checks = checks;
  }

  @Override
  public Service service() {
    return Service.ORCHESTRATOR;
  }

  @Override
  public RequestPredicate calls() {
    String one = "/api/workflows/{name}";
    return GET(one).or(PUT(one)).or(POST(one + "/check"));
  }

  @Override
  public byte[] enriched(byte[] answer) {
    if (!(read(answer) instanceof ObjectNode whole)) {
      return answer;
    }
    List<Finding> added = checks.warnings(uses(whole));
    if (added.isEmpty()) {
      return answer;
    }
    ArrayNode warnings = Json.mapper().createArrayNode();
    Stream.concat(
            whole.path(WARNINGS).valueStream(),
            added.stream().<JsonNode>map(Json.mapper()::valueToTree))
        .sorted(
            Comparator.<JsonNode>comparingInt(warning -> warning.path("line").asInt())
                .thenComparingInt(warning -> warning.path("column").asInt()))
        .forEach(warnings::add);
    whole.set(WARNINGS, warnings);
    return Json.mapper().writeValueAsBytes(whole);
  }

  /** None of an orchestrator that tells of them otherwise: what was asked has been done. */
  private static List<SecretUse> uses(ObjectNode whole) {
    try {
      return whole
          .path("secrets")
          .valueStream()
          .map(use -> Json.mapper().treeToValue(use, SecretUse.class))
          .toList();
    } catch (JacksonException e) {
      return List.of();
    }
  }

  private static JsonNode read(byte[] answer) {
    try {
      return Json.mapper().readTree(answer);
    } catch (JacksonException e) {
      return Json.mapper().missingNode();
    }
  }
}
