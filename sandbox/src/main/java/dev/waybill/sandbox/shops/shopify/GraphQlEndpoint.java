package dev.waybill.sandbox.shops.shopify;

import dev.waybill.sandbox.shops.Maps;
import dev.waybill.sandbox.shops.shopify.labels.LabelDesk;
import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Problem;
import dev.waybill.sandbox.web.Reply;
import graphql.ExecutionResult;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /shops/{name}/admin/api/2026-07/graphql.json}: lets in who has the shop's token, and
 * answers as Shopify does, with 200 and {@code errors} where it refuses an operation.
 */
final class GraphQlEndpoint {

  private static final Map<String, ?> COST =
      Map.of(
          "cost",
          Map.of(
              "requestedQueryCost", 12,
              "actualQueryCost", 10,
              "throttleStatus",
                  Map.of(
                      "maximumAvailable", 2000.0,
                      "currentlyAvailable", 1990,
                      "restoreRate", 100.0)));

  private final AdminApi api;
  private final Installation installation;
  private final LabelDesk labels;

  GraphQlEndpoint(AdminApi api, Installation installation, LabelDesk labels) {
    this.api = api;
    this.installation = installation;
    this.labels = labels;
  }

  Reply handle(Call call) {
    if (!installation.lets(call.header("X-Shopify-Access-Token"))) {
      return Reply.json(
          401,
          Map.of(
              "errors",
              "[API] Invalid API key or access token (unrecognized login or wrong password)"));
    }
    if (!call.is("POST")
        || !AdminSchema.VERSIONS.contains(call.segment(4))
        || !call.segment(5).equals("graphql.json")) {
      throw Problem.notFound(
          "There is POST /shops/{name}/admin/api/{version}/graphql.json of these versions: "
              + AdminSchema.VERSIONS);
    }
    ObjectNode request = call.json();
    String operation = Json.text(request, "query");
    String name = Json.text(request, "operationName");
    if (labels.throttles(operation)) {
      return Reply.json(
          200,
          Map.of(
              "errors",
              List.of(Map.of("message", "Throttled", "extensions", Map.of("code", "THROTTLED")))));
    }
    labels.at(call.origin() + "/shops/" + call.segment(1));
    Reply reply =
        answer(
            operation,
            api.execute(
                name.isEmpty() ? null : name, operation, Json.map(request.path("variables"))));
    return labels.loses(operation) ? Reply.DROPPED : reply;
  }

  private static Reply answer(String operation, ExecutionResult result) {
    Map<String, @Nullable Object> answer = Maps.of();
    if (!result.getErrors().isEmpty()) {
      answer.put("errors", GraphQlRefusals.of(result.getErrors(), operation));
    }
    if (result.isDataPresent()) {
      answer.put("data", result.getData());
      answer.put("extensions", COST);
    }
    return Reply.json(200, answer);
  }
}
