package dev.waybill.console;

/** Answers as the orchestrator gives them. */
final class SampleOrders {

  private SampleOrders() {}

  static void in(StubServices stub) {
    stub.on("GET /api/orders/counts", StubServices.Answer.json(COUNTS));
    stub.on("GET /api/orders", StubServices.Answer.json(LIST));
    stub.on("GET /api/orders/demo-woo:1001", StubServices.Answer.json(RETRYING));
    stub.on("GET /api/orders/demo-woo:1004", StubServices.Answer.json(IN_TWO_PARCELS));
    stub.on("GET /api/orders/demo-woo:1003", StubServices.Answer.json(WARNED_AND_HELD));
  }

  static final String COUNTS =
      """
      {"byStatus":{"AWAITING_PAYMENT":0,"IN_PROGRESS":42,"ON_HOLD":3,"NEEDS_ATTENTION":1,"CANCELLING":0,
        "COMPLETED":1204,"CANCELLED":88},
       "oldest":{"IN_PROGRESS":"2026-11-22T05:12:00Z","ON_HOLD":"2026-11-22T06:00:00Z"},
       "retrying":7,"oldestRetrying":"2026-11-22T05:12:00Z","warned":4}
      """;

  static final String LIST =
      """
      {"items":[
        {"id":"demo-woo:1001","shop":"demo-woo","platform":"woocommerce","number":"1001","status":"IN_PROGRESS",
         "retrying":true,"total":54.9,"currency":"EUR","workflow":"fulfillment","workflowVersion":1,
         "placedAt":"2026-11-22T07:58:59Z","receivedAt":"2026-11-22T07:59:01Z",
         "statusSince":"2026-11-22T07:59:01Z","updatedAt":"2026-11-22T08:01:40Z"},
        {"id":"demo-shopify:820982911946154508","shop":"demo-shopify","platform":"shopify","number":"#1002",
         "status":"NEEDS_ATTENTION","reason":"step-failed:buy-label",
         "detail":"buy-label failed: the carrier does not answer","retrying":false,
         "total":1204.5,"currency":"USD","workflow":"fulfillment","workflowVersion":1,
         "placedAt":"2026-11-22T07:11:59Z","receivedAt":"2026-11-22T07:12:01Z",
         "statusSince":"2026-11-22T07:41:40Z","updatedAt":"2026-11-22T07:41:40Z"},
        {"id":"demo-woo:1003","shop":"demo-woo","platform":"woocommerce","number":"1003","status":"ON_HOLD",
         "reason":"approval","detail":"approve waits for a person until 2026-11-23T07:59:01Z","retrying":false,
         "total":4800,"currency":"EUR","workflow":"fulfillment","workflowVersion":1,
         "placedAt":"2026-11-22T06:11:59Z","receivedAt":"2026-11-22T06:12:01Z",
         "statusSince":"2026-11-22T06:41:40Z","updatedAt":"2026-11-22T06:41:40Z"},
        {"id":"demo-woo:1000","shop":"demo-woo","platform":"woocommerce","number":"1000","status":"COMPLETED",
         "retrying":false,"warning":"tell-customer: The e-mail address is malformed. (bad-address)",
         "total":9800,"currency":"JPY","workflow":"fulfillment","workflowVersion":1,
         "placedAt":"2026-11-21T07:59:01Z","receivedAt":"2026-11-21T07:59:01Z",
         "statusSince":"2026-11-21T08:01:40Z","updatedAt":"2026-11-21T08:01:40Z"}],
       "page":0,"size":50,"total":1338,"more":false}
      """;

  /**
   * One parcel is delivered, one is on its way; a label for a test and one that is void do not
   * count.
   */
  static final String IN_TWO_PARCELS =
      """
      {"id":"demo-woo:1004","shop":"demo-woo","platform":"woocommerce","number":"1004","status":"COMPLETED",
       "retrying":false,"statusSince":"2026-11-27T07:59:01Z","placedAt":"2026-11-26T07:58:59Z",
       "receivedAt":"2026-11-26T07:59:01Z","updatedAt":"2026-11-30T08:01:40Z","version":"2026-11-26T07:59:00Z",
       "shopStatus":"READY","total":54.9,"currency":"EUR","workflow":"fulfillment","workflowVersion":1,
       "holds":[],"legalActions":[],"history":[],
       "steps":[
        {"name":"tell-shop","section":"steps","needs":[],"optional":false,"service":"shop","action":"mark-shipped",
         "phase":"COMPLETED","tasks":[{"phase":"COMPLETED","round":1,"attempt":1,"attempts":8,
          "since":"2026-11-27T07:59:02Z"}]}],
       "parcels":[
        {"label":"dhl:1","carrier":"DHL","trackingNumber":"00340434161094042557",
         "trackingUrl":"https://example.test/t/00340434161094042557","test":false,"status":"OUT_FOR_DELIVERY",
         "statusAt":"2026-11-30T07:12:00Z","expected":"2026-11-30T17:00:00Z","events":[
          {"at":"2026-11-27T17:40:00Z","status":"ACCEPTED","place":"Bremen DE"},
          {"at":"2026-11-28T03:10:00Z","status":"IN_TRANSIT","place":"Köln DE"},
          {"at":"2026-11-30T07:12:00Z","status":"OUT_FOR_DELIVERY","place":"Bonn DE"}]},
        {"label":"ups:2","carrier":"UPS","trackingNumber":"1Z999AA10123456784","test":false,"status":"DELIVERED",
         "statusAt":"2026-11-29T10:20:00Z","events":[
          {"at":"2026-11-29T10:20:00Z","status":"DELIVERED","place":"Bonn DE"}]},
        {"label":"ups:3","carrier":"UPS","trackingNumber":"TEST-1","test":true,"status":"DELIVERED","events":[]},
        {"label":"dhl:4","carrier":"DHL","trackingNumber":"VOID-1","test":false,"status":"CANCELLED","events":[]}]}
      """;

  static final String RETRYING =
      """
      {"id":"demo-woo:1001","shop":"demo-woo","platform":"woocommerce","number":"1001","status":"IN_PROGRESS",
       "retrying":true,"statusSince":"2026-11-22T07:59:01Z","placedAt":"2026-11-22T07:58:59Z",
       "receivedAt":"2026-11-22T07:59:01Z","updatedAt":"2026-11-22T08:01:40Z","version":"2026-11-22T07:59:00Z",
       "shopStatus":"READY","total":54.9,"currency":"EUR","workflow":"fulfillment","workflowVersion":1,
       "nextDue":"2026-11-22T08:02:10Z","holds":[],
       "steps":[
        {"name":"reserve-stock","section":"steps","needs":[],"optional":false,"service":"inventory","action":"reserve",
         "phase":"COMPLETED","tasks":[{"phase":"COMPLETED","round":1,"attempt":1,"attempts":8,"since":"2026-11-22T07:59:02Z",
          "result":{"allocations":[{"location":"WH1","lines":[{"sku":"TEE-L","quantity":2}]},
                                   {"location":"WH2","lines":[{"sku":"MUG","quantity":1}]}]}}]},
        {"name":"buy-label","section":"steps","needs":["reserve-stock"],"optional":false,"service":"shipping",
         "action":"buy-label","phase":"RETRYING","tasks":[
          {"phase":"COMPLETED","round":1,"attempt":1,"attempts":8,"since":"2026-11-22T07:59:02Z",
           "result":{"labelId":"l-1","carrier":"Sandbox Post","trackingNumber":"SP100001",
            "trackingUrl":"https://example.test/t/1","amount":{"minor":799,"currency":"EUR"}}},
          {"phase":"RETRYING","round":1,"attempt":3,"attempts":8,"nextTry":"2026-11-22T08:02:10Z",
           "since":"2026-11-22T08:01:40Z","code":"carrier-away","message":"The carrier does not answer"}]},
        {"name":"update-crm","section":"steps","needs":["reserve-stock"],"optional":true,"service":"crm",
         "action":"record-order","phase":"COMPLETED","tasks":[{"phase":"COMPLETED","round":1,"attempt":1,"attempts":8,
          "since":"2026-11-22T07:59:02Z","result":{"customer":"c-77","order":"o-1001"}}]},
        {"name":"tell-customer","section":"steps","needs":["tell-shop"],"optional":false,"service":"notification",
         "action":"order-shipped","phase":"WAITING","tasks":[]}],
       "history":[
        {"sequence":2,"at":"2026-11-22T07:59:01Z","actor":"shop","signal":"snapshot","events":[
         {"type":"order-received","text":"Order 1001 received (webhook), ready to fulfill, version 2026-11-22T07:59:00Z, workflow fulfillment version 1"},
         {"type":"work-begun","text":"Ready to be fulfilled: work begins"}]},
        {"sequence":5,"at":"2026-11-22T07:59:02Z","actor":"inventory","signal":"reply","events":[
         {"type":"step-completed","step":"reserve-stock","text":"reserve-stock completed"},
         {"type":"step-started","step":"buy-label","text":"buy-label[0] started"}]},
        {"sequence":6,"at":"2026-11-22T08:01:40Z","actor":"shipping","signal":"reply","events":[
         {"type":"step-unavailable","step":"buy-label","text":"buy-label[1] not available: The carrier does not answer (carrier-away); attempt 4 at 2026-11-22T08:02:10Z"}]}],
       "legalActions":[{"action":"retry","step":"buy-label"},{"action":"retry-now","step":"buy-label"},{"action":"hold"},{"action":"cancel"}],
       "order":{"number":"1001","placedAt":"2026-11-22T07:58:59Z",
        "customer":{"email":"ada@example.test","firstName":"Ada","lastName":"Lovelace"},
        "shipTo":{"name":"Ada Lovelace","line1":"Analytical Way 1","city":"Berlin","postcode":"10115","country":"DE"},
        "lines":[{"id":"1","sku":"TEE-L","title":"T-shirt, large","quantity":2,
                  "unitPrice":{"minor":1995,"currency":"EUR"},"needsShipping":true,"grams":200},
                 {"id":"2","sku":"MUG","title":"Mug <b>blue</b>","quantity":1,
                  "unitPrice":{"minor":1000,"currency":"EUR"},"needsShipping":true,"grams":300}],
        "delivery":{"method":"flat_rate","title":"DPD courier","pickup":false},
        "totals":{"total":{"minor":5490,"currency":"EUR"},"shipping":{"minor":500,"currency":"EUR"},
          "tax":{"minor":877,"currency":"EUR"},"discount":{"minor":0,"currency":"EUR"},
          "refunded":{"minor":0,"currency":"EUR"}},
        "tags":[]}}
      """;

  /** Held for two reasons, after a message that could not be sent. */
  static final String WARNED_AND_HELD =
      """
      {"id":"demo-woo:1003","shop":"demo-woo","platform":"woocommerce","number":"1003","status":"ON_HOLD",
       "reason":"unpaid","detail":"The shop no longer shows it as paid","retrying":false,
       "statusSince":"2026-11-22T07:59:01Z","receivedAt":"2026-11-22T07:59:01Z",
       "updatedAt":"2026-11-22T08:01:40Z","total":54.9,"currency":"EUR","workflow":"fulfillment",
       "workflowVersion":1,
       "holds":[{"reason":"unpaid","detail":"The shop no longer shows it as paid"},
                {"reason":"problem:no-address","detail":"no street"}],
       "warnings":[{"step":"tell-customer","code":"bad-address","message":"The e-mail address is malformed."}],
       "steps":[],"history":[],
       "legalActions":[{"action":"cancel"},
        {"action":"release","hold":"unpaid","next":"The order stays on hold (problem:no-address)."},
        {"action":"release","hold":"problem:no-address","next":"The order stays on hold (unpaid)."},
        {"action":"edit-contact"}],
       "order":{"number":"1003","placedAt":"2026-11-22T07:58:59Z",
        "customer":{"email":"weird..name@example.test","firstName":"Ada","lastName":"Lovelace"},
        "lines":[],"delivery":{"method":"flat_rate","title":"DPD courier","pickup":false},
        "totals":{"total":{"minor":5490,"currency":"EUR"},"shipping":{"minor":500,"currency":"EUR"},
          "tax":{"minor":877,"currency":"EUR"},"discount":{"minor":0,"currency":"EUR"},
          "refunded":{"minor":0,"currency":"EUR"}},
        "tags":[]}}
      """;

  /** With the boxes that were planned for one of its two locations. */
  static final String PACKED =
      RETRYING
          .replace("{\"action\":\"hold\"}", "{\"action\":\"edit-packing\"}")
          .replace(
              "\"lines\":[{\"sku\":\"TEE-L\",\"quantity\":2}]}",
              """
              "lines":[{"sku":"TEE-L","quantity":2}],"boxes":[{"packaging":"old-bag","emptyGrams":20,
              "dimensions":{"lengthMm":300,"widthMm":205,"heightMm":40},"items":[{"sku":"TEE-L","quantity":2}]}]}\
              """);

  static final String PACKAGINGS =
      """
      {"packagings":[{"code":"carton-m","name":"Carton M","emptyGrams":180,
       "outer":{"lengthMm":310,"widthMm":210,"heightMm":160},"version":1}],"next":null}
      """;
}
