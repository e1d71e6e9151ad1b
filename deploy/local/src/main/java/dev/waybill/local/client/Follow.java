package dev.waybill.local.client;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Watches orders until each has come to the end that it should have, by the operator's API and, for
 * labels, by what the carrier really sold.
 */
public final class Follow {

  private static final int ASKED_AT_A_TIME = 100;

  private final OperatorApi operator;
  private final SandboxApi sandbox;
  private final Map<String, String> open;
  private final Map<String, String> lastSeen = new LinkedHashMap<>();
  private final Map<String, Integer> ended = new TreeMap<>();
  private final int total;

  public Follow(OperatorApi operator, SandboxApi sandbox, Map<String, String> expected) {
    this.operator = operator;
    this.sandbox = sandbox;
    this.open = new LinkedHashMap<>(expected);
    this.total = expected.size();
  }

  /**
   * Returns when all orders are where they should be, or after {@code patience}.
   *
   * @param progress told about twice a second how far things are
   */
  public Result await(Duration patience, Consumer<String> progress) {
    Instant deadline = Instant.now().plus(patience);
    while (!open.isEmpty() && Instant.now().isBefore(deadline)) {
      askOnce();
      progress.accept(line());
      if (!open.isEmpty()) {
        pause();
      }
    }
    var stuck = new ArrayList<Stuck>();
    open.forEach(
        (id, expected) -> stuck.add(new Stuck(id, expected, lastSeen.getOrDefault(id, "unknown"))));
    return new Result(total, Map.copyOf(ended), List.copyOf(stuck));
  }

  private void askOnce() {
    for (String id : open.keySet().stream().limit(ASKED_AT_A_TIME).toList()) {
      String expected = open.getOrDefault(id, "");
      try {
        if (operator.order(id).filter(order -> hasEnded(id, order, expected)).isPresent()) {
          open.remove(id);
          ended.merge(expected, 1, Integer::sum);
        }
      } catch (UncheckedIOException | IllegalStateException e) {
        // A service that is being started again: it is asked again next time.
        lastSeen.put(id, "not to be asked: " + e.getMessage());
      }
    }
  }

  private boolean hasEnded(String id, JsonNode order, String expected) {
    String status = order.path("status").asString();
    lastSeen.put(id, status);
    return switch (expected) {
      case "shipped" -> status.equals("COMPLETED") && liveLabels(id) > 0;
      case "completed-without-label" -> status.equals("COMPLETED") && liveLabels(id) == 0;
      case "held" -> status.equals("ON_HOLD") && liveLabels(id) == 0;
      case "undone" -> status.equals("CANCELLED") && liveLabels(id) == 0;
      case "unpaid" -> status.equals("AWAITING_PAYMENT");
      default -> throw new IllegalArgumentException("Unknown end: " + expected);
    };
  }

  private int liveLabels(String id) {
    return sandbox.effects(id).path("labels").path("live").asInt();
  }

  private String line() {
    var statuses = new TreeMap<String, Integer>();
    for (String id : open.keySet()) {
      statuses.merge(lastSeen.getOrDefault(id, "not seen yet"), 1, Integer::sum);
    }
    return "%d of %d where they should be%s"
        .formatted(total - open.size(), total, statuses.isEmpty() ? "" : "; the rest: " + statuses);
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(400);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while following orders", e);
    }
  }

  /** An order that is not where it should be. */
  public record Stuck(String id, String expected, String status) {}

  /** Where the orders are: how many came to which end, and which did not come to theirs. */
  public record Result(int total, Map<String, Integer> ended, List<Stuck> stuck) {

    /** "50 orders: 41 shipped, 6 held, 3 without label, 0 stuck". */
    public String summary() {
      var text = new StringBuilder(total + " orders: ");
      text.append(ended.getOrDefault("shipped", 0)).append(" shipped, ");
      text.append(ended.getOrDefault("held", 0)).append(" held, ");
      if (ended.containsKey("undone")) {
        text.append(ended.get("undone")).append(" undone, ");
      }
      text.append(ended.getOrDefault("completed-without-label", 0)).append(" without label, ");
      if (ended.containsKey("unpaid")) {
        text.append(ended.get("unpaid")).append(" unpaid, ");
      }
      return text.append(stuck.size()).append(" stuck").toString();
    }
  }
}
