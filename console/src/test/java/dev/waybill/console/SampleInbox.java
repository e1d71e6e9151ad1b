package dev.waybill.console;

import dev.waybill.console.StubServices.Answer;

/** Answers of the services about what waits for a person. */
final class SampleInbox {

  private SampleInbox() {}

  static void in(StubServices stub) {
    stub.on("GET /api/orders", Answer.json(HELD));
    stub.on("GET /api/orders/demo-woo:2003", Answer.json(DOUBTFUL));
    stub.on("GET /api/parcels/tasks", Answer.json(TASKS));
    stub.on("GET /api/labels/refunds", Answer.json(REFUNDS));
    stub.on("GET /api/backorders", Answer.json(BACKORDERS));
    stub.on("GET /api/stock/drift/counts", Answer.json(DRIFT));
    stub.on("GET /api/webhooks/subscriptions", Answer.json(SUBSCRIPTIONS));
  }

  /**
   * The stub leaves the query out, so those on hold and those in need of attention are the same.
   */
  static final String HELD =
      """
      {"items":[
        {"id":"demo-woo:2001","shop":"demo-woo","platform":"woocommerce","number":"2001","status":"ON_HOLD",
         "reason":"approval","detail":"approve waits for a person to decide","retrying":false,"total":4800,
         "currency":"EUR","workflow":"fulfillment","workflowVersion":1,"placedAt":"2026-11-22T06:11:59Z",
         "receivedAt":"2026-11-22T06:12:01Z","statusSince":"2026-11-22T06:41:40Z",
         "updatedAt":"2026-11-22T06:41:40Z"},
        {"id":"demo-woo:2002","shop":"demo-woo","platform":"woocommerce","number":"2002","status":"ON_HOLD",
         "reason":"unpaid","detail":"The shop no longer shows it as paid","retrying":false,"total":12.5,
         "currency":"EUR","workflow":"fulfillment","workflowVersion":1,"placedAt":"2026-11-22T06:11:59Z",
         "receivedAt":"2026-11-22T06:12:01Z","statusSince":"2026-11-22T07:41:40Z",
         "updatedAt":"2026-11-22T06:41:40Z"},
        {"id":"demo-woo:2003","shop":"demo-woo","platform":"woocommerce","number":"2003","status":"ON_HOLD",
         "reason":"rejected:check-address","detail":"The street is not in this town","retrying":false,
         "total":77,"currency":"EUR","workflow":"fulfillment","workflowVersion":1,
         "placedAt":"2026-11-22T06:11:59Z","receivedAt":"2026-11-22T06:12:01Z",
         "statusSince":"2026-11-22T08:41:40Z","updatedAt":"2026-11-22T06:41:40Z"},
        {"id":"demo-woo:2004","shop":"demo-woo","platform":"woocommerce","number":"2004","status":"ON_HOLD",
         "reason":"waiting:reserve-stock","detail":"Sold out","retrying":false,"total":5,"currency":"EUR",
         "workflow":"fulfillment","workflowVersion":1,"placedAt":"2026-11-22T06:11:59Z",
         "receivedAt":"2026-11-22T06:12:01Z","statusSince":"2026-11-22T08:41:40Z",
         "updatedAt":"2026-11-22T06:41:40Z"}],
       "page":0,"size":200,"total":4,"more":false}
      """;

  private static final String DOUBTFUL =
      """
      {"id":"demo-woo:2003","shop":"demo-woo","platform":"woocommerce","number":"2003","status":"ON_HOLD",
       "reason":"rejected:check-address","retrying":false,"statusSince":"2026-11-22T08:41:40Z",
       "placedAt":"2026-11-22T07:58:59Z","receivedAt":"2026-11-22T07:59:01Z","updatedAt":"2026-11-22T08:01:40Z",
       "version":"2026-11-22T07:59:00Z","shopStatus":"READY","workflow":"fulfillment","workflowVersion":1,
       "holds":[],"history":[],
       "steps":[{"name":"check-address","section":"steps","needs":[],"optional":false,"phase":"REJECTED",
         "tasks":[{"phase":"REJECTED","round":1,"attempt":1,"since":"2026-11-22T08:41:40Z","result":{"suggestion":
          {"name":"Erika Muster","line1":"Hauptstraße 12","city":"Köln","postcode":"50667","country":"DE"}}}]}],
       "order":{"number":"2003","placedAt":"2026-11-22T07:58:59Z","customer":{"firstName":"Erika","lastName":"Muster"},
         "shipTo":{"name":"Erika Muster","line1":"Hauptstrasse 12","city":"Köln","postcode":"50676","country":"DE"},
         "lines":[],"delivery":{"pickup":false},"totals":{"total":{"minor":100,"currency":"EUR"},
          "shipping":{"minor":0,"currency":"EUR"},"tax":{"minor":0,"currency":"EUR"},
          "discount":{"minor":0,"currency":"EUR"},"refunded":{"minor":0,"currency":"EUR"}},"tags":[]},
       "legalActions":[{"action":"cancel"},
        {"action":"take-suggestion","step":"check-address"},{"action":"keep-address","step":"check-address"}]}
      """;

  private static final String TASKS =
      """
      {"tasks":[{"id":41,"kind":"LOST","label":"dhl:1","order":"demo-woo:1990","carrier":"DHL",
        "trackingNumber":"00340434161094042557","status":"EXCEPTION","problem":"LOST",
        "openedAt":"2026-11-20T07:00:00Z"}]}
      """;

  private static final String REFUNDS =
      """
      {"refunds":[{"label":"ups:9","order":"demo-woo:1991","account":"ups-main","carrier":"UPS",
        "trackingNumber":"1Z999","amount":{"minor":799,"currency":"EUR"},"state":"REJECTED",
        "words":"The label was used","boughtAt":"2026-11-01T07:00:00Z","voidedAt":"2026-11-02T07:00:00Z",
        "attempts":3,"personSince":"2026-11-12T07:00:00Z"}]}
      """;

  private static final String BACKORDERS =
      """
      {"backorders":[
        {"order":"demo-woo:1992","reference":"r","since":"2026-11-01T07:00:00Z","until":"2199-01-01T00:00:00Z",
         "priority":0,"promisedOn":"2026-11-10","lines":[{"sku":"TEE-L","pieces":2,"place":1,"piecesAhead":0}]},
        {"order":"demo-woo:1993","reference":"r","since":"2026-11-01T07:00:00Z","until":"2199-01-01T00:00:00Z",
         "priority":0,"lines":[{"sku":"TEE-L","pieces":1,"place":2,"piecesAhead":2}]}]}
      """;

  private static final String DRIFT =
      """
      {"shops":[{"shop":"demo-woo","products":3,"tooMany":12,"tooFew":1},
                {"shop":"quiet","products":0,"tooMany":0,"tooFew":0}]}
      """;

  private static final String SUBSCRIPTIONS =
      """
      [{"id":"n8n-1","name":"n8n","url":"https://n8n.example.com","types":[],"shops":[],"state":"DISABLED",
        "stateReason":"410 Gone","failingSince":"2026-11-19T07:00:00Z","plainSecret":false,"waiting":7,"dead":2,
        "createdBy":"operator","createdAt":"2026-11-01T07:00:00Z"},
       {"id":"n8n-2","name":"paused","url":"https://n8n.example.com","types":[],"shops":[],"state":"PAUSED",
        "plainSecret":false,"waiting":0,"dead":0,"createdBy":"operator","createdAt":"2026-11-01T07:00:00Z"}]
      """;
}
