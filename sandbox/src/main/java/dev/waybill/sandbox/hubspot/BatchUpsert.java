package dev.waybill.sandbox.hubspot;

import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Reply;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST …/batch/upsert}. One row that would take another contact's e-mail address away makes
 * the whole batch a 409. Another bad row makes it a 400, unless every row names an {@code
 * objectWriteTraceId} of its own: then the good rows are written, and the answer is a 207. Results
 * come in no promised order.
 */
final class BatchUpsert {

  static final int MOST = 100;

  private final ObjectType type;
  private final Clock clock;

  BatchUpsert(ObjectType type, Clock clock) {
    this.type = type;
    this.clock = clock;
  }

  /** What was written, for whoever counts effects. */
  record Written(StoredObject object, boolean created, String traceId) {}

  /**
   * @param spoilt whether the first row is bad, whatever it says
   */
  Reply run(JsonNode inputs, boolean spoilt, List<Written> written) {
    synchronized (type) {
      require(inputs);
      boolean rows = traced(inputs);
      var errors = new ArrayList<ObjectNode>();
      var good = new ArrayList<JsonNode>();
      for (JsonNode input : inputs) {
        try {
          if (spoilt && good.isEmpty() && errors.isEmpty()) {
            throw HubSpotError.value("email", "INVALID_EMAIL", "Email address is invalid");
          }
          type.check(input.path("properties"));
          taken(input);
          good.add(input);
        } catch (HubSpotError error) {
          if (!rows) {
            throw error;
          }
          errors.add(error.row(Json.text(input, "objectWriteTraceId")));
        }
      }
      conflicts(good);
      good.forEach(input -> written.add(write(input)));
      return answer(written, errors);
    }
  }

  private void require(JsonNode inputs) {
    if (inputs.size() > MOST) {
      throw HubSpotError.invalid(
          "The maximum number of inputs supported in a batch request for "
              + type.typeId
              + " objects is "
              + MOST);
    }
    Set<String> ids = new HashSet<>();
    for (JsonNode input : inputs) {
      String idProperty = Json.text(input, "idProperty");
      if (idProperty.isEmpty()) {
        throw HubSpotError.invalid("idProperty is required to upsert");
      }
      type.requireUnique(idProperty);
      if (!ids.add(Json.text(input, "id"))) {
        throw HubSpotError.invalid(
            "Duplicate IDs found in batch input: [" + Json.text(input, "id") + "]");
      }
    }
  }

  /** Whether HubSpot is able to tell the rows apart, and so to fail them one by one. */
  private static boolean traced(JsonNode inputs) {
    Set<String> traces = new HashSet<>();
    for (JsonNode input : inputs) {
      String trace = Json.text(input, "objectWriteTraceId");
      if (trace.isEmpty() || !traces.add(trace)) {
        return false;
      }
    }
    return true;
  }

  /** A value of a property of ours that another object has. */
  private void taken(JsonNode input) {
    StoredObject target = target(input);
    for (Map.Entry<String, JsonNode> one : input.path("properties").properties()) {
      String name = one.getKey();
      String value = one.getValue().asString("");
      if (!name.equals(StoredObject.EMAIL)
          && !value.isEmpty()
          && type.isUnique(name)
          && type.holder(name, value, target) != null) {
        throw HubSpotError.value(
            name, "CONFLICTING_UNIQUE_VALUE", "Another object has the value of " + name);
      }
    }
  }

  private void conflicts(List<JsonNode> inputs) {
    Map<String, JsonNode> within = new HashMap<>();
    for (JsonNode input : inputs) {
      String email = email(input);
      if (email.isEmpty()) {
        continue;
      }
      StoredObject holder = type.holder(StoredObject.EMAIL, email, target(input));
      if (holder != null) {
        throw new HubSpotError(
            409, "CONFLICT", "Contact already exists. Existing ID: " + holder.id);
      }
      if (within.put(email, input) != null) {
        throw new HubSpotError(409, "CONFLICT", "Contact already exists.");
      }
    }
  }

  private static String email(JsonNode input) {
    String named = Json.text(input.path("properties"), StoredObject.EMAIL);
    boolean byEmail = Json.text(input, "idProperty").equals(StoredObject.EMAIL);
    return StoredObject.email(named.isEmpty() && byEmail ? Json.text(input, "id") : named);
  }

  private @Nullable StoredObject target(JsonNode input) {
    return type.find(Json.text(input, "idProperty"), Json.text(input, "id"));
  }

  private Written write(JsonNode input) {
    StoredObject known = target(input);
    StoredObject object = known == null ? type.create() : known;
    if (known == null) {
      type.set(object, Json.text(input, "idProperty"), Json.text(input, "id"));
    }
    for (Map.Entry<String, JsonNode> one : input.path("properties").properties()) {
      type.set(object, one.getKey(), one.getValue().asString(""));
    }
    return new Written(object, known == null, Json.text(input, "objectWriteTraceId"));
  }

  private Reply answer(List<Written> written, List<ObjectNode> errors) {
    ObjectNode body = Json.object();
    body.put("status", "COMPLETE");
    var results = new ArrayList<ObjectNode>();
    for (Written one : written) {
      ObjectNode view = one.object.view();
      view.put("new", one.created);
      if (!one.traceId.isEmpty()) {
        view.put("objectWriteTraceId", one.traceId);
      }
      results.add(view);
    }
    // Nobody promises the order of the rows: here it is never theirs.
    Collections.reverse(results);
    body.putArray("results").addAll(results);
    if (!errors.isEmpty()) {
      body.put("numErrors", errors.size());
      body.putArray("errors").addAll(errors);
    }
    body.put("startedAt", clock.instant().toString());
    body.put("completedAt", clock.instant().toString());
    return Reply.json(errors.isEmpty() ? 200 : 207, body);
  }
}
