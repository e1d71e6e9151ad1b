package dev.waybill.sandbox.salesforce;

import static dev.waybill.sandbox.faults.QueuedFaults.WELL;

import dev.waybill.sandbox.effects.EffectBook;
import dev.waybill.sandbox.faults.FaultSwitch;
import dev.waybill.sandbox.faults.QueuedFaults;
import dev.waybill.sandbox.memory.Ids;
import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.CallLog;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Problem;
import dev.waybill.sandbox.web.Reply;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /salesforce}: what Salesforce answers, sign-in and all. */
public final class SalesforceEndpoint {

  /** Of the connected app, which may do everything. */
  public static final String CLIENT_ID = "sandbox-salesforce-client";

  public static final String CLIENT_SECRET = "sandbox-salesforce-secret";

  private static final int MOST_ROWS = 200;
  private static final int SLOW_MS = 3_000;
  private static final int DAILY_LIMIT = 100_000;

  private static final List<String> CALLS =
      List.of(
          "token", "upsert", "read", "create", "update", "delete", "describe", "limits", "merge");
  private static final List<String> FAULTS =
      List.of(
          WELL,
          "answer-lost",
          "call-lost",
          "slow",
          "error",
          "error-after",
          "session-expired",
          "limit",
          "busy",
          "row-locked",
          "bad-row");

  private final QueuedFaults queued = new QueuedFaults(CALLS, FAULTS);
  private final CallLog calls = new CallLog();
  private final AtomicLong used = new AtomicLong();
  private final Sessions sessions;
  private final Org org;
  private final Writing writing;
  private final SoapMerge merge;
  private final FaultSwitch faults;
  private volatile Habits habits = Habits.USUAL;

  public SalesforceEndpoint(Ids ids, EffectBook effects, FaultSwitch faults, Clock clock) {
    this.sessions = new Sessions(clock);
    this.org = new Org(ids);
    this.writing = new Writing(org, effects);
    this.merge = new SoapMerge(org);
    this.faults = faults;
  }

  public Reply handle(Call call) throws InterruptedException {
    try {
      String kind = kind(call);
      if (kind.equals("merge")) {
        if (!sessions.takes(SoapMerge.sessionId(call), habits.sessionSeconds())) {
          return SoapMerge.fault("INVALID_SESSION_ID", "Invalid Session ID found in SessionHeader");
        }
      } else if (!kind.equals("token")) {
        // Calls with a secret or a token in their bodies are not kept.
        calls.add(call);
        sessions.check(call, habits.sessionSeconds());
      }
      String fault = queued.take(kind);
      if (kind.equals("merge") && fault.equals("session-expired")) {
        return SoapMerge.fault("INVALID_SESSION_ID", "Invalid Session ID found in SessionHeader");
      }
      Reply instead = before(fault);
      Reply reply = instead != null ? instead : after(fault, answer(call, kind, fault));
      return reply == Reply.DROPPED || kind.equals("token")
          ? reply
          : reply.with(
              "Sforce-Limit-Info", "api-usage=" + used.incrementAndGet() + '/' + DAILY_LIMIT);
    } catch (SalesforceError error) {
      return error.reply();
    } catch (Writing.Several several) {
      return several(call, several.records);
    }
  }

  /** {@code /sandbox/salesforce}: what people do there, and what is to fail. */
  public Reply people(Call call) {
    try {
      return switch (call.method() + ' ' + call.segment(2) + ' ' + call.segments()) {
        case "GET  2" -> Reply.json(200, habits);
        case "PUT  2" -> {
          habits = Habits.read(call.json());
          yield Reply.json(200, habits);
        }
        case "GET faults 3", "POST faults 3", "DELETE faults 3" -> queued.people(call);
        case "GET calls 3" -> calls.view();
        case "DELETE sessions 3" -> {
          sessions.end();
          yield Reply.noContent();
        }
        case "GET Contact 3", "GET Waybill_Order__c 3" -> found(call);
        case "POST Contact 3", "POST Waybill_Order__c 3" -> {
          Table table = org.table(call.segment(2));
          yield Reply.json(201, writing.create(table, call.json()).view(table.name, "v66.0"));
        }
        default -> throw Problem.notFound("There is no " + call.method() + ' ' + call.target());
      };
    } catch (SalesforceError error) {
      return error.reply();
    }
  }

  /**
   * {@code /services/data/v66.0/sobjects/{type}/…}, {@code …/composite/sobjects/{type}/{field}}.
   */
  private static String kind(Call call) {
    if (call.segment(2).equals("oauth2")) {
      return "token";
    }
    if (call.segment(2).equals("Soap") && call.is("POST")) {
      return "merge";
    }
    if (!call.segment(2).equals("data") || !call.segment(3).matches("v\\d\\d\\.0")) {
      return "other";
    }
    String resource = call.segment(4);
    return switch (call.method() + ' ' + resource + ' ' + call.segments()) {
      case "PATCH composite 8", "PATCH sobjects 8" -> "upsert";
      case "POST sobjects 6" -> "create";
      case "PATCH sobjects 7" -> "update";
      case "DELETE sobjects 7", "DELETE sobjects 8" -> "delete";
      case "GET sobjects 8" -> "read";
      case "GET sobjects 7" -> call.segment(6).equals("describe") ? "describe" : "read";
      case "GET limits 5" -> "limits";
      default -> "other";
    };
  }

  private Reply answer(Call call, String kind, String fault) {
    return switch (kind) {
      case "token" -> sessions.issue(call, habits.sessionSeconds());
      case "upsert" -> call.segment(4).equals("composite") ? rows(call, fault) : one(call);
      case "create" -> create(call);
      case "update" -> {
        Table table = org.table(call.segment(5));
        writing.update(table, byId(table, call), body(call));
        yield Reply.noContent();
      }
      case "read" -> Reply.json(200, record(call).view(call.segment(5), call.segment(3)));
      case "delete" -> {
        StoredRecord record = record(call);
        org.table(call.segment(5)).remove(record);
        yield Reply.noContent();
      }
      case "describe" -> describe(org.table(call.segment(5)));
      case "limits" -> limits();
      case "merge" -> fault.equals("bad-row") ? SoapMerge.refused() : merge.run(call);
      default -> throw SalesforceError.notFound();
    };
  }

  /** One by its external id: 201, or 200 for a record that was there. */
  private Reply one(Call call) {
    Table table = org.table(call.segment(5));
    String key = key(table, call);
    refuse(table, key, body(call));
    Writing.Written written = writing.upsert(table, call.segment(6), key, body(call), habits);
    ObjectNode answer = Json.object();
    answer.put("id", written.record().id);
    answer.put("success", true);
    answer.putArray("errors");
    answer.put("created", written.created());
    return Reply.json(written.created() ? 201 : 200, answer);
  }

  /** Up to 200 of one type, in their order; what becomes of each stands in its row, under a 200. */
  private Reply rows(Call call, String fault) {
    Table table = org.table(call.segment(6));
    String keyField = keyField(table, call.segment(7));
    JsonNode records = body(call).path("records");
    if (!records.isArray() || records.isEmpty()) {
      throw SalesforceError.bad("REQUIRED_FIELD_MISSING", "records is required");
    }
    if (records.size() > MOST_ROWS) {
      throw SalesforceError.bad(
          "EXCEEDED_ID_LIMIT",
          "record limit reached. cannot submit more than 200 records into this call");
    }
    if (body(call).path("allOrNone").asBoolean(false)) {
      throw SalesforceError.bad("INVALID_FIELD", "The sandbox takes rows one by one only.");
    }
    Map<String, Integer> times = new HashMap<>();
    for (JsonNode record : records) {
      if (!Json.text(record.path("attributes"), "type").equals(table.name)) {
        throw SalesforceError.bad(
            "INVALID_INPUT", "Include an 'attributes' map with the type " + table.name);
      }
      times.merge(Json.text(record, keyField).toLowerCase(Locale.ROOT), 1, Integer::sum);
    }
    ArrayNode answer = Json.object().putArray("rows");
    boolean first = true;
    for (JsonNode record : records) {
      answer.add(row(table, keyField, record, times, first ? fault : WELL));
      first = false;
    }
    return Reply.json(200, answer);
  }

  private ObjectNode row(
      Table table, String keyField, JsonNode record, Map<String, Integer> times, String fault) {
    String key = Json.text(record, keyField);
    try {
      if (fault.equals("row-locked")) {
        throw SalesforceError.bad(
            "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record");
      }
      if (fault.equals("bad-row")) {
        throw SalesforceError.bad(
            "FIELD_CUSTOM_VALIDATION_EXCEPTION", "A rule of the org says no.");
      }
      if (key.isEmpty()) {
        throw SalesforceError.bad("MISSING_ARGUMENT", keyField + " not specified");
      }
      if (times.getOrDefault(key.toLowerCase(Locale.ROOT), 0) > 1) {
        throw SalesforceError.bad(
            "DUPLICATE_VALUE", "Duplicate external id specified: " + key, keyField);
      }
      refuse(table, key, record);
      var values = ((ObjectNode) record).deepCopy();
      values.remove(keyField);
      Writing.Written written = writing.upsert(table, keyField, key, values, habits);
      ObjectNode row = Json.object();
      row.put("id", written.record().id);
      row.put("success", true);
      row.putArray("errors");
      row.put("created", written.created());
      return row;
    } catch (Writing.Several several) {
      return SalesforceError.bad(
              "DUPLICATE_EXTERNAL_ID",
              keyField
                  + ": more than one record found for external id field: ["
                  + String.join(", ", several.records.stream().map(one -> one.id).toList())
                  + "]",
              keyField)
          .row();
    } catch (SalesforceError error) {
      return error.row();
    }
  }

  /** The business says no to some. Cancelling is always taken. */
  private void refuse(Table table, String key, JsonNode record) {
    boolean cancelled = table == org.orders && Json.text(record, "State__c").equals("cancelled");
    if (!cancelled && faults.rejects(key)) {
      throw SalesforceError.bad(
          "FIELD_CUSTOM_VALIDATION_EXCEPTION", "The sandbox was told to say no.");
    }
  }

  private Reply create(Call call) {
    StoredRecord made = writing.create(org.table(call.segment(5)), body(call));
    ObjectNode answer = Json.object();
    answer.put("id", made.id);
    answer.put("success", true);
    answer.putArray("errors");
    return Reply.json(201, answer);
  }

  private Reply describe(Table table) {
    ObjectNode answer = Json.object();
    answer.put("name", table.name);
    answer.put("label", table.name);
    answer.put("custom", table.name.endsWith("__c"));
    ArrayNode fields = answer.putArray("fields");
    table.fields().forEach(field -> fields.add(field.view(habits.unique())));
    return Reply.json(200, answer);
  }

  private Reply limits() {
    ObjectNode answer = Json.object();
    ObjectNode daily = answer.putObject("DailyApiRequests");
    daily.put("Max", DAILY_LIMIT);
    daily.put("Remaining", DAILY_LIMIT - used.get());
    return Reply.json(200, answer);
  }

  /** By Salesforce's id, or by an external one. */
  private StoredRecord record(Call call) {
    Table table = org.table(call.segment(5));
    if (call.segments() == 7) {
      return byId(table, call);
    }
    List<StoredRecord> found = table.by(call.segment(6), key(table, call));
    if (found.size() > 1) {
      throw new Writing.Several(found);
    }
    if (found.isEmpty()) {
      throw SalesforceError.notFound();
    }
    return found.getFirst();
  }

  private static StoredRecord byId(Table table, Call call) {
    StoredRecord record = table.byId(call.segment(6));
    if (record == null) {
      throw SalesforceError.notFound();
    }
    return record;
  }

  /** What ends like some kinds of files is not found, whatever there is. */
  private static String key(Table table, Call call) {
    keyField(table, call.segment(6));
    String key = call.segment(7);
    if (key.endsWith(".inc")) {
      throw SalesforceError.notFound();
    }
    return key;
  }

  private static String keyField(Table table, String name) {
    Field field = table.field(name);
    if (field == null || !field.key()) {
      throw SalesforceError.bad(
          "INVALID_FIELD",
          "Provided external ID field does not exist or is not accessible: " + name);
    }
    return name;
  }

  /** The addresses of all that match, and nothing else: a person has to choose. */
  private static Reply several(Call call, List<StoredRecord> records) {
    ArrayNode answer = Json.object().putArray("records");
    String at = "/services/data/" + call.segment(3) + "/sobjects/" + call.segment(5) + '/';
    records.forEach(record -> answer.add(at + record.id));
    return Reply.json(300, answer);
  }

  private static ObjectNode body(Call call) {
    try {
      return call.json();
    } catch (Problem problem) {
      throw SalesforceError.bad("JSON_PARSER_ERROR", problem.getMessage());
    }
  }

  /** {@code ?field=&value=}: whoever has that value. */
  private Reply found(Call call) {
    Table table = org.table(call.segment(2));
    String field = Objects.requireNonNullElse(call.query("field"), "");
    String value = Objects.requireNonNullElse(call.query("value"), "");
    List<ObjectNode> found =
        table.all().stream()
            .filter(one -> field.isEmpty() || one.value(field).equals(value))
            .limit(100)
            .map(one -> one.view(table.name, "v66.0"))
            .toList();
    return Reply.json(200, Map.of("records", found));
  }

  private static @Nullable Reply before(String fault) throws InterruptedException {
    switch (fault) {
      case "call-lost" -> {
        return Reply.DROPPED;
      }
      case "slow" -> Thread.sleep(SLOW_MS);
      case "error" ->
          throw new SalesforceError(500, "UNKNOWN_EXCEPTION", "An unexpected error occurred.");
      case "session-expired" ->
          throw new SalesforceError(401, "INVALID_SESSION_ID", "Session expired or invalid");
      case "limit" ->
          throw new SalesforceError(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
      case "busy" ->
          throw new SalesforceError(
              503, "SERVER_UNAVAILABLE", "There are currently too many requests.");
      default -> {}
    }
    return null;
  }

  private static Reply after(String fault, Reply reply) {
    return switch (fault) {
      case "answer-lost" -> Reply.DROPPED;
      case "error-after" ->
          new SalesforceError(500, "UNKNOWN_EXCEPTION", "An unexpected error occurred.").reply();
      default -> reply;
    };
  }
}
