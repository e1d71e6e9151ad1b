package dev.waybill.console;

import dev.waybill.contracts.wire.Json;

/** Answers about workflows as the orchestrator gives them. */
final class SampleFlows {

  private SampleFlows() {}

  static final String YAML =
      """
      workflow: fulfillment
      steps:
        reserve-stock: {service: inventory, action: reserve, undo: release}   # what only we know
        buy-label:
          needs: reserve-stock
          when: order.needsShipping
          service: shipping
          action: buy-label
          undo: void-label
          retry: {attempts: 30, backoff: 1s..2m}     # carriers are away at times

        # Large orders are looked at.
        approve:
          needs: reserve-stock
          when: order.total > 1000 || order.risk == "high"
          hold: approval
          deadline: 24h
          otherwise: cancel
        tell-shop: {needs: [buy-label, approve], service: shop, action: mark-shipped, undo: none, because: said}
      cancelled:
        tell-shop-cancelled: {service: shop, action: cancel-order, send: []}
      """;

  static final String MISTAKE =
      """
      {"valid": false, "warnings": [],
       "mistakes": [{"line": 4, "column": 13, "path": "steps.buy-label.when", "message": "undefined field 'totl'",
         "hint": "did you mean 'total'?"}]}
      """;

  private static final String SCHEMA =
      """
      {"properties": {"workflow": {}, "description": {}, "steps": {}, "cancelled": {}},
       "$defs": {"call": {"properties": {"needs": {}, "when": {}, "service": {}, "action": {}, "undo": {},
           "timeout": {"examples": ["10s"]}, "rejected": {"enum": ["compensate", "hold", "wait", "continue"]}}},
         "hold": {"properties": {"hold": {}, "deadline": {}, "otherwise": {"enum": ["cancel", "continue"]}}},
         "section": {"enum": ["number", "lines"]}}}
      """;

  /** The workflow "fulfillment", version 7 active, 8 newest. */
  static void in(StubServices stub) {
    String one =
        """
        {"name": "fulfillment", "version": 7, "author": "ada", "comment": "labels wait longer",
         "createdAt": "2026-03-01T09:00:00Z", "yaml": %s, "warnings": [], "secrets": [],
         "steps": [{"name": "insure", "needs": [], "optional": false, "service": "insurance", "action": "insure", "undo": "cancel-insurance"}],
         "versions": [
           {"name": "fulfillment", "version": 8, "author": "bob", "comment": "", "createdAt": "2026-03-01T09:30:00Z", "active": false, "shops": []},
           {"name": "fulfillment", "version": 7, "author": "ada", "comment": "", "createdAt": "2026-03-01T09:00:00Z", "active": true, "shops": []}]}
        """
            .formatted(Json.mapper().writeValueAsString(YAML));
    stub.on(
        "GET /api/workflows",
        StubServices.Answer.json(
            """
            [{"name": "fulfillment", "version": 7, "newest": 8, "author": "ada", "comment": "labels wait longer",
              "createdAt": "2026-03-01T09:00:00Z", "shops": []}]
            """));
    stub.on("GET /api/workflows/fulfillment", StubServices.Answer.json(one));
    stub.on("PUT /api/workflows/fulfillment", StubServices.Answer.json(one));
    stub.on("GET /api/workflows/schema.json", StubServices.Answer.json(SCHEMA));
    stub.on(
        "POST /api/workflows/fulfillment/check",
        StubServices.Answer.json(
            "{\"valid\": true, \"mistakes\": [], \"warnings\": [], \"secrets\": []}"));
    stub.on(
        "GET /api/workflows/fulfillment/live",
        StubServices.Answer.json(
            """
            {"workflow": "fulfillment", "countedUntil": "2026-11-22T08:00:00Z", "caughtUp": true,
             "since": "2026-11-21T08:00:00Z", "more": false, "steps": [
              {"step": "buy-label", "now": {"running": 4, "waiting": 0, "retrying": 7, "held": 0, "failed": 2},
               "done": 1200, "failedAttempts": 30, "rejected": 3, "skipped": 9, "errorRate": 0.0244, "p50Millis": 1900, "p95Millis": 9000},
              {"step": "approve", "now": {"running": 0, "waiting": 0, "retrying": 0, "held": 3, "failed": 0},
               "done": 12, "failedAttempts": 0, "rejected": 1, "skipped": 1100, "errorRate": null, "p50Millis": 4000000, "p95Millis": 9000000}]}
            """));
    String simulation =
        """
        {"id": 5, "workflow": "fulfillment", "version": 7, "days": 31, "state": "DONE", "at": "2026-11-22T08:00:00Z",
         "who": "ada", "done": 900, "orders": 900, "sums": {"orders": 900, "differ": 12, "unknown": 1, "changes": [
           {"step": "approve", "before": "SKIPPED", "after": "WAITS_FOR_PERSON", "orders": 12}]}}
        """;
    stub.on("POST /api/workflows/fulfillment/simulations", StubServices.Answer.json(simulation));
    stub.on("GET /api/workflows/fulfillment/simulations/5", StubServices.Answer.json(simulation));
    stub.on(
        "GET /api/workflows/fulfillment/simulations/5/orders",
        StubServices.Answer.json(
            """
            {"page": 0, "size": 50, "total": 1, "items": [{"order": "demo-woo:1001", "number": "1001",
              "receivedAt": "2026-11-22T07:00:00Z", "total": 620.00, "currency": "EUR", "differences": [
               {"step": "approve", "before": "SKIPPED", "after": "WAITS_FOR_PERSON", "why": "order.total is 620.0"}]}]}
            """));
    releases(stub, "fulfillment");
  }

  static void releases(StubServices stub, String name) {
    String one = "/api/workflows/" + name;
    stub.on("GET " + one + "/simulations", StubServices.Answer.json("[]"));
    String activation =
        """
        {"workflow": "%s", "shop": "demo-woo", "version": 8, "kind": "activated", "author": "ada",
         "comment": "tried there first", "at": "2026-03-01T10:00:00Z"}
        """
            .formatted(name);
    stub.on(
        "GET " + one + "/versions",
        StubServices.Answer.json(
            """
            [{"version": 8, "author": "bob", "comment": "patient", "createdAt": "2026-03-01T09:30:00Z", "active": false,
              "shops": ["demo-woo"], "underWay": 3, "byStatus": {"IN_PROGRESS": 3}, "more": false},
             {"version": 7, "author": "ada", "comment": "why", "createdAt": "2026-03-01T09:00:00Z", "active": true,
              "shops": [], "underWay": 42, "byStatus": {"IN_PROGRESS": 40, "ON_HOLD": 2}, "more": false}]
            """));
    stub.on("GET " + one + "/activations", StubServices.Answer.json('[' + activation + ']'));
    stub.on("POST " + one + "/activations", StubServices.Answer.json(activation));
    stub.on("POST " + one + "/roll-back", StubServices.Answer.json(activation));
    stub.on(
        "GET " + one + "/diff",
        StubServices.Answer.json(
            """
            {"from": 7, "to": 8, "steps": [{"step": "buy-label", "change": "changed", "what": ["timeout: 10s → 30s"]}],
             "text": "--- 7\\n+++ 8\\n@@ -4,2 +4,3 @@\\n   buy-label:\\n+    timeout: 30s"}
            """));
    stub.on(
        "POST " + one + "/dry-run",
        StubServices.Answer.json(
            """
            {"workflow": "fulfillment", "version": 0, "ends": "COMPLETED", "waves": [["reserve-stock"]],
             "steps": [{"name": "approve", "wave": 1, "outcome": "WAITS_FOR_PERSON", "why": "order.total is 50.0", "resultKnown": false}],
             "assumptions": ["Somebody approves."]}
            """));
  }
}
