package dev.waybill.orchestrator.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.contracts.OrderFacts;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.contracts.StepReply;
import dev.waybill.orchestrator.saga.decide.CommandIds;
import dev.waybill.orchestrator.saga.decide.CommandIntent;
import dev.waybill.orchestrator.saga.decide.Content;
import dev.waybill.orchestrator.saga.decide.ContentEdit;
import dev.waybill.orchestrator.saga.decide.Decision;
import dev.waybill.orchestrator.saga.decide.IllegalActionException;
import dev.waybill.orchestrator.saga.decide.LegalAction;
import dev.waybill.orchestrator.saga.decide.Results;
import dev.waybill.orchestrator.saga.decide.Signal;
import dev.waybill.orchestrator.saga.decide.StepProgress;
import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.saga.event.Evolution;
import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.Direction;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.saga.state.StepState;
import dev.waybill.orchestrator.saga.state.Task;
import dev.waybill.orchestrator.saga.state.TaskState;
import dev.waybill.orchestrator.workflow.Call;
import dev.waybill.orchestrator.workflow.ConditionException;
import dev.waybill.orchestrator.workflow.EditedPolicy;
import dev.waybill.orchestrator.workflow.StepDefinition;
import dev.waybill.orchestrator.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;

/**
 * One order in a world where everything goes wrong that may go wrong: a shop that repeats and
 * reorders, services that fail, an orchestrator that crashes between storing and publishing, and
 * people who press every button. The seed decides.
 */
final class SimulatedWorld {

  /** Not among the content that is compared: what moves goods is not done again for it. */
  private static final String CUSTOMER = "customer";

  final SplittableRandom random;
  Workflow workflow;
  final SimulatedServices services;
  private final SagaEngine engine;
  private final List<OrderSnapshot> views = new ArrayList<>();
  private final List<StepReply> answered = new ArrayList<>();

  /** Which changes of state there were. */
  final StateChanges changes = new StateChanges();

  final List<String> diary = new ArrayList<>();

  /** The order's content as it is stored: a version of each section. */
  private final Map<String, String> content = new HashMap<>();

  /** Whether a person has let something stand although its content had changed. */
  private boolean keptByHand;

  /** Up to which round each step was done while nothing could undo it: nobody owes that. */
  private final Map<String, Integer> beyondUndo = new HashMap<>();

  /** Commands whose parcels have left, as a person knew when more was to be shipped. */
  private final Set<String> gone = new HashSet<>();

  /** Whether people move the order to other versions, and how often they did after it began. */
  boolean moves;

  int moved;
  private int edits;
  private double total = 50;
  private List<String> tags = List.of();

  /** What the conditions of steps looked at when a person last decided on them. */
  private final Map<String, Map<String, JsonNode>> decidedOn = new HashMap<>();

  private String lines = "l0";
  private String shipTo = "a0";
  Instant now = Given.START;
  Saga saga;
  private Saga folded;

  SimulatedWorld(long seed) {
    this.random = Seeds.random(seed);
    this.workflow = new RandomWorkflows(random).next();
    this.services = new SimulatedServices(random);
    this.engine = new SagaEngine(Given.CONDITIONS, random);
  }

  void chaos(int moments) {
    shopChanges();
    for (int i = 0; i < moments; i++) {
      switch (random.nextInt(22)) {
        case 21 -> aPersonMoves();
        case 0 -> shopChanges();
        case 1 -> shopRepeats();
        case 2 -> aPersonActs();
        case 3 -> repeatAnswer();
        case 4, 5, 6 -> timePasses();
        case 20 -> takesLong();
        case 7, 8, 9, 10, 11, 12 -> services.work();
        default -> hearAnswer();
      }
    }
  }

  /** Everything works from here on; ends when nothing happens of its own accord any more. */
  void settle() {
    services.wellBehaved = true;
    for (int i = 0; i < 5_000; i++) {
      if (services.work() || hearAnswer()) {
        continue;
      }
      if (saga.nextDue() == null) {
        return;
      }
      timePasses();
    }
    throw new AssertionError("The order never settles: " + saga);
  }

  /** People see to it that the order ends undone. */
  void cancelFully() {
    settle();
    for (int i = 0; i < 50 && saga.status() != Status.CANCELLED; i++) {
      List<LegalAction> legal = engine.legalActions(saga, workflow, now);
      LegalAction action =
          legal.stream()
              .filter(one -> one.action() == Action.CANCEL || one.action() == Action.RETRY)
              .findFirst()
              .orElseThrow(() -> new AssertionError("Nothing helps: " + saga));
      act(action);
      settle();
    }
    assertThat(saga.status()).isEqualTo(Status.CANCELLED);
  }

  private void shopChanges() {
    int seconds = random.nextInt(40) == 0 ? -1 : views.size() / 2;
    ShopStatus status =
        switch (random.nextInt(8)) {
          case 0 -> ShopStatus.AWAITING_PAYMENT;
          case 1 -> ShopStatus.FULFILLED;
          case 2 -> ShopStatus.CANCELLED;
          default -> ShopStatus.READY;
        };
    switch (random.nextInt(8)) {
      case 0 -> lines = "l" + random.nextInt(3);
      case 1 -> shipTo = "a" + random.nextInt(3);
      case 2 -> total = List.of(50.0, 900.0, 1500.0, 5000.0).get(random.nextInt(4));
      case 3 -> tags = random.nextBoolean() ? List.of("gift") : List.of();
      default -> {}
    }
    OrderSnapshot view = Given.content(status, seconds, lines, shipTo, facts());
    views.add(view);
    hear(new Signal.SnapshotReceived(view, true));
  }

  /** The same facts, perhaps with another mailbox. */
  private OrderFacts mailbox() {
    return saga.facts().withCustomerKey("mailbox-" + random.nextInt(2));
  }

  private OrderFacts facts() {
    return new OrderFacts(
        total, "EUR", "DE", 2, random.nextInt(6) > 0, false, "", "flat", "card", tags, null);
  }

  private void shopRepeats() {
    hear(new Signal.SnapshotReceived(views.get(random.nextInt(views.size())), true));
  }

  private boolean hearAnswer() {
    if (services.replies.isEmpty()) {
      return false;
    }
    StepReply reply = services.replies.remove(random.nextInt(services.replies.size()));
    answered.add(reply);
    hear(new Signal.ReplyReceived(reply));
    return true;
  }

  /** The engine says that the order takes long: on record, and nothing else. */
  private void takesLong() {
    Saga before = saga;
    decide(new Signal.LimitExceeded(now, Duration.ofHours(1)), false);
    assertThat(saga.steps()).isEqualTo(before.steps());
  }

  private void repeatAnswer() {
    if (!answered.isEmpty()) {
      hear(new Signal.ReplyReceived(answered.get(random.nextInt(answered.size()))));
    }
  }

  private void timePasses() {
    Instant due = saga.nextDue();
    now = due == null || due.isBefore(now) ? now.plusSeconds(1) : due;
    decide(new Signal.TimerFired(), random.nextInt(8) == 0);
  }

  private void aPersonActs() {
    List<LegalAction> legal = engine.legalActions(saga, workflow, now);
    if (legal.isEmpty() || random.nextInt(10) == 0) {
      Saga before = saga;
      var nonsense = new Signal.OperatorActed(Action.APPROVE, "no-such-step", "test", "olga");
      assertThatThrownBy(() -> engine.decide(before, nonsense, workflow, now))
          .isInstanceOf(IllegalActionException.class);
    } else {
      act(legal.get(random.nextInt(legal.size())));
    }
  }

  private void act(LegalAction action) {
    String step = action.step();
    if (action.action() == Action.MARK_DONE && step != null) {
      List<Task> tasks = saga.step(step).tasks();
      for (int i = 0; i < tasks.size(); i++) {
        if (isUndo(tasks.get(i).state())) {
          services.undoByHand(CommandIds.step(Given.ORDER, step, i, tasks.get(i)));
        }
      }
    }
    keptByHand |=
        action.action() == Action.SKIP
            || action.action() == Action.MARK_DONE
            || (action.action() == Action.RELEASE
                && !StepProgress.marked(saga, StepState.Mark.OUTDATED).isEmpty());
    ContentEdit edit = null;
    if (action.action().edits()) {
      edit =
          switch (action.action()) {
            case EDIT_LINES -> new ContentEdit(List.of("lines"), facts());
            case EDIT_CONTACT -> new ContentEdit(List.of(CUSTOMER), mailbox());
            default -> new ContentEdit(List.of("shipTo"), facts());
          };
    }
    decide(
        new Signal.OperatorActed(
            action.action(), step, "because of a test", "olga", edit, null, action.hold()),
        random.nextInt(8) == 0);
  }

  /** To some other version; where that is refused, nothing happens. */
  private void aPersonMoves() {
    if (!moves) {
      return;
    }
    Workflow to = new RandomWorkflows(random).variantOf(workflow);
    var move = new Signal.OperatorActed(Action.MOVE, null, "because of a test", "olga");
    if (!engine.checkMove(saga, workflow, to).obstacles().isEmpty()) {
      Saga before = saga;
      assertThatThrownBy(() -> engine.move(before, move, workflow, to, now))
          .isInstanceOf(IllegalActionException.class);
      return;
    }
    List<String> owed = undoableEffects();
    moved += saga.everStarted() ? 1 : 0;
    Decision decision = engine.move(saga, move, workflow, to, now);
    workflow = to;
    // What stands may have been done with other sections than the new version sends.
    keptByHand = true;
    decided(move, decision, random.nextInt(8) == 0);
    assertThat(undoableEffects()).as("what can be undone stays so").containsAll(owed);
  }

  private static boolean isUndo(TaskState state) {
    return state == TaskState.UNDO_FAILED || state == TaskState.UNDO_RETRYING;
  }

  /** A message: after a crash between storing and publishing it comes again. */
  private void hear(Signal message) {
    boolean crash = !services.wellBehaved && random.nextInt(8) == 0;
    decide(message, crash);
    if (crash) {
      decide(message, false);
    }
  }

  private void decide(Signal signal, boolean crashBeforePublishing) {
    decided(signal, engine.decide(saga, signal, workflow, now, new Left()), crashBeforePublishing);
  }

  /** What is asked of the order's content. */
  private final class Left implements Content {

    @Override
    public OrderFacts without(List<JsonNode> parcels, OrderFacts facts) {
      return left(facts);
    }

    @Override
    public String addressFingerprint(OrderId order) {
      return "";
    }
  }

  /** Whatever is left of the order beside what has left; at times nobody knows. */
  private OrderFacts left(OrderFacts facts) {
    int items = random.nextInt(4);
    return items == 3
        ? null
        : facts.withContentOf(Given.facts(items, "", items > 0 && random.nextBoolean()));
  }

  private void decided(Signal signal, Decision decision, boolean crashBeforePublishing) {
    for (SagaEvent event : decision.events()) {
      nothingDoneIsDoneAgain(event);
      undoneInOrder(event);
      whatHasLeftIsNeverUndone(event);
      if (event instanceof SagaEvent.StepRenewed renewed) {
        isDoneForGood(renewed.step());
      } else if (event instanceof SagaEvent.OrderRevived) {
        folded.steps().keySet().forEach(this::isDoneForGood);
      }
      Saga before = folded;
      folded = Evolution.evolve(folded, event, now);
      changes.by(event, before, folded);
      rememberDecisions(event);
    }
    diary.add(signal.toString());
    decision.events().forEach(event -> diary.add("    " + event));
    assertThat(folded).as("history explains the state").isEqualTo(decision.saga());
    saga = Stored.read(Stored.write(folded));
    assertThat(saga).isEqualTo(folded);
    everythingUnderWayIsDue();
    if (decision.takesBody()) {
      store(signal);
    }
    List<CommandIntent> commands = decision.commands();
    if (crashBeforePublishing) {
      // Some may have left before the crash.
      commands = commands.subList(0, random.nextInt(commands.size() + 1));
    }
    services.publish(commands, content);
    atMostOneEffectStands();
  }

  private void whatHasLeftIsNeverUndone(SagaEvent event) {
    switch (event) {
      case SagaEvent.UndoStarted undo -> {
        int part = undo.part() == null ? 0 : undo.part();
        Task task = folded.step(undo.step()).tasks().get(part);
        assertThat(gone).doesNotContain(CommandIds.step(Given.ORDER, undo.step(), part, task));
      }
      case SagaEvent.FurtherRoundBegun begun -> {
        for (String step : begun.steps()) {
          List<Task> tasks = folded.step(step).tasks();
          for (int i = 0; i < tasks.size(); i++) {
            gone.add(CommandIds.step(Given.ORDER, step, i, tasks.get(i)));
            beyondUndo.put(step, tasks.get(i).round());
          }
        }
        keptByHand = true;
      }
      case SagaEvent.FurtherRoundAsked asked -> keptByHand = true;
      case SagaEvent.StepsKept kept -> keptByHand = true;
      default -> {}
    }
  }

  private void nothingDoneIsDoneAgain(SagaEvent event) {
    if (event instanceof SagaEvent.StepStarted started) {
      int part = started.part() == null ? 0 : started.part();
      List<Task> tasks = folded.step(started.step()).tasks();
      assertThat(part < tasks.size() && tasks.get(part).state() == TaskState.COMPLETED)
          .as("%s begins again though it is done", started.step())
          .isFalse();
    }
  }

  /** Before a step is undone, nothing is left of what was built upon it, and nothing is at it. */
  private void undoneInOrder(SagaEvent event) {
    if (!(event instanceof SagaEvent.UndoStarted started) || started.attempt() > 1) {
      // One that was begun before a cancellation goes on whatever that begins to undo.
      return;
    }
    boolean back = folded.direction() == Direction.BACKWARD;
    for (StepDefinition other : workflow.steps().values()) {
      StepState state = folded.step(other.name());
      boolean builtUpon = workflow.before(other.name()).contains(started.step());
      if (back) {
        assertThat(state.tasks())
            .as("%s is begun to be undone while %s runs", started.step(), other.name())
            .noneMatch(task -> task.state() == TaskState.RUNNING);
      }
      if (builtUpon && back) {
        assertThat(state.tasks())
            .as("%s is undone before %s", started.step(), other.name())
            .noneMatch(task -> isLeft(other, task));
      } else if (builtUpon) {
        assertThat(state.mark())
            .as("%s is undone before %s, which is to be done again too", started, other.name())
            .isNotEqualTo(StepState.Mark.REDO);
      }
    }
  }

  private boolean isLeft(StepDefinition step, Task task) {
    return switch (task.state()) {
      case RUNNING, RETRYING, UNDOING, UNDO_RETRYING, UNDO_FAILED -> true;
      case COMPLETED, FAILED, SKIPPED -> task.started() && hasUndo(step.name());
      case WAITING, REJECTED, HELD, UNDONE -> false;
    };
  }

  private void rememberDecisions(SagaEvent event) {
    StepDefinition step = event.step() == null ? null : workflow.steps().get(event.step());
    if (event instanceof SagaEvent.StepCompleted && step != null && step.when() != null) {
      decidedOn.put(step.name(), looksAt(step.when(), folded));
    }
  }

  private static Map<String, JsonNode> looksAt(String when, Saga saga) {
    return Given.CONDITIONS.looksAt(when, saga.facts(), Results.all(saga));
  }

  /**
   * No step was left out that is needed now, none stands that is not, and nobody's decision stands
   * for what nobody had seen.
   */
  void conditionsAreAsTheyWereDecided() {
    boolean seenThrough =
        saga.status() == Status.COMPLETED && saga.direction() == Direction.FORWARD;
    if (keptByHand || !seenThrough) {
      return;
    }
    for (StepDefinition step : workflow.steps().values()) {
      List<Task> tasks = saga.step(step.name()).tasks();
      if (step.when() == null || tasks.isEmpty()) {
        continue;
      }
      boolean holds = holds(step.when());
      Task first = tasks.getFirst();
      if (first instanceof Task.Skipped skipped && skipped.cause().is("condition")) {
        assertThat(holds).as("%s was skipped and is needed", step).isFalse();
      } else if (first.state() == TaskState.COMPLETED && step.call() != null) {
        assertThat(holds || step.edited() == EditedPolicy.KEEP)
            .as("%s was done and is not needed", step)
            .isTrue();
      } else if (first.state() == TaskState.COMPLETED
          && step.edited() != EditedPolicy.KEEP
          && holds) {
        assertThat(decidedOn.get(step.name()))
            .as("%s was approved for something else", step)
            .isEqualTo(looksAt(step.when(), saga));
      }
    }
  }

  private boolean holds(String when) {
    try {
      return Given.CONDITIONS.holds(when, saga.facts(), Results.all(saga));
    } catch (ConditionException e) {
      return false;
    }
  }

  private void isDoneForGood(String step) {
    if (!hasUndo(step)) {
      folded.step(step).tasks().forEach(task -> beyondUndo.put(step, task.round()));
    }
  }

  private boolean isOwed(CommandIntent effect) {
    int hash = effect.commandId().indexOf('#');
    int round = hash < 0 ? 1 : Integer.parseInt(effect.commandId().substring(hash + 1));
    return hasUndo(effect.step()) && round > beyondUndo.getOrDefault(effect.step(), 0);
  }

  private void store(Signal signal) {
    switch (signal) {
      case Signal.SnapshotReceived shop -> {
        content.clear();
        content.put("lines", shop.snapshot().digest().substring(0, 2));
        content.put("shipTo", shop.snapshot().digest().substring(2));
      }
      case Signal.OperatorActed person -> {
        String section = person.edit().sections().getFirst();
        if (!section.equals(CUSTOMER)) {
          content.put(section, "edit-" + ++edits);
        }
      }
      default -> throw new AssertionError(signal + " has no content");
    }
  }

  /** What was done and stands, was done with the content that the order has now. */
  void nothingStandsThatIsOutdated() {
    if (keptByHand || saga.status() != Status.COMPLETED) {
      return;
    }
    for (SimulatedServices.Sent effect : services.effects.values()) {
      StepDefinition definition = workflow.steps().get(effect.command().step());
      if (definition == null || !hasUndo(definition.name()) || !isStanding(effect.command())) {
        continue;
      }
      for (String section : content.keySet()) {
        if (definition.edited() != EditedPolicy.KEEP
            && definition.call().sendsAny(List.of(section))) {
          assertThat(effect.content().get(section))
              .as("%s of %s", section, effect.command().commandId())
              .isEqualTo(content.get(section));
        }
      }
    }
  }

  private boolean isStanding(CommandIntent command) {
    List<Task> tasks = saga.step(command.step()).tasks();
    for (int i = 0; i < tasks.size(); i++) {
      if (tasks.get(i).state() == TaskState.COMPLETED
          && command
              .commandId()
              .equals(CommandIds.step(Given.ORDER, command.step(), i, tasks.get(i)))) {
        return true;
      }
    }
    return false;
  }

  private void everythingUnderWayIsDue() {
    saga.steps()
        .forEach(
            (step, state) -> {
              for (Task task : state.tasks()) {
                boolean underWay =
                    task.state() == TaskState.RUNNING
                        || task.state() == TaskState.RETRYING
                        || task.state() == TaskState.UNDOING
                        || task.state() == TaskState.UNDO_RETRYING;
                assertThat(underWay && task.due() == null).as(step + " sleeps").isFalse();
              }
            });
  }

  /** No step is done again while what it did before still stands. */
  private void atMostOneEffectStands() {
    var statusWithReason = new HashSet<String>();
    for (SimulatedServices.Sent effect : services.effects.values()) {
      if (isOwed(effect.command())) {
        assertThat(statusWithReason.add(effect.command().commandId().replaceAll("#\\d+$", "")))
            .as("two effects: %s", services.effects.keySet())
            .isTrue();
      }
    }
  }

  /** What happened, for whoever looks into a failure. */
  String story() {
    return String.join("\n", diary) + "\n" + workflow + "\n" + saga;
  }

  List<String> undoableEffects() {
    return services.effects.values().stream()
        .map(SimulatedServices.Sent::command)
        .filter(this::isOwed)
        .map(CommandIntent::commandId)
        .toList();
  }

  /** Every answer that ever came, once more. */
  void repeatAllAnswers() {
    for (StepReply reply : answered) {
      Decision decision = engine.decide(saga, new Signal.ReplyReceived(reply), workflow, now);
      assertThat(decision.events()).as("%s again", reply).isEmpty();
    }
  }

  private boolean hasUndo(String step) {
    StepDefinition definition = workflow.step(step);
    Call call = definition == null ? null : definition.call();
    return call != null && call.undo() != null;
  }
}
