package dev.waybill.sandbox.web;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The newest calls as they came, for whoever wants to see what is sent. */
public final class CallLog {

  private static final int KEPT = 100;

  private final Deque<Kept> calls = new ArrayDeque<>();

  public void add(Call call) {
    var kept = new Kept(call.method(), call.target(), call.body());
    synchronized (calls) {
      if (calls.size() == KEPT) {
        calls.removeLast();
      }
      calls.addFirst(kept);
    }
  }

  /** Newest first. */
  public Reply view() {
    synchronized (calls) {
      return Reply.json(200, Map.of("calls", calls.stream().map(Kept::view).toList()));
    }
  }

  private record Kept(String method, String path, byte[] bytes) {
    View view() {
      return new View(method, path, bytes.length == 0 ? null : Json.read(bytes));
    }
  }

  private record View(String method, String path, @Nullable JsonNode body) {}
}
