package dev.waybill.console;

import dev.waybill.console.StubServices.Answer;

/** Answers about what has to leave, as the services give them. */
final class SampleDesk {

  private SampleDesk() {}

  static void in(StubServices stub) {
    stub.on("GET /api/orders", Answer.json(ORDERS));
    stub.on("GET /api/packings", Answer.json(PACKINGS));
    stub.on("GET /api/hand-overs", Answer.json(HAND_OVERS));
    stub.on("GET /api/label-batches", Answer.json("{\"batches\":[" + BATCH_HEAD + "]}"));
    stub.on("GET /api/label-batches/7", Answer.json(BATCH));
    stub.on("POST /api/label-batches", Answer.json(BATCH));
    stub.on("POST /api/label-batches/7/retry", Answer.json(BATCH));
    stub.on("POST /api/label-batches/7/stop", Answer.json(BATCH));
    stub.on("GET /api/manifests", Answer.json("{\"manifests\":[" + MANIFEST + "]}"));
    stub.on("POST /api/manifests", Answer.json(MANIFEST));
    stub.on("GET /api/pickups", Answer.json("{\"pickups\":[" + PICKUP + "]}"));
    stub.on("POST /api/pickups", Answer.json(PICKUP));
    stub.on("POST /api/pickups/5/cancel", Answer.json(PICKUP));
    stub.on("GET /api/print-jobs", Answer.json("{\"jobs\":[" + JOB + "]}"));
    stub.on("GET /api/print-jobs/3", Answer.json(JOB));
    stub.on("POST /api/print-jobs", Answer.json(JOB));
    stub.on("POST /api/print-jobs/3/reprint", Answer.json(JOB));
  }

  /** One order of each kind, in the order of their ship-by. */
  static final String ORDERS =
      """
      {"items":[
        %s,%s,%s,%s,%s,%s],
       "page":0,"size":100,"total":6,"more":false}
      """
          .formatted(
              order("tea:1", "IN_PROGRESS", "\"priority\":true,\"items\":3"),
              order("tea:2", "ON_HOLD", "\"reason\":\"label\",\"items\":1"),
              order("tea:3", "IN_PROGRESS", "\"items\":4"),
              order("tea:4", "IN_PROGRESS", "\"items\":2"),
              order(
                  "tea:5",
                  "NEEDS_ATTENTION",
                  "\"reason\":\"step-failed:buy-label\",\"detail\":\"No such"
                      + " street.\",\"items\":1"),
              order("tea:6", "IN_PROGRESS", "\"retrying\":true,\"items\":1"));

  private static String order(String id, String status, String more) {
    return """
    {"id":"%1$s","shop":"tea","platform":"woocommerce","number":"%2$s","status":"%3$s",%4$s,
     "total":54.9,"currency":"EUR","workflow":"pick-and-pack","workflowVersion":1,"country":"DE",
     "placedAt":"2026-11-30T07:58:59Z","receivedAt":"2026-11-30T07:59:01Z","shipDue":true,
     "shipBy":"2026-12-01T17:00:00Z","statusSince":"2026-11-30T07:59:01Z",
     "updatedAt":"2026-11-30T08:01:40Z","archived":false}
    """
        .formatted(id, id.substring(4), status, more);
  }

  static final String PACKING =
      """
      {"order":"tea:1","since":"2026-11-30T08:00:00Z","until":"2026-12-14T08:00:00Z","lines":[
        {"location":"WH1","sku":"LID","title":"Lid","barcode":"4006381333931","wanted":1,"picked":0},
        {"location":"WH1","sku":"MUG","title":"Mug, blue","barcode":"4006381333948","wanted":2,"picked":0}]}
      """;

  static final String PACKINGS =
      """
      {"orders":[%s,
        {"order":"tea:3","since":"2026-11-30T08:00:00Z","until":"2026-12-14T08:00:00Z","lines":[
          {"location":"WH2","sku":"POT","title":"Pot","wanted":1,"picked":0}]}]}
      """
          .formatted(PACKING);

  static final String HAND_OVERS =
      """
      {"orders":[
        {"order":"tea:4","since":"2026-11-30T09:00:00Z","until":"2026-12-03T09:00:00Z","parcels":[
          {"labelId":"dhl-de:L41","trackingNumber":"00340434161094042557","carrier":"DHL","location":"WH1"},
          {"labelId":"dhl-de:L42","trackingNumber":"00340434161094042564","carrier":"DHL","location":"WH1"}]}]}
      """;

  static final String MANIFEST =
      """
      {"id":4,"account":"dhl-de","location":"WH1","day":"2026-11-30","state":"MADE",
       "labels":["dhl-de:L41","dhl-de:L42"],"leftOut":[],"documents":["/api/manifests/4/documents/1"],
       "askedBy":"operator","askedAt":"2026-11-30T16:00:00Z"}
      """;

  static final String PICKUP =
      """
      {"id":5,"account":"dhl-de","location":"WH1","labels":["dhl-de:L41"],"earliest":"2026-11-30T15:00:00Z",
       "latest":"2026-11-30T17:00:00Z","state":"BOOKED","booking":"b-1","confirmation":"DHL-77",
       "askedBy":"operator","askedAt":"2026-11-30T13:00:00Z"}
      """;

  static final String BATCH_HEAD =
      """
      {"id":7,"state":"RELEASED","reason":"afternoon","askedBy":"operator","askedAt":"2026-11-30T14:00:00Z",
       "rounds":1,"total":3,"bought":1,"failed":1,"waiting":1}
      """;

  static final String BATCH =
      """
      {"batch":%s,"orders":[
        {"order":"tea:1","state":"BOUGHT","labels":["dhl-de:L11"]},
        {"order":"tea:2","state":"WAITING","labels":[]},
        {"order":"tea:5","state":"FAILED","code":"invalid-address","message":"No such street.","labels":[]}]}
      """
          .formatted(BATCH_HEAD);

  static final String JOB =
      """
      {"id":3,"state":"DONE","documents":["labels","packing-slips","pick-list"],"format":"A4","orders":3,
       "done":3,"pages":7,"missing":[{"order":"tea:5","what":"label","why":"It has no label."}],
       "askedBy":"operator","askedAt":"2026-11-30T14:05:00Z","endedAt":"2026-11-30T14:05:02Z",
       "file":"/api/print-jobs/3.pdf"}
      """;
}
