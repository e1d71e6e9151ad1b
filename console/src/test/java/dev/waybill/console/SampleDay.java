package dev.waybill.console;

import dev.waybill.console.StubServices.Answer;
import java.time.LocalDate;

/** A day of the shop "tea", as order-ingest, the orchestrator and the shipping service tell it. */
final class SampleDay {

  private SampleDay() {}

  static void in(StubServices stub, LocalDate day) {
    SampleShops.in(stub);
    stub.on("GET /api/shops/tea/days/" + day, Answer.json(shop(day, "processing", "READY")));
    stub.on(
        "GET /api/orders/outcomes",
        Answer.json(
            "{\"orders\":["
                + order("tea:1", "COMPLETED", "READY", "COMPLETED", "COMPLETED", day)
                + ','
                + order("tea:2", "COMPLETED", "READY", "COMPLETED", "FAILED", day)
                + ','
                + order("tea:3", "CANCELLED", "READY", "UNDONE", "SKIPPED", day)
                + ','
                + order("tea:5", "IN_PROGRESS", "READY", "WAITING", "WAITING", day)
                + "],\"next\":null}"));
    stub.on(
        "GET /api/labels/standing",
        Answer.json(
            """
            [{"order":"tea:1","valid":1,"voided":0,"boughtAt":"2026-11-29T10:00:00Z"},
             {"order":"tea:3","valid":1,"voided":0,"boughtAt":"2026-11-29T10:00:00Z"}]
            """));
  }

  /** The same with nothing that differs. */
  static void equal(StubServices stub, LocalDate day) {
    stub.on("GET /api/shops/tea/days/" + day, Answer.json(shop(day, "completed", "FULFILLED")));
    stub.on(
        "GET /api/orders/outcomes",
        Answer.json(
            "{\"orders\":["
                + order("tea:1", "COMPLETED", "READY", "COMPLETED", "COMPLETED", day)
                + ','
                + order("tea:2", "COMPLETED", "READY", "COMPLETED", "COMPLETED", day)
                + ','
                + order("tea:3", "COMPLETED", "READY", "SKIPPED", "COMPLETED", day)
                + ','
                + order("tea:4", "COMPLETED", "READY", "SKIPPED", "COMPLETED", day)
                + "],\"next\":null}"));
    stub.on(
        "GET /api/labels/standing",
        Answer.json(
            """
            [{"order":"tea:1","valid":1,"voided":0,"boughtAt":"2026-11-29T10:00:00Z"},
             {"order":"tea:2","valid":2,"voided":1,"boughtAt":"2026-11-29T10:00:00Z"}]
            """));
  }

  private static String shop(LocalDate day, String status, String meaning) {
    var orders = new StringBuilder();
    for (int i = 1; i <= 4; i++) {
      orders
          .append(i == 1 ? "" : ",")
          .append(
              """
              {"id":"tea:%d","number":"100%d","placedAt":"%sT09:00:00Z","changedAt":"%sT09:30:00Z",
               "status":"%s","meaning":"%s"}
              """
                  .formatted(
                      i,
                      i,
                      day,
                      day,
                      i == 1 ? "completed" : status,
                      i == 1 ? "FULFILLED" : meaning));
    }
    return """
    {"shop":"tea","day":"%s","zone":"Europe/Berlin","from":"%sT00:00:00Z","until":"%sT23:59:59Z",
     "orders":[%s],"next":null,"notBefore":"1970-01-01T00:00:00Z"}
    """
        .formatted(day, day, day, orders);
  }

  private static String order(
      String id, String status, String shopStatus, String label, String record, LocalDate day) {
    return """
    {"id":"%s","number":"100%s","status":"%s","statusSince":"%sT10:00:00Z","placedAt":"%sT09:00:00Z",
     "shopStatus":"%s","steps":{"shipping/buy-label":"%s","crm/record-order":"%s","shop/mark-shipped":"COMPLETED"}}
    """
        .formatted(id, id.substring(4), status, day, day, shopStatus, label, record);
  }
}
