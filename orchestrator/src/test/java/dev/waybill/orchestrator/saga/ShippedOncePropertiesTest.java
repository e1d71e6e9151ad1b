package dev.waybill.orchestrator.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.ShopStatus;
import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.StepReply.Outcome;
import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.saga.decide.CommandIntent;
import dev.waybill.orchestrator.saga.decide.Decision;
import dev.waybill.orchestrator.saga.decide.Signal;
import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * An order whose lines change at every moment, by the shipped workflow, with people who always have
 * the difference shipped: each piece is in one parcel, and no parcel that the customer was told of
 * is voided or told again.
 */
class ShippedOncePropertiesTest {

  private static final List<String> ARTICLES = List.of("A", "B", "C");

  private final SagaEngine engine = new SagaEngine(Given.CONDITIONS, new SplittableRandom(1));

  /** Commands that are out, each with what the order's lines were then. */
  private final List<Sent> out = new ArrayList<>();

  private final Map<String, String> ledger = new HashMap<>();
  private final Map<String, JsonNode> labels = new HashMap<>();
  private final Set<String> told = new HashSet<>();
  private final Set<String> undone = new HashSet<>();
  private final Map<String, Integer> most = new HashMap<>();
  private Map<String, Integer> wanted = Map.of();
  private Instant now = Given.START;
  private Saga saga;
  private int views;

  private record Sent(CommandIntent command, Map<String, Integer> lines) {}

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("dev.waybill.orchestrator.saga.Seeds#all")
  void every_piece_is_in_one_parcel(long seed) {
    var random = Seeds.random(seed);
    theShopChangesTheLines(random);
    for (int i = 0; i < 60; i++) {
      switch (random.nextInt(12)) {
        case 0 -> theShopChangesTheLines(random);
        case 1 -> aPersonShipsTheDifference();
        case 2 -> timePasses();
        default -> aServiceAnswers(random, random.nextInt(6) == 0);
      }
    }
    while (saga.status() != Status.COMPLETED) {
      aPersonShipsTheDifference();
      if (!aServiceAnswers(random, false)) {
        timePasses();
      }
    }

    Map<String, Integer> held = new TreeMap<>();
    labels.values().forEach(label -> add(label.path("lines"), held, 1));
    for (String article : ARTICLES) {
      assertThat(held.getOrDefault(article, 0))
          .as("%s of %s", article, labels)
          .isBetween(wanted.getOrDefault(article, 0), most.getOrDefault(article, 0));
    }
    assertThat(told).as("all parcels are told, and no other").isEqualTo(labels.keySet());
  }

  private void theShopChangesTheLines(SplittableRandom random) {
    var lines = new TreeMap<String, Integer>();
    lines.put("A", 1 + random.nextInt(3));
    lines.put("B", random.nextInt(3));
    lines.put("C", random.nextInt(2));
    wanted = lines;
    lines.forEach((article, pieces) -> most.merge(article, pieces, Math::max));
    views++;
    decide(
        new Signal.SnapshotReceived(
            Given.content(
                ShopStatus.READY, views, lines.toString(), "a1", Given.facts(pieces(), "", true)),
            true));
  }

  private int pieces() {
    return wanted.values().stream().mapToInt(Integer::intValue).sum();
  }

  private void aPersonShipsTheDifference() {
    if (engine.legalActions(saga, Given.shippedWorkflow(), now).stream()
        .anyMatch(legal -> legal.action() == Action.REDO)) {
      decide(new Signal.OperatorActed(Action.REDO, null, "because of a test", "olga"));
    }
  }

  private void timePasses() {
    Instant due = saga.nextDue();
    if (due != null) {
      now = due.isAfter(now) ? due : now;
      decide(new Signal.TimerFired());
    }
  }

  private boolean aServiceAnswers(SplittableRandom random, boolean fails) {
    if (out.isEmpty()) {
      return false;
    }
    Sent sent = out.remove(random.nextInt(out.size()));
    CommandIntent command = sent.command();
    if (undone.contains(command.commandId())) {
      // What is undone is not begun any more.
      return true;
    }
    String result = fails ? null : ledger.get(command.commandId());
    if (!fails && result == null) {
      result = carryOut(sent);
      ledger.put(command.commandId(), result);
    }
    decide(
        new Signal.ReplyReceived(
            new StepReply(
                command.commandId(),
                Given.ORDER,
                command.step(),
                command.attempt(),
                fails ? Outcome.UNAVAILABLE : Outcome.COMPLETED,
                fails ? null : Json.mapper().readTree(result),
                null,
                null,
                null)));
    return true;
  }

  private String carryOut(Sent sent) {
    CommandIntent command = sent.command();
    if (command.undoes() != null) {
      undone.add(command.undoes().id());
    }
    return switch (command.action()) {
      case "reserve" -> {
        Map<String, Integer> left = new TreeMap<>(sent.lines());
        for (JsonNode earlier : command.shipped().getOrDefault("reserve-stock", List.of())) {
          add(earlier.at("/allocations/0/lines"), left, -1);
        }
        left.values().removeIf(pieces -> pieces <= 0);
        yield new Goods(left).reserved();
      }
      case "buy-label" -> {
        JsonNode lines = command.results().get("reserve-stock").at("/allocations/0/lines");
        assertThat(lines.isEmpty()).as("a parcel with nothing in it").isFalse();
        String label =
            "{\"trackingNumber\":\"%s\",\"lines\":%s}".formatted(command.commandId(), lines);
        labels.put(command.commandId(), Json.mapper().readTree(label));
        yield label;
      }
      case "void-label" -> {
        assertThat(told).doesNotContain(command.undoes().id());
        labels.remove(command.undoes().id());
        yield "{}";
      }
      case "order-shipped" -> {
        String parcel = command.results().get("buy-label").path("trackingNumber").asString();
        assertThat(told.add(parcel)).as("%s is told once", parcel).isTrue();
        assertThat(labels).containsKey(parcel);
        yield "{}";
      }
      default -> "{}";
    };
  }

  private static void add(JsonNode lines, Map<String, Integer> pieces, int sign) {
    for (JsonNode line : lines) {
      pieces.merge(line.path("sku").asString(), sign * line.path("quantity").asInt(), Integer::sum);
    }
  }

  private void decide(Signal signal) {
    Decision decision =
        engine.decide(saga, signal, Given.shippedWorkflow(), now, new Goods(wanted));
    saga = decision.saga();
    decision.commands().forEach(command -> out.add(new Sent(command, wanted)));
  }
}
