package dev.waybill.sandbox.hubspot;

import dev.waybill.sandbox.web.Call;

/**
 * What a path of HubSpot's means: {@code /crm/objects/2026-03/{type}/…} and, as it was before,
 * {@code /crm/v3/objects/{type}/…}; likewise for properties and associations.
 *
 * @param kind of call, by which faults are set
 * @param type of object; "" where there is none
 * @param id the rest: an object's id, a property's name, the other type; "" for none
 */
record Route(String kind, String type, String id) {

  private static final String VERSION = "2026-03";
  private static final Route UNKNOWN = new Route("other", "", "");

  static Route of(Call call) {
    String first = call.segment(2);
    String second = call.segment(3);
    if (call.segment(1).equals("account-info")) {
      return new Route("account", "", "");
    }
    if (!call.segment(1).equals("crm")) {
      return UNKNOWN;
    }
    if (second.equals(VERSION)) {
      return of(call, first);
    }
    return first.equals("v3") || first.equals("v4") ? of(call, second) : UNKNOWN;
  }

  private static Route of(Call call, String api) {
    String type = call.segment(4);
    String next = call.segment(5);
    return switch (api) {
      case "objects" -> ofObjects(call, type, next);
      case "properties" -> new Route("properties", type, next);
      case "associations" ->
          call.is("POST")
                  && call.segment(6).equals("batch")
                  && call.segment(7).equals("associate")
                  && call.segment(8).equals("default")
              ? new Route("associate", type, next)
              : UNKNOWN;
      default -> UNKNOWN;
    };
  }

  private static Route ofObjects(Call call, String type, String next) {
    return switch (call.method()
        + ' '
        + (next.equals("batch") ? "batch/" + call.segment(6) : next)) {
      case "POST batch/upsert" -> new Route("upsert", type, "");
      case "POST batch/read" -> new Route("read", type, "");
      case "POST batch/archive" -> new Route("archive", type, "");
      case "POST gdpr-delete" -> new Route("forget", type, "");
      case "POST merge" -> new Route("merge", type, "");
      default ->
          switch (call.method() + ' ' + call.segments()) {
            case "GET 6" -> new Route("read", type, next);
            case "PATCH 6" -> new Route("update", type, next);
            case "DELETE 6" -> new Route("archive", type, next);
            default -> UNKNOWN;
          };
    };
  }
}
