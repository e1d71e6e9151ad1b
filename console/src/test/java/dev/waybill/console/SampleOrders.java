package dev.waybill.console;

/** Answers as the orchestrator gives them. */
final class SampleOrders {

  private SampleOrders() {}

  static void in(StubServices stub) {
    stub.on("GET /api/orders/counts", StubServices.Answer.json(COUNTS));
    stub.on("GET /api/orders", StubServices.Answer.json(LIST));
    stub.on("GET /api/orders/demo-woo:1001", StubServices.Answer.json(RETRYING));
  }

  static final String COUNTS =
      """
      {"byStatus":{"IN_PROGRESS":42,"ON_HOLD":3,"NEEDS_ATTENTION":1,"COMPLETED":1204,"CANCELLED":88},
       "retrying":7,"oldestOpen":"2026-11-22T05:12:00Z"}
      """;

  static final String LIST =
      """
      {"items":[
        {"id":"demo-woo:1001","shop":"demo-woo","number":"1001","status":"IN_PROGRESS","retrying":true,
         "detail":"Waiting for carrier: attempt 3, next 08:02:10","total":54.9,"currency":"EUR","country":"DE","items":3,
         "receivedAt":"2026-11-22T07:59:01Z","updatedAt":"2026-11-22T08:01:40Z"},
        {"id":"demo-shopify:820982911946154508","shop":"demo-shopify","number":"#1002","status":"NEEDS_ATTENTION","retrying":false,
         "reason":"step-failed:buy-label","detail":"Buy label failed 8 times: the carrier does not answer",
         "total":1204.5,"currency":"USD","country":"US","items":12,
         "receivedAt":"2026-11-22T07:12:01Z","updatedAt":"2026-11-22T07:41:40Z"},
        {"id":"demo-woo:1000","shop":"demo-woo","number":"1000","status":"COMPLETED","retrying":false,"total":9800,"currency":"JPY",
         "country":"JP","items":1,"receivedAt":"2026-11-21T07:59:01Z","updatedAt":"2026-11-21T08:01:40Z"}],
       "page":0,"size":50,"total":1338}
      """;

  static final String RETRYING =
      """
      {"id":"demo-woo:1001","shop":"demo-woo","number":"1001","status":"IN_PROGRESS","retrying":true,
       "detail":"Waiting for carrier: attempt 3, next 08:02:10",
       "receivedAt":"2026-11-22T07:59:01Z","updatedAt":"2026-11-22T08:01:40Z",
       "steps":[
        {"name":"reserve-stock","service":"inventory","action":"reserve","phase":"COMPLETED","attempts":1,"needs":[],
         "result":{"allocations":[{"location":"WH1","lines":[{"sku":"TEE-L","quantity":2}]}]}},
        {"name":"buy-label","service":"shipping","action":"buy-label","phase":"RETRYING","attempts":3,"needs":["reserve-stock"],
         "nextAttemptAt":"2026-11-22T08:02:10Z","code":"carrier-away","message":"The carrier does not answer"},
        {"name":"update-crm","service":"crm","action":"record-order","phase":"COMPLETED","attempts":1,"optional":true,
         "needs":["reserve-stock"],"result":{"labelId":"l-1","trackingUrl":"https://example.test/t/1","amount":{"minor":799,"currency":"EUR"}}},
        {"name":"tell-customer","service":"notification","action":"order-shipped","phase":"WAITING","attempts":0,"needs":["buy-label"]}],
       "history":[
        {"at":"2026-11-22T08:01:40Z","actor":"shipping","what":"Buy label is unavailable","why":"The carrier does not answer; attempt 3 at 08:02:10"},
        {"at":"2026-11-22T07:59:01Z","actor":"shop","what":"Order received"}],
       "actions":[{"action":"retry","step":"buy-label"},{"action":"hold"},{"action":"cancel"}],
       "order":{"number":"1001","placedAt":"2026-11-22T07:58:59Z",
        "customer":{"email":"ada@example.test","firstName":"Ada","lastName":"Lovelace"},
        "shipTo":{"name":"Ada Lovelace","line1":"Analytical Way 1","city":"Berlin","postcode":"10115","country":"DE"},
        "lines":[{"id":"1","sku":"TEE-L","title":"T-shirt, large","quantity":2,"unitPrice":{"minor":1995,"currency":"EUR"},"needsShipping":true,"grams":200},
                 {"id":"2","sku":"MUG","title":"Mug <b>blue</b>","quantity":1,"unitPrice":{"minor":1000,"currency":"EUR"},"needsShipping":true,"grams":300}],
        "delivery":{"method":"flat_rate","title":"DPD courier","pickup":false},
        "totals":{"total":{"minor":5490,"currency":"EUR"},"shipping":{"minor":500,"currency":"EUR"},"tax":{"minor":877,"currency":"EUR"},
          "discount":{"minor":0,"currency":"EUR"},"refunded":{"minor":0,"currency":"EUR"}},
        "tags":[]}}
      """;
}
