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
        "GET /api/orders/today",
        StubServices.Answer.json(
            """
            {"at": "2026-11-22T08:00:00Z", "caughtUp": true, "zone": "UTC", "states": [], "more": false,
             "shipBy": {"overdue": 0, "today": 0, "later": 0}, "hours": [], "days": [],
             "causes": [{"cause": "carrier-away", "step": "buy-label", "phase": "RETRYING", "orders": 7,
                "oldest": "2026-11-22T07:00:00Z", "example": "demo-woo:1001", "filter": {}},
               {"cause": "bad-address", "step": "buy-label", "phase": "FAILED", "orders": 2,
                "oldest": "2026-11-22T07:00:00Z", "example": "demo-woo:1002", "filter": {}},
               {"cause": "approval", "step": "approve", "phase": "HELD", "orders": 3,
                "oldest": "2026-11-22T07:00:00Z", "example": "demo-woo:1003", "filter": {}}]}
            """));
    releases(stub, "fulfillment");
  }

  static void releases(StubServices stub, String name) {
    String one = "/api/workflows/" + name;
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
