package dev.waybill.sandbox.easypost;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.sandbox.effects.EffectBook;
import dev.waybill.sandbox.faults.FaultSwitch;
import dev.waybill.sandbox.memory.Ids;
import dev.waybill.sandbox.shops.DelayedTasks;
import dev.waybill.sandbox.shops.WebhookPoster;
import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Reply;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /easypost/v2}, and the files that its answers link to. */
public final class EasyPost {

  public static final String TEST_KEY = "EZTKsandbox0000000000000000";
  public static final String PRODUCTION_KEY = "EZAKsandbox0000000000000000";

  /** What it keeps whole. */
  private static final int WHOLE = 5_000;

  private final Mood mood = new Mood();
  private final Shipments shipments;
  private final Trackers trackers;
  private final Webhooks webhooks;
  private final Counter counter;
  private final EndOfDay endOfDay;
  private final Places places;
  private final Desk desk;

  public EasyPost(
      Ids ids,
      int limit,
      EffectBook effects,
      FaultSwitch faults,
      WebhookPoster poster,
      DelayedTasks later,
      Clock clock) {
    int kept = Math.min(limit, WHOLE);
    places = new Places(kept, ids, clock);
    shipments = new Shipments(kept, places, mood, faults, ids, clock);
    trackers = new Trackers(kept, ids, clock);
    webhooks = new Webhooks(mood, poster, later, ids, clock);
    counter = new Counter(shipments, trackers, webhooks, mood, effects, later, ids, clock);
    endOfDay = new EndOfDay(shipments, places, ids, clock);
    desk = new Desk(mood, shipments, counter, trackers, webhooks, clock);
  }

  /** {@code /sandbox/easypost}: how it behaves, and what carriers do. */
  public Reply people(Call call) {
    return desk.handle(call);
  }

  public Reply handle(Call call) throws InterruptedException {
    try {
      return switch (call.segment(1)) {
        case "v2" -> api(call);
        case "files" -> file(call);
        default -> throw ApiError.notFound();
      };
    } catch (ApiError error) {
      return error.reply();
    }
  }

  private Reply api(Call call) throws InterruptedException {
    desk.note(call);
    if (mood.now().busy()) {
      return new ApiError(429, "RATE_LIMITED", "Too many requests.")
          .reply()
          .with("Retry-After", "1");
    }
    boolean live = key(call.header("Authorization")).equals(PRODUCTION_KEY);
    JsonNode body = call.body().length == 0 ? Json.object() : call.json();
    String id = call.segment(3);
    String route =
        call.method()
            + ' '
            + call.segment(2)
            + (id.isEmpty() ? "" : id.equals("create_and_verify") ? "/verified" : "/id")
            + (call.segments() > 4 ? '/' + call.segment(4) : "");
    return switch (route) {
      case "POST shipments" ->
          lossy("create", created(shipments.create(part(body, "shipment"), live), call));
      case "GET shipments" -> list(call, live);
      case "GET shipments/id" -> lossy("shipment", ok(shipments.find(id, live), call));
      case "POST shipments/id/buy" -> lossy("buy", buy(shipments.find(id, live), body, call));
      case "POST shipments/id/rerate" -> lossy("rerate", rerate(shipments.find(id, live), call));
      case "POST shipments/id/refund" -> lossy("refund", refund(shipments.find(id, live), call));
      case "GET shipments/id/label" -> lossy("label", convert(shipments.find(id, live), call));
      case "POST customs_infos" -> Reply.json(201, customs(part(body, "customs_info"), live));
      case "POST addresses" -> lossy("address", address(body, live));
      case "POST addresses/verified" -> Reply.json(200, Map.of("address", strict(body, live)));
      case "GET addresses/id" -> Reply.json(200, places.find(id, live));
      case "GET addresses/id/verify" -> verify(places.find(id, live));
      case "POST trackers" ->
          Reply.json(200, trackers.create(part(body, "tracker"), live).view(call.origin()));
      case "GET trackers/id" ->
          lossy("tracker", Reply.json(200, trackers.find(id, live).view(call.origin())));
      case "POST scan_forms" -> Reply.json(201, endOfDay.scanForm(body, live, call.origin()));
      case "POST pickups" -> Reply.json(201, endOfDay.pickup(part(body, "pickup"), live));
      case "POST pickups/id/buy" -> Reply.json(200, endOfDay.book(id, body, live));
      case "POST pickups/id/cancel" -> Reply.json(200, endOfDay.cancel(id, live));
      case "POST webhooks" -> Reply.json(201, webhooks.create(part(body, "webhook"), live));
      case "GET webhooks" -> Reply.json(200, Map.of("webhooks", webhooks.list(live)));
      case "PUT webhooks/id" -> Reply.json(200, webhooks.update(id, part(body, "webhook"), live));
      case "DELETE webhooks/id" -> {
        webhooks.delete(id, live);
        yield Reply.json(200, Map.of());
      }
      default -> throw ApiError.notFound();
    };
  }

  /** A test key and a production key see different things. */
  private String key(@Nullable String authorization) {
    if (authorization == null || !authorization.startsWith("Basic ")) {
      throw new ApiError(401, "APIKEY.MISSING", "An API key is required.");
    }
    String user;
    try {
      user = new String(Base64.getDecoder().decode(authorization.substring(6)), UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ApiError(401, "APIKEY.INVALID", "This is not basic authentication.");
    }
    String key = user.substring(0, user.indexOf(':') < 0 ? user.length() : user.indexOf(':'));
    if (mood.now().keyRefused() || !List.of(TEST_KEY, PRODUCTION_KEY).contains(key)) {
      throw new ApiError(
          403,
          "APIKEY.INACTIVE",
          "This api key is no longer active. Please use a different api key or reactivate this"
              + " key.");
    }
    return key;
  }

  private Reply lossy(String what, Reply reply) throws InterruptedException {
    return mood.hold(what) || mood.loses(what) ? Reply.DROPPED : reply;
  }

  private static JsonNode part(JsonNode body, String name) {
    JsonNode part = body.path(name);
    return part.isMissingNode() && !body.isEmpty() && name.equals("webhook") ? body : part;
  }

  private Reply created(Shipment shipment, Call call) {
    return Reply.json(201, view(shipment, call));
  }

  private Reply ok(Shipment shipment, Call call) {
    return Reply.json(200, view(shipment, call));
  }

  private ObjectNode view(Shipment shipment, Call call) {
    synchronized (shipment) {
      Tracker tracker =
          shipment.purchase == null
              ? null
              : trackers.byCode(shipment.purchase.trackingCode(), shipment.live);
      return ShipmentView.of(shipment, tracker, call.origin());
    }
  }

  private Reply list(Call call, boolean live) {
    int size = call.query("page_size", 20, 1, 100);
    List<ObjectNode> page =
        shipments.newest(live, size + 1).stream().map(one -> view(one, call)).toList();
    return Reply.json(
        200,
        Map.of(
            "shipments",
            page.subList(0, Math.min(size, page.size())),
            "has_more",
            page.size() > size));
  }

  private Reply buy(Shipment shipment, JsonNode body, Call call) throws InterruptedException {
    if (mood.hold("before-buy")) {
      return Reply.DROPPED;
    }
    counter.buy(shipment, body);
    return ok(shipment, call);
  }

  private Reply rerate(Shipment shipment, Call call) {
    synchronized (shipment) {
      if (shipment.purchase == null) {
        shipments.rate(shipment);
      }
    }
    return Reply.json(200, Map.of("rates", view(shipment, call).path("rates")));
  }

  private Reply refund(Shipment shipment, Call call) throws InterruptedException {
    if (mood.hold("before-refund")) {
      return Reply.DROPPED;
    }
    counter.refund(shipment);
    return ok(shipment, call);
  }

  /** Labels that were made as PNG can be had as PDF and ZPL, too. */
  private Reply convert(Shipment shipment, Call call) {
    String format = String.valueOf(call.query("file_format")).toLowerCase(Locale.ROOT);
    synchronized (shipment) {
      if (shipment.purchase == null) {
        throw new ApiError(422, "SHIPMENT.POSTAGE.REQUIRED", "There is no postage label.");
      }
      if (!shipment.labelFormat().equals("png") && !shipment.labelFormat().equals(format)) {
        throw new ApiError(
            422, "SHIPMENT.LABEL.CONVERSION.INVALID", "Only PNG labels can be converted.");
      }
      switch (format) {
        case "pdf" -> shipment.pdfMade = true;
        case "zpl" -> shipment.zplMade = true;
        case "png" -> {}
        default -> throw ApiError.invalid("file_format", "is none of PNG, PDF, ZPL");
      }
    }
    return ok(shipment, call);
  }

  private Object customs(JsonNode given, boolean live) {
    ObjectNode customs = shipments.declaration(given, live);
    if (customs == null) {
      throw ApiError.missing("customs_info");
    }
    return customs;
  }

  private Reply address(JsonNode body, boolean live) {
    if (asked(body, "verify_strict")) {
      return Reply.json(201, strict(body, live));
    }
    ObjectNode address = places.take(body.path("address"), "address", live);
    return Reply.json(201, asked(body, "verify") ? places.verify(address) : address);
  }

  private ObjectNode strict(JsonNode body, boolean live) {
    ObjectNode verified = places.verify(places.take(body.path("address"), "address", live));
    if (!Places.isVerified(verified)) {
      throw Places.failure(verified);
    }
    return verified;
  }

  private Reply verify(ObjectNode address) {
    ObjectNode verified = places.verify(address);
    if (!Places.isVerified(verified)) {
      throw Places.failure(verified);
    }
    return Reply.json(200, Map.of("address", verified));
  }

  /** True, "true", or a list of what is to be verified. */
  private static boolean asked(JsonNode body, String how) {
    JsonNode wanted = body.path(how);
    return wanted.isArray() ? !wanted.isEmpty() : wanted.asBoolean(false);
  }

  private Reply file(Call call) throws InterruptedException {
    // The file store is another company's: a key that is sent there is refused.
    if (call.header("Authorization") != null) {
      throw new ApiError(400, "InvalidArgument", "Unsupported Authorization Type");
    }
    Shipment shipment = shipments.anyMode(call.segment(2));
    if (shipment == null) {
      throw ApiError.notFound();
    }
    return lossy("file", Papers.of(shipment, call.segment(3)));
  }
}
