package dev.waybill.orchestrator.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.StepReply.Outcome;
import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.saga.decide.CommandIntent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Services with ledgers and the providers behind them, which fail in every way that they promise to
 * fail in: they refuse, are away, lose answers, and crash between the call and the ledger.
 */
final class SimulatedServices {

  private static final List<String> LISTS =
      List.of("{}", "{\"list\":[]}", "{\"list\":[1]}", "{\"list\":[1,{\"a\":2},3]}");

  /** A command as it is on its topic, with the order's content as it was then. */
  record Sent(CommandIntent command, Map<String, String> content) {}

  private record Outcomes(Outcome outcome, @Nullable JsonNode result) {}

  private final RandomGenerator random;
  private final Map<String, Deque<Sent>> topics = new TreeMap<>();
  private final Map<String, Outcomes> ledger = new HashMap<>();
  private final Set<String> undone = new HashSet<>();

  /** Effects at the providers that stand, by the id of the command that had them. */
  final Map<String, Sent> effects = new HashMap<>();

  /** Every command whose effect ever was. */
  private final Set<String> performed = new HashSet<>();

  final List<StepReply> replies = new ArrayList<>();
  boolean wellBehaved;

  SimulatedServices(RandomGenerator random) {
    this.random = random;
  }

  void publish(List<CommandIntent> commands, Map<String, String> content) {
    for (CommandIntent command : commands) {
      topics
          .computeIfAbsent(command.service(), service -> new ArrayDeque<>())
          .add(new Sent(command, Map.copyOf(content)));
    }
  }

  boolean isIdle() {
    return topics.values().stream().allMatch(Deque::isEmpty) && replies.isEmpty();
  }

  /** Some service takes its next command; false if there is none. */
  boolean work() {
    List<Deque<Sent>> waiting = topics.values().stream().filter(topic -> !topic.isEmpty()).toList();
    if (waiting.isEmpty()) {
      return false;
    }
    Sent sent = waiting.get(random.nextInt(waiting.size())).remove();
    CommandIntent command = sent.command();
    if (command.undoes() == null) {
      carryOut(sent);
    } else {
      undo(command, command.undoes().id());
    }
    return true;
  }

  private void carryOut(Sent sent) {
    CommandIntent command = sent.command();
    String id = command.commandId();
    Outcomes known = ledger.get(id);
    if (known != null) {
      answer(command, known);
      return;
    }
    if (undone.contains(id)) {
      // What is undone is not begun any more.
      ledger.put(id, new Outcomes(Outcome.REJECTED, null));
    } else if (effects.containsKey(id)) {
      // Found at the provider by its reference: an earlier attempt that crashed.
      ledger.put(id, new Outcomes(Outcome.COMPLETED, result()));
    } else {
      switch (wellBehaved ? 0 : random.nextInt(8)) {
        case 1 -> ledger.put(id, new Outcomes(Outcome.REJECTED, null));
        case 2, 3 -> {
          answer(command, new Outcomes(Outcome.UNAVAILABLE, null));
          return;
        }
        case 4 -> {
          return;
        }
        case 5 -> {
          perform(sent);
          return;
        }
        default -> {
          perform(sent);
          ledger.put(id, new Outcomes(Outcome.COMPLETED, result()));
        }
      }
    }
    if (wellBehaved || random.nextInt(6) > 0) {
      answer(command, ledger.get(id));
    }
  }

  private void perform(Sent sent) {
    String id = sent.command().commandId();
    assertThat(performed.add(id)).as("one effect of %s", sent).isTrue();
    effects.put(id, sent);
  }

  private void undo(CommandIntent command, String undoes) {
    String id = command.commandId();
    Outcomes known = ledger.get(id);
    if (known == null) {
      switch (wellBehaved ? 0 : random.nextInt(8)) {
        case 1 -> ledger.put(id, new Outcomes(Outcome.REJECTED, null));
        case 2 -> {
          answer(command, new Outcomes(Outcome.UNAVAILABLE, null));
          return;
        }
        case 3 -> {
          return;
        }
        default -> {
          undone.add(undoes);
          effects.remove(undoes);
          ledger.put(id, new Outcomes(Outcome.COMPLETED, null));
        }
      }
    }
    answer(command, ledger.get(id));
  }

  /** A person undoes a command at the provider, or sees to it that it never happens. */
  void undoByHand(String commandId) {
    undone.add(commandId);
    effects.remove(commandId);
  }

  private JsonNode result() {
    return Json.mapper().readTree(LISTS.get(random.nextInt(LISTS.size())));
  }

  private void answer(CommandIntent command, Outcomes outcome) {
    replies.add(
        new StepReply(
            command.commandId(),
            Given.ORDER,
            command.step(),
            command.attempt(),
            outcome.outcome(),
            outcome.result(),
            null,
            null,
            null));
  }
}
