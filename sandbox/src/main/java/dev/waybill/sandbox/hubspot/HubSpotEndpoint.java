package dev.waybill.sandbox.hubspot;

import static dev.waybill.sandbox.faults.QueuedFaults.WELL;

import dev.waybill.sandbox.effects.EffectBook;
import dev.waybill.sandbox.effects.Reference;
import dev.waybill.sandbox.faults.FaultSwitch;
import dev.waybill.sandbox.faults.QueuedFaults;
import dev.waybill.sandbox.memory.Ids;
import dev.waybill.sandbox.web.BodySchema;
import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.CallLog;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Problem;
import dev.waybill.sandbox.web.Reply;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /hubspot}: what HubSpot answers, under its date-versioned paths and its old ones. */
public final class HubSpotEndpoint {

  /** {@code Authorization: Bearer …}, of a private app that may do everything. */
  public static final String TOKEN = "pat-sandbox-hubspot";

  /** Our unique property, by which orders are counted. */
  private static final String ORDER_ID = "waybill_order_id";

  private static final String ORDER_STATE = "waybill_state";
  private static final int SLOW_MS = 3_000;

  private static final List<String> CALLS =
      List.of("upsert", "read", "update", "archive", "forget", "merge", "properties", "associate");
  private static final List<String> FAULTS =
      List.of(
          WELL,
          "answer-lost",
          "call-lost",
          "slow",
          "throttled",
          "daily-limit",
          "error",
          "error-after",
          "unauthorized",
          "forbidden",
          "bad-row");

  private final QueuedFaults queued = new QueuedFaults(CALLS, FAULTS);
  private final CallLog calls = new CallLog();
  private final BodySchema schema = new BodySchema(HubSpotEndpoint.class, "requests.schema.json");
  private final Portal portal;
  private final Ids ids;
  private final Clock clock;
  private final EffectBook effects;
  private final FaultSwitch faults;

  public HubSpotEndpoint(Ids ids, EffectBook effects, FaultSwitch faults, Clock clock) {
    this.portal = new Portal(ids, clock);
    this.ids = ids;
    this.effects = effects;
    this.faults = faults;
    this.clock = clock;
  }

  public Reply handle(Call call) throws InterruptedException {
    try {
      calls.add(call);
      if (!("Bearer " + TOKEN).equals(call.header("Authorization"))) {
        throw unauthorized();
      }
      Route route = Route.of(call);
      String fault = queued.take(route.kind());
      Reply instead = before(fault);
      return instead != null ? instead : after(fault, answer(call, route, fault));
    } catch (HubSpotError error) {
      return error.reply();
    }
  }

  /** {@code /sandbox/hubspot}: what people do there, and what is to fail. */
  public Reply people(Call call) {
    try {
      return switch (call.segment(2) + ' ' + call.method() + ' ' + call.segments()) {
        case "faults GET 3", "faults POST 3", "faults DELETE 3" -> queued.people(call);
        case "calls GET 3" -> calls.view();
        case "contacts GET 3", "orders GET 3" -> found(call);
        case "properties GET 4" -> described(portal.type(call.segment(3)));
        case "contacts POST 3" -> Reply.json(201, typedIn(call.json()).view());
        default -> throw Problem.notFound("There is no " + call.method() + ' ' + call.target());
      };
    } catch (HubSpotError error) {
      return error.reply();
    }
  }

  private Reply answer(Call call, Route route, String fault) {
    return switch (route.kind()) {
      case "upsert" -> upsert(call, route, fault.equals("bad-row"));
      case "read" -> read(call, route);
      case "update" -> update(call, route);
      case "archive" -> archive(call, route);
      case "forget" -> forget(body(call, "forget"), route);
      case "merge" -> merge(body(call, "merge"), route);
      case "properties" -> properties(call, route);
      case "associate" -> associate(body(call, "associate"), route);
      case "account" -> account();
      default -> throw HubSpotError.notFound("No " + call.method() + " at " + call.target());
    };
  }

  private Reply upsert(Call call, Route route, boolean spoilt) {
    ObjectType type = portal.type(route.type());
    JsonNode inputs = body(call, "upsert").path("inputs");
    for (JsonNode input : inputs) {
      if (faults.rejects(Json.text(input, "id")) && !isCancelled(input)) {
        throw HubSpotError.invalid("The sandbox was told to say no.");
      }
    }
    var written = new ArrayList<BatchUpsert.Written>();
    Reply reply = new BatchUpsert(type, clock).run(inputs, spoilt, written);
    if (type == portal.orders) {
      written.forEach(this::count);
    }
    return reply;
  }

  private static boolean isCancelled(JsonNode input) {
    return Json.text(input.path("properties"), ORDER_STATE).equals("cancelled");
  }

  private void count(BatchUpsert.Written written) {
    StoredObject order = written.object();
    String key = order.value(ORDER_ID);
    String named = written.traceId().indexOf('/') > 0 ? written.traceId() : key;
    order.countedAs = Reference.parse(named).order();
    effects.crmOrder(
        order.countedAs,
        key.isEmpty() ? order.id : key,
        "",
        order.value(ORDER_STATE),
        written.created());
  }

  private Reply read(Call call, Route route) {
    ObjectType type = portal.type(route.type());
    if (call.is("GET")) {
      String idProperty = call.query("idProperty");
      return Reply.json(
          200, required(type, idProperty == null ? "" : idProperty, route.id()).view());
    }
    JsonNode wanted = body(call, "read");
    String idProperty = Json.text(wanted, "idProperty");
    limited(wanted.path("inputs"));
    ObjectNode answer = batch();
    ArrayNode results = answer.putArray("results");
    var missing = new ArrayList<String>();
    for (JsonNode input : wanted.path("inputs")) {
      String id = Json.text(input, "id");
      StoredObject object = type.find(idProperty, id);
      if (object == null) {
        missing.add(id);
      } else {
        results.add(object.view());
      }
    }
    if (missing.isEmpty()) {
      return Reply.json(200, answer);
    }
    ObjectNode error =
        HubSpotError.notFound("Could not get some " + type.typeId + " objects, they may be deleted")
            .row("");
    ObjectNode context = error.putObject("context");
    missing.forEach(context.putArray("ids")::add);
    answer.put("numErrors", 1);
    answer.putArray("errors").add(error);
    return Reply.json(207, answer);
  }

  private Reply update(Call call, Route route) {
    ObjectType type = portal.type(route.type());
    JsonNode values = body(call, "update").path("properties");
    synchronized (type) {
      StoredObject object = required(type, "", route.id());
      type.check(values);
      String email = StoredObject.email(Json.text(values, StoredObject.EMAIL));
      StoredObject holder = type.holder(StoredObject.EMAIL, email, object);
      if (!email.isEmpty() && holder != null) {
        throw new HubSpotError(
            409, "CONFLICT", "Contact already exists. Existing ID: " + holder.id);
      }
      values.properties().forEach(one -> type.set(object, one.getKey(), one.getValue().asString()));
      return Reply.json(200, object.view());
    }
  }

  private Reply archive(Call call, Route route) {
    ObjectType type = portal.type(route.type());
    if (call.is("DELETE")) {
      StoredObject object = type.find("", route.id());
      if (object != null) {
        type.remove(object);
      }
      return Reply.noContent();
    }
    JsonNode inputs = body(call, "archive").path("inputs");
    limited(inputs);
    for (JsonNode input : inputs) {
      StoredObject object = type.find("", Json.text(input, "id"));
      if (object != null) {
        type.remove(object);
      }
    }
    return Reply.noContent();
  }

  /** For good. An address that nobody has is taken, too: it is not to come back. */
  private Reply forget(JsonNode wanted, Route route) {
    ObjectType type = portal.type(route.type());
    String idProperty = Json.text(wanted, "idProperty");
    StoredObject object = type.find(idProperty, Json.text(wanted, "objectId"));
    if (object == null && !idProperty.equals(StoredObject.EMAIL)) {
      throw HubSpotError.notFound("Object not found");
    }
    if (object != null) {
      type.remove(object);
    }
    return Reply.noContent();
  }

  private Reply merge(JsonNode wanted, Route route) {
    ObjectType type = portal.type(route.type());
    synchronized (type) {
      StoredObject first = required(type, "", Json.text(wanted, "primaryObjectId"));
      StoredObject second = required(type, "", Json.text(wanted, "objectIdToMerge"));
      if (first == second) {
        throw HubSpotError.invalid("Cannot merge an object with itself");
      }
      return Reply.json(200, type.merge(first, second).view());
    }
  }

  private Reply properties(Call call, Route route) {
    ObjectType type = portal.type(route.type());
    if (call.is("POST")) {
      var property = Property.read(body(call, "property"));
      type.add(property);
      return Reply.json(201, property.view());
    }
    if (!route.id().isEmpty()) {
      Property property = type.property(route.id());
      if (property == null) {
        throw HubSpotError.notFound("Property \"" + route.id() + "\" does not exist");
      }
      return Reply.json(200, property.view());
    }
    return described(type);
  }

  private static Reply described(ObjectType type) {
    ObjectNode answer = Json.object();
    ArrayNode results = answer.putArray("results");
    type.properties().forEach(property -> results.add(property.view()));
    return Reply.json(200, answer);
  }

  /** Whose order it is. Told twice it is the same. */
  private Reply associate(JsonNode wanted, Route route) {
    ObjectType from = portal.type(route.type());
    ObjectType to = portal.type(route.id());
    ObjectNode answer = batch();
    ArrayNode results = answer.putArray("results");
    limited(wanted.path("inputs"));
    for (JsonNode input : wanted.path("inputs")) {
      StoredObject one = required(from, "", Json.text(input.path("from"), "id"));
      StoredObject other = required(to, "", Json.text(input.path("to"), "id"));
      if (from == portal.orders && to == portal.contacts) {
        from.set(one, "associated_contact", other.id);
        effects.crmCustomer(one.countedAs, other.id);
      }
      ObjectNode result = results.addObject();
      result.putObject("from").put("id", one.id);
      result.putObject("to").put("id", other.id);
      ObjectNode spec = result.putObject("associationSpec");
      spec.put("associationCategory", "HUBSPOT_DEFINED");
      spec.put("associationTypeId", 507);
    }
    return Reply.json(200, answer);
  }

  private static Reply account() {
    ObjectNode account = Json.object();
    account.put("portalId", 4_711);
    account.put("accountType", "STANDARD");
    account.put("timeZone", "Europe/Berlin");
    account.put("companyCurrency", "EUR");
    account.put("utcOffset", "+01:00");
    account.put("utcOffsetMilliseconds", 3_600_000);
    account.put("uiDomain", "app.hubspot.com");
    account.put("dataHostingLocation", "na1");
    return Reply.json(200, account);
  }

  /** {@code ?property=&value=}: whoever has that value, whether or not it is a unique one. */
  private Reply found(Call call) {
    String property = Objects.requireNonNullElse(call.query("property"), "");
    String value = Objects.requireNonNullElse(call.query("value"), "");
    List<ObjectNode> found =
        portal.type(call.segment(2)).all().stream()
            .filter(one -> property.isEmpty() || one.value(property).equals(value))
            .limit(100)
            .map(StoredObject::view)
            .toList();
    return Reply.json(200, Map.of("results", found));
  }

  /** A contact that somebody typed in, or that came by a form: without a key of ours. */
  private StoredObject typedIn(ObjectNode wanted) {
    JsonNode values = wanted.path("properties");
    ObjectType type = portal.contacts;
    synchronized (type) {
      type.check(values);
      String email = StoredObject.email(Json.text(values, StoredObject.EMAIL));
      StoredObject holder = type.holder(StoredObject.EMAIL, email, null);
      if (!email.isEmpty() && holder != null) {
        throw new HubSpotError(
            409, "CONFLICT", "Contact already exists. Existing ID: " + holder.id);
      }
      StoredObject made = type.create();
      values.properties().forEach(one -> type.set(made, one.getKey(), one.getValue().asString()));
      return made;
    }
  }

  private ObjectNode body(Call call, String definition) {
    ObjectNode body;
    try {
      body = call.json();
    } catch (Problem problem) {
      throw HubSpotError.invalid("Invalid input JSON: " + problem.getMessage());
    }
    List<BodySchema.Complaint> complaints = schema.complaints(definition, body);
    if (!complaints.isEmpty()) {
      throw HubSpotError.invalid(
          "Invalid input JSON at "
              + complaints.getFirst().path()
              + ": "
              + complaints.getFirst().message());
    }
    return body;
  }

  private static StoredObject required(ObjectType type, String idProperty, String id) {
    StoredObject object = type.find(idProperty, id);
    if (object == null) {
      throw HubSpotError.notFound("Object not found.  objectId are usually numeric.");
    }
    return object;
  }

  private static void limited(JsonNode inputs) {
    if (inputs.size() > BatchUpsert.MOST) {
      throw HubSpotError.invalid("The maximum number of inputs is " + BatchUpsert.MOST);
    }
  }

  private ObjectNode batch() {
    ObjectNode answer = Json.object();
    answer.put("status", "COMPLETE");
    answer.put("startedAt", clock.instant().toString());
    answer.put("completedAt", clock.instant().toString());
    return answer;
  }

  private @Nullable Reply before(String fault) throws InterruptedException {
    switch (fault) {
      case "call-lost" -> {
        return Reply.DROPPED;
      }
      case "slow" -> Thread.sleep(SLOW_MS);
      case "throttled" -> {
        return limit("TEN_SECONDLY_ROLLING");
      }
      case "daily-limit" -> {
        return limit("DAILY");
      }
      case "error" -> throw new HubSpotError(500, "INTERNAL_ERROR", "internal error");
      case "unauthorized" -> throw unauthorized();
      case "forbidden" ->
          throw new HubSpotError(
              403,
              "MISSING_SCOPES",
              "This app hasn't been granted all required scopes to make this call.");
      default -> {}
    }
    return null;
  }

  private static Reply after(String fault, Reply reply) {
    return switch (fault) {
      case "answer-lost" -> Reply.DROPPED;
      case "error-after" -> new HubSpotError(500, "INTERNAL_ERROR", "internal error").reply();
      default -> reply;
    };
  }

  /** As HubSpot says it: with the policy's name, and without a Retry-After. */
  private Reply limit(String policy) {
    ObjectNode body = Json.object();
    body.put("status", "error");
    body.put("message", "You have reached your " + policy.toLowerCase(Locale.ROOT) + " limit.");
    body.put("errorType", "RATE_LIMIT");
    body.put("correlationId", UUID.randomUUID().toString());
    body.put("policyName", policy);
    body.put("requestId", Long.toString(ids.next()));
    return Reply.json(429, body)
        .with("X-HubSpot-RateLimit-Interval-Milliseconds", "10000")
        .with("X-HubSpot-RateLimit-Max", "190")
        .with("X-HubSpot-RateLimit-Remaining", "0");
  }

  private static HubSpotError unauthorized() {
    return new HubSpotError(
        401,
        "INVALID_AUTHENTICATION",
        "Authentication credentials not found. This API supports OAuth 2.0 authentication.");
  }
}
