package dev.waybill.console;

import dev.waybill.console.StubServices.Answer;

/** Answers about labels and parcels, as the shipping service gives them. */
final class SampleShipments {

  private SampleShipments() {}

  static void in(StubServices stub) {
    stub.on("GET /api/labels/search", Answer.json(LABELS));
    stub.on("GET /api/labels/spend", Answer.json(SPEND));
    stub.on("GET /api/parcels", Answer.json(PARCELS));
    stub.on("GET /api/parcels/tasks", Answer.json(TASKS));
    stub.on("POST /api/parcels/tasks/9/resolve", Answer.json("{\"task\":" + TASK + "}"));
    stub.on(
        "GET /api/orders/tea:4",
        Answer.json(
            """
            {"id":"tea:4","number":"4","status":"IN_PROGRESS","steps":[],"holds":[],
             "legalActions":[{"action":"hold"},{"action":"cancel"}],"history":[]}
            """));
  }

  static String label(String id, String number, String state, String refund) {
    return """
    {"id":"%s","order":"tea:4","account":"dhl-de","carrier":"DHL","service":"Paket","trackingNumber":"%s",
     "trackingUrl":"https://example.test/t/%2$s","amount":{"minor":490,"currency":"EUR"},"location":"WH1",
     "state":"%s","refund":"%s","test":false,"attempts":3,"boughtAt":"2026-11-30T09:00:00Z",
     "document":"/api/labels/%1$s.pdf"}
    """
        .formatted(id, number, state, refund);
  }

  static final String LABELS =
      "{\"labels\":[%s,%s],\"next\":\"more\"}"
          .formatted(
              label("dhl-de:L41", "00340434161094042557", "purchased", "NONE"),
              label("dhl-de:L40", "00340434161094042540", "voided", "REJECTED"));

  static final String SPEND =
      """
      {"rows":[{"key":"DHL","purchases":12,"amount":{"minor":5880,"currency":"EUR"},"voided":1,
        "credited":{"minor":0,"currency":"EUR"},"owed":{"minor":490,"currency":"EUR"},
        "adjustments":{"minor":120,"currency":"EUR"},"net":{"minor":6000,"currency":"EUR"}}]}
      """;

  static final String PARCELS =
      """
      {"parcels":[{"label":"dhl-de:L41","order":"tea:4","trackingNumber":"00340434161094042557",
        "status":"EXCEPTION","problem":"ADDRESS","statusAt":"2026-11-30T18:00:00Z",
        "expected":"2026-12-02T12:00:00Z","since":"2026-11-30T09:00:00Z","events":[
         {"at":"2026-11-30T16:00:00Z","status":"ACCEPTED","words":"Picked up","place":"Bremen DE"},
         {"at":"2026-11-30T18:00:00Z","status":"EXCEPTION","problem":"ADDRESS","words":"No such house"}]}]}
      """;

  static final String TASK =
      """
      {"id":9,"kind":"ADDRESS","label":"dhl-de:L41","order":"tea:4","carrier":"DHL",
       "trackingNumber":"00340434161094042557","status":"EXCEPTION","problem":"ADDRESS",
       "openedAt":"2026-11-30T18:00:00Z"}
      """;

  static final String TASKS = "{\"tasks\":[" + TASK + "]}";
}
