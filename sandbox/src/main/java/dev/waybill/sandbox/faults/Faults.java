package dev.waybill.sandbox.faults;

import dev.waybill.sandbox.web.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How one system misbehaves. Shares are between 0 and 1.
 *
 * @param errorRate 500 without doing the work
 * @param answerLostRate the work is done and the connection closed without an answer
 * @param hangRate the work is done and the answer comes after a minute
 * @param outage 503 on everything
 * @param refuse the connection is closed at once
 * @param rateLimit calls per second; 0 is no limit
 * @param rejectRate share of references to which the business says no, always the same ones
 * @param echo whether shops send webhooks about changes that the API made
 * @param drafts whether WooCommerce tells of the open checkout page before each order
 */
public record Faults(
    int latencyMs,
    int latencyJitterMs,
    double errorRate,
    double answerLostRate,
    double hangRate,
    boolean outage,
    boolean refuse,
    int rateLimit,
    double rejectRate,
    boolean echo,
    boolean drafts) {

  public static final Faults NONE = new Faults(0, 0, 0, 0, 0, false, false, 0, 0, true, false);

  private static final int MAX_LATENCY_MS = 600_000;

  /** Reads the wanted state of a system; what is not named is well. */
  static Faults read(ObjectNode json, OutsideSystem system) {
    Faults faults = NONE;
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      faults = faults.with(field.getKey(), field.getValue(), system);
    }
    return faults;
  }

  private Faults with(String name, JsonNode value, OutsideSystem system) {
    int ms = latencyMs;
    int jitter = latencyJitterMs;
    double error = errorRate;
    double lost = answerLostRate;
    double hang = hangRate;
    boolean out = outage;
    boolean closed = refuse;
    int limit = rateLimit;
    double reject = rejectRate;
    boolean echoes = echo;
    boolean open = drafts;
    switch (name) {
      case "latencyMs" -> ms = whole(name, value);
      case "latencyJitterMs" -> jitter = whole(name, value);
      case "errorRate" -> error = share(name, value);
      case "answerLostRate" -> lost = share(name, value);
      case "hangRate" -> hang = share(name, value);
      case "outage" -> out = flag(name, value);
      case "refuse" -> closed = flag(name, value);
      case "rateLimit" -> limit = whole(name, value);
      case "rejectRate" -> reject = share(name, value);
      case "echo" -> {
        if (system != OutsideSystem.SHOPS) {
          throw invalid("Only shops have an echo.");
        }
        echoes = flag(name, value);
      }
      case "drafts" -> {
        if (system != OutsideSystem.SHOPS) {
          throw invalid("Only shops have drafts.");
        }
        open = flag(name, value);
      }
      default ->
          throw invalid(
              "There is no fault named "
                  + name
                  + "; there are "
                  + String.join(", ", NONE.describe(system).keySet())
                  + ".");
    }
    return new Faults(ms, jitter, error, lost, hang, out, closed, limit, reject, echoes, open);
  }

  Map<String, Object> describe(OutsideSystem system) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("latencyMs", latencyMs);
    fields.put("latencyJitterMs", latencyJitterMs);
    fields.put("errorRate", errorRate);
    fields.put("answerLostRate", answerLostRate);
    fields.put("hangRate", hangRate);
    fields.put("outage", outage);
    fields.put("refuse", refuse);
    fields.put("rateLimit", rateLimit);
    fields.put("rejectRate", rejectRate);
    if (system == OutsideSystem.SHOPS) {
      fields.put("echo", echo);
      fields.put("drafts", drafts);
    }
    return fields;
  }

  private static int whole(String name, JsonNode value) {
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.asInt() < 0
        || value.asInt() > MAX_LATENCY_MS) {
      throw invalid(name + " must be a whole number from 0 to " + MAX_LATENCY_MS + ".");
    }
    return value.asInt();
  }

  private static double share(String name, JsonNode value) {
    if (!value.isNumber() || !(value.asDouble() >= 0 && value.asDouble() <= 1)) {
      throw invalid(name + " must be a share from 0 to 1.");
    }
    return value.asDouble();
  }

  private static boolean flag(String name, JsonNode value) {
    if (!value.isBoolean()) {
      throw invalid(name + " must be true or false.");
    }
    return value.asBoolean();
  }

  private static Problem invalid(String message) {
    return new Problem(400, "invalid_faults", message);
  }
}
