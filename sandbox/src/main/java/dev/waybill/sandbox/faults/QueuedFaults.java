package dev.waybill.sandbox.faults;

import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Problem;
import dev.waybill.sandbox.web.Reply;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * Faults that hit the next calls of a kind, one each, in the order in which they were set. What
 * kinds and faults there are, a system says. Thread-safe.
 */
public final class QueuedFaults {

  /** No fault: the call works. Set before another, it lets that many calls pass first. */
  public static final String WELL = "well";

  private static final int MOST = 1_000;

  private final List<String> kinds;
  private final List<String> faults;
  private final Map<String, Queue<String>> waiting = new TreeMap<>();

  public QueuedFaults(List<String> kinds, List<String> faults) {
    this.kinds = kinds;
    this.faults = faults;
  }

  /** What is to happen to a call of this kind; {@link #WELL} if nothing is. */
  public synchronized String take(String kind) {
    Queue<String> queue = waiting.get(kind);
    String fault = queue == null ? null : queue.poll();
    return fault == null ? WELL : fault;
  }

  /**
   * {@code GET}, {@code DELETE} and {@code POST {"call": "upsert", "fault": "answer-lost", "times":
   * 1}}.
   */
  public synchronized Reply people(Call call) {
    switch (call.method()) {
      case "GET" -> {}
      case "DELETE" -> waiting.clear();
      case "POST" -> add(call.json());
      default -> throw new Problem(405, "method_not_allowed", "Use GET, POST or DELETE.");
    }
    return Reply.json(200, waiting);
  }

  private void add(ObjectNode wanted) {
    String kind = known("call", kinds, wanted);
    String fault = known("fault", faults, wanted);
    Queue<String> queue = waiting.computeIfAbsent(kind, one -> new LinkedList<>());
    for (int i = Math.clamp(wanted.path("times").asInt(1), 1, MOST); i > 0; i--) {
      if (queue.size() < MOST) {
        queue.add(fault);
      }
    }
  }

  private static String known(String field, List<String> words, ObjectNode wanted) {
    String word = Json.text(wanted, field);
    if (!words.contains(word)) {
      throw new Problem(
          400, "invalid_field", field + " is one of " + String.join(", ", words) + '.');
    }
    return word;
  }
}
