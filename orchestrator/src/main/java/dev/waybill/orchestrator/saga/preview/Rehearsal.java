package dev.waybill.orchestrator.saga.preview;

import dev.waybill.contracts.OrderFacts;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.StepReply.Outcome;
import dev.waybill.orchestrator.saga.decide.CommandIntent;
import dev.waybill.orchestrator.saga.decide.Commands;
import dev.waybill.orchestrator.saga.decide.Decider;
import dev.waybill.orchestrator.saga.decide.Decision;
import dev.waybill.orchestrator.saga.decide.Signal;
import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.StepState;
import dev.waybill.orchestrator.saga.state.TaskState;
import dev.waybill.orchestrator.workflow.Conditions;
import dev.waybill.orchestrator.workflow.StepDefinition;
import dev.waybill.orchestrator.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One order put to the decider itself, from the first snapshot to where nothing happens any more,
 * with services and people who answer at once. No effects: the commands go nowhere. What the
 * decider would do is not described a second time, so it cannot be described wrongly.
 */
final class Rehearsal {

  private static final OrderId ORDER = OrderId.of("dry-run", "1");
  private static final String SOURCE = "dry-run";

  /** More turns than a workflow of the largest size can take. */
  private static final int MOST_ROUNDS = 1_000;

  private final Workflow workflow;
  private final @Nullable String refused;
  private final AssumedResults results;
  private final Decider decider;
  private final Instant now;
  private List<CommandIntent> out = new ArrayList<>();
  private int wave = 1;
  private boolean anyInWave;
  private @Nullable Saga saga;
  private int decisions;

  /** In which wave each step began, was skipped, or failed. */
  final Map<String, Integer> waves = new LinkedHashMap<>();

  final Map<String, Integer> parts = new HashMap<>();
  final Map<String, String> skipped = new HashMap<>();
  final Map<String, String> failed = new HashMap<>();
  final Set<String> undone = new LinkedHashSet<>();
  final Set<String> told = new LinkedHashSet<>();

  /** Steps on which a person was asked, and approved. */
  final Set<String> asked = new LinkedHashSet<>();

  /**
   * @param refused the step that says no, the last of its wave to answer; null if all say yes
   */
  Rehearsal(
      Workflow workflow,
      @Nullable String refused,
      AssumedResults results,
      Conditions conditions,
      Instant now) {
    this.workflow = workflow;
    this.refused = refused;
    this.results = results;
    this.decider = new Decider(conditions, new SplittableRandom(0));
    this.now = now;
  }

  /** Where the order stands in the end. */
  Saga play(OrderFacts facts) {
    hear(new Signal.SnapshotReceived(snapshot(facts), true));
    return play();
  }

  /** Where an order that is under way would stand in the end, once it has heard that. */
  Saga playOn(Saga from, Signal first) {
    saga = from;
    out.addAll(Commands.outstanding(from, workflow));
    hear(first);
    return play();
  }

  private Saga play() {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      List<CommandIntent> commands = out;
      out = new ArrayList<>();
      if (commands.isEmpty()) {
        Signal person = person();
        if (person == null) {
          break;
        }
        nextWave();
        hear(person);
        continue;
      }
      nextWave();
      commands.sort(Comparator.comparing(command -> command.step().equals(refused)));
      commands.forEach(command -> hear(new Signal.ReplyReceived(answer(command))));
    }
    return Objects.requireNonNull(saga);
  }

  /** How many decisions that took. */
  int decisions() {
    return decisions;
  }

  /** What somebody does because nothing else happens: decide, or try once more; null if nothing. */
  private @Nullable Signal person() {
    for (Map.Entry<String, StepState> step : Objects.requireNonNull(saga).steps().entrySet()) {
      String name = step.getKey();
      StepState state = step.getValue();
      if (state.taskState() == TaskState.HELD) {
        asked.add(name);
        return new Signal.OperatorActed(
            name.equals(refused) ? Action.REJECT : Action.APPROVE, name, SOURCE, SOURCE);
      }
      if (state.taskState() == TaskState.RETRYING && state.mark() == null && !saga.paused()) {
        return new Signal.OperatorActed(Action.RETRY_NOW, name, SOURCE, SOURCE);
      }
    }
    return null;
  }

  private void hear(Signal signal) {
    decisions++;
    Decision decision = decider.decide(saga, signal, workflow, now);
    saga = decision.saga();
    decision.events().forEach(this::take);
    if (!decision.events().isEmpty()) {
      out.addAll(decision.commands());
    }
  }

  private void take(SagaEvent event) {
    switch (event) {
      case SagaEvent.StepStarted e -> {
        begun(e.step());
        parts.merge(e.step(), 1, Integer::sum);
        if (workflow.cancelled().containsKey(e.step())) {
          told.add(e.step());
        }
      }
      case SagaEvent.StepHeld e -> begun(e.step());
      case SagaEvent.StepSkipped e -> {
        begun(e.step());
        skipped.putIfAbsent(e.step(), e.why());
      }
      case SagaEvent.StepFailed e -> {
        begun(e.step());
        failed.putIfAbsent(e.step(), e.reason());
      }
      case SagaEvent.UndoStarted e -> undone.add(e.step());
      default -> {}
    }
  }

  private void begun(String step) {
    waves.putIfAbsent(step, wave);
    anyInWave = true;
  }

  /** Answers that begin nothing make no wave. */
  private void nextWave() {
    if (anyInWave) {
      wave++;
      anyInWave = false;
    }
  }

  private StepReply answer(CommandIntent command) {
    boolean no = command.undoes() == null && command.step().equals(refused);
    JsonNode result = no || command.undoes() != null ? null : results.of(command);
    return new StepReply(
        command.commandId(),
        ORDER,
        command.step(),
        command.attempt(),
        no ? Outcome.REJECTED : Outcome.COMPLETED,
        result,
        no ? SOURCE : null,
        no ? "the service says no" : null,
        null);
  }

  private OrderSnapshot snapshot(OrderFacts facts) {
    return new OrderSnapshot(
        ORDER,
        ORDER.shop(),
        SOURCE,
        "#1",
        now,
        ShopStatus.READY,
        SOURCE,
        null,
        now,
        now,
        SOURCE,
        facts,
        List.of(),
        null);
  }

  /** Definitions by name that the order would come by, in the order in which they begin. */
  static List<StepDefinition> inOrder(Workflow workflow, Map<String, Integer> waves) {
    return workflow.steps().values().stream()
        .sorted(
            Comparator.comparingInt(
                (StepDefinition step) -> waves.getOrDefault(step.name(), Integer.MAX_VALUE)))
        .toList();
  }
}
