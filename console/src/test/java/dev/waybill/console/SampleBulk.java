package dev.waybill.console;

/** Answers about bulk actions as the orchestrator gives them. */
final class SampleBulk {

  private SampleBulk() {}

  static void in(StubServices stub) {
    stub.on("POST /api/orders/bulk/preview", StubServices.Answer.json(PREVIEW));
    stub.on("POST /api/orders/bulk", StubServices.Answer.json(RUNNING));
    stub.on("GET /api/orders/bulk", StubServices.Answer.json(LIST));
    stub.on("GET /api/orders/bulk/7", StubServices.Answer.json(ENDED));
    stub.on("GET /api/orders/bulk/8", StubServices.Answer.json(RUNNING));
    stub.on("POST /api/orders/bulk/8/stop", StubServices.Answer.json(RUNNING));
    stub.on("POST /api/orders/bulk/7/again", StubServices.Answer.json(RUNNING));
  }

  static final String PREVIEW =
      """
      {"count":1338,"more":false,"limit":10000,"first":["demo-woo:1001","demo-woo:1003"],
       "trial":{"looked":1000,"possible":941,"refused":[
        {"why":"'hold' is not possible while the order is COMPLETED.","orders":52,"first":"demo-woo:1000"},
        {"why":"'hold' is not possible while the order is ON_HOLD.","orders":7,"first":"demo-woo:1003"}]}}
      """;

  /** More than one action may be for. */
  static final String TOO_MANY =
      """
      {"count":10000,"more":true,"limit":10000,"first":["demo-woo:1001"],
       "trial":{"looked":1000,"possible":1000,"refused":[]}}
      """;

  private static final String SEVEN =
      """
      {"id":7,"status":"DONE","actor":"ada","filter":{"shop":"demo-woo","retrying":true,"version":3},
       "action":{"action":"retry","step":"buy-label","reason":"the carrier is back (bulk action 7)"},
       "total":120,"done":118,"failed":2,"createdAt":"2026-11-22T08:00:00Z","finishedAt":"2026-11-22T08:00:09Z",
       "againOf":null}
      """;

  private static final String EIGHT =
      """
      {"id":8,"status":"RUNNING","actor":"operator","filter":{"orders":2},
       "action":{"action":"release","hold":"operator","reason":"counted (bulk action 8)"},
       "total":40,"done":12,"failed":0,"createdAt":"2026-11-22T08:05:00Z","finishedAt":null,"againOf":7}
      """;

  static final String LIST = "[" + EIGHT + "," + SEVEN + "]";

  static final String RUNNING =
      "{\"bulk\":" + EIGHT + ",\"remaining\":28,\"failures\":[],\"causes\":[]}";

  static final String ENDED =
      "{\"bulk\":"
          + SEVEN
          + """
          ,"remaining":0,
          "failures":[
           {"orderId":"demo-woo:1000","why":"'retry' of step 'buy-label' is not possible while the order is COMPLETED."},
           {"orderId":"demo-woo:1003","why":"'retry' of step 'buy-label' is not possible while the order is ON_HOLD."}],
          "causes":[
           {"why":"'retry' of step 'buy-label' is not possible while the order is COMPLETED.","orders":1,"first":"demo-woo:1000"},
           {"why":"'retry' of step 'buy-label' is not possible while the order is ON_HOLD.","orders":1,"first":"demo-woo:1003"}]}
          """;
}
