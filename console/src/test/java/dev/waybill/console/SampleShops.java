package dev.waybill.console;

/** Answers of order-ingest about shops. */
final class SampleShops {

  private SampleShops() {}

  static void in(StubServices stub) {
    stub.on(
        "GET /api/shops",
        StubServices.Answer.json(
            "{\"shops\":[" + TEA + ',' + COFFEE + "],\"page\":0,\"more\":false}"));
    stub.on("GET /api/shops/tea", StubServices.Answer.json(TEA));
    stub.on(
        "GET /api/shops/tea/health",
        StubServices.Answer.json(
            """
            {"disconnected":null,
             "received":[{"topic":"order.updated","lastAt":"2026-11-29T08:00:00Z","thisHour":4,"perHour":3.25,
               "since":"2026-11-22T08:00:00Z"}],
             "look":{"checkedAt":"2026-11-29T08:01:00Z","failures":0,"error":null},
             "events":[{"topic":"order.created","at":"2026-11-28T23:10:00Z","event":"switched off","mended":true}]}
            """));
    stub.on(
        "GET /api/shops/tea/reconciliation",
        StubServices.Answer.json(
            """
            {"standing":{"through":"2026-11-29T08:02:00Z","doneAt":"2026-11-29T08:02:30Z",
              "nextAt":"2026-11-29T08:03:30Z","listed":4021,"failures":0,"failedAt":null,"error":null},
             "missedLastHour":0,"missedLastDay":2}
            """));
    stub.on(
        "GET /api/shops/tea/missed",
        StubServices.Answer.json(
            """
            {"orders":[{"order":"tea:1001","version":"2026-11-29T07:00:00Z","foundAt":"2026-11-29T07:05:00Z",
              "result":"emitted"}],"page":0,"more":false}
            """));
    stub.on(
        "GET /api/shops/tea/backfills",
        StubServices.Answer.json(
            """
            {"backfills":[{"id":3,"shop":"tea","from":"2026-11-01T00:00:00Z","until":"2026-11-20T00:00:00Z",
              "state":"RUNNING","percent":40,"through":"2026-11-08T00:00:00Z","listed":240,"emitted":3,
              "requestedBy":"ada","requestedAt":"2026-11-29T08:00:00Z","finishedAt":null,"failures":0,"error":null}],
             "page":0,"more":false}
            """));
    stub.on(
        "GET /api/shops/tea/stock",
        StubServices.Answer.json(
            """
            {"owner":"waybill","location":null,"since":"2026-11-01T00:00:00Z","by":"ada","products":120,"pending":1,
             "refused":0,"differing":4,"lastWrittenAt":"2026-11-29T08:00:00Z","nextAt":null,"problem":null}
            """));
    stub.on(
        "GET /api/shops/tea/history",
        StubServices.Answer.json(
            """
            {"changes":[{"at":"2026-11-22T08:00:00Z","person":"ada","action":"add","detail":"url, key, secret"}],
             "page":0,"more":false}
            """));
  }

  static final String TEA =
      """
      {"name":"tea","platform":"woocommerce","origin":"api","url":"https://tea.example.com","paused":false,
       "disconnected":null,"secrets":1,"statuses":{},
       "rules":{"marketplace":"hold","bundles":"told","withoutShipping":"hold","closed":"done","pickups":[],
         "services":[],"shipUnpaid":["bacs"],"locations":[],"currencies":{}},
       "webhooks":"/webhooks/woocommerce/tea","since":"2026-11-22T08:00:00Z","problem":null}
      """;

  private static final String COFFEE =
      """
      {"name":"coffee","platform":"shopify","origin":"api","url":"https://coffee.myshopify.com","paused":false,
       "disconnected":{"at":"2026-11-28T08:00:00Z","reason":"The app was removed from the shop: install it again."},
       "secrets":1,"statuses":{},"rules":null,"webhooks":"/webhooks/shopify/coffee","since":null,"problem":null}
      """;
}
