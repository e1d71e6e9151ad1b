package dev.waybill.orchestrator.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.OrderFacts;
import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.saga.decide.CommandIntent;
import dev.waybill.orchestrator.saga.decide.Content;
import dev.waybill.orchestrator.saga.decide.ContentEdit;
import dev.waybill.orchestrator.saga.decide.Decision;
import dev.waybill.orchestrator.saga.decide.LegalAction;
import dev.waybill.orchestrator.saga.decide.Signal;
import dev.waybill.orchestrator.saga.decide.Warning;
import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.saga.event.EventTexts;
import dev.waybill.orchestrator.saga.event.Evolution;
import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.saga.state.TaskState;
import dev.waybill.orchestrator.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/**
 * A conversation with the engine about one order: say something, expect commands. After every
 * decision it checks that the history explains the state, and that the state survives its JSON.
 */
final class Conversation {

  private final SagaEngine engine = new SagaEngine(Given.CONDITIONS, new Random(1));
  private Workflow workflow;
  private final Map<String, CommandIntent> sent = new LinkedHashMap<>();
  private final List<SagaEvent> history = new ArrayList<>();
  Instant now = Given.START;
  Saga saga;
  Decision last;
  private Saga folded;
  private Content content;

  Conversation(Workflow workflow) {
    this.workflow = workflow;
  }

  static Conversation about(Workflow workflow) {
    return new Conversation(workflow);
  }

  /** An order that is ready, under the shipped workflow. */
  static Conversation readyOrder() {
    return about(Given.shippedWorkflow())
        .shopSays(Given.view(dev.waybill.contracts.ShopStatus.READY, 0, "d1"));
  }

  Conversation shopSays(OrderSnapshot view) {
    return decide(new Signal.SnapshotReceived(view, true));
  }

  Conversation completes(String command) {
    return completes(command, "{}");
  }

  Conversation completes(String command, String result) {
    return reply(command, StepReply.Outcome.COMPLETED, Json.mapper().readTree(result), null);
  }

  Conversation rejects(String command) {
    return reply(command, StepReply.Outcome.REJECTED, null, null);
  }

  Conversation isUnavailable(String command) {
    return reply(command, StepReply.Outcome.UNAVAILABLE, null, null);
  }

  Conversation isUnavailable(String command, Instant notBefore) {
    return reply(command, StepReply.Outcome.UNAVAILABLE, null, notBefore);
  }

  /** An earlier attempt could not be made: that answer comes only now. */
  Conversation wasUnavailable(CommandIntent attempt) {
    return reply(attempt, StepReply.Outcome.UNAVAILABLE, null, null);
  }

  private Conversation reply(
      String command, StepReply.Outcome outcome, JsonNode result, Instant notBefore) {
    CommandIntent intent = sent.get(Given.ORDER + "/" + command);
    assertThat(intent).as("%s was never sent, but: %s", command, sent.keySet()).isNotNull();
    return reply(intent, outcome, result, notBefore);
  }

  private Conversation reply(
      CommandIntent intent, StepReply.Outcome outcome, JsonNode result, Instant notBefore) {
    return decide(
        new Signal.ReplyReceived(
            new StepReply(
                intent.commandId(),
                Given.ORDER,
                intent.step(),
                intent.attempt(),
                outcome,
                result,
                outcome == StepReply.Outcome.COMPLETED ? null : "some-code",
                outcome == StepReply.Outcome.COMPLETED ? null : "some reason",
                notBefore)));
  }

  /** What the order's lines are from here on. */
  Conversation has(Content goods) {
    content = goods;
    return this;
  }

  /** Lets time pass up to the next thing that is due, and fires the timer. */
  Conversation waitUntilDue() {
    assertThat(saga.nextDue()).as("nothing is due").isNotNull();
    now = saga.nextDue().isAfter(now) ? saga.nextDue() : now;
    return decide(new Signal.TimerFired());
  }

  Conversation after(Duration time) {
    now = now.plus(time);
    return this;
  }

  Conversation operator(Action action) {
    return operator(action, null);
  }

  Conversation operator(Action action, String step) {
    return decide(new Signal.OperatorActed(action, step, "because of a test", "olga"));
  }

  /** A person ends one hold. */
  Conversation releases(String hold) {
    return decide(
        new Signal.OperatorActed(
            Action.RELEASE, null, "because of a test", "olga", null, null, hold));
  }

  /** A person corrects how the customer is reached: with another name here, another mailbox. */
  Conversation contact(String mailbox) {
    var edit = new ContentEdit(List.of("customer"), saga.facts().withCustomerKey(mailbox));
    return decide(
        new Signal.OperatorActed(Action.EDIT_CONTACT, null, "because of a test", "olga", edit));
  }

  List<Warning> warnings() {
    return Warning.of(saga, workflow);
  }

  /** What the button that ends this hold says. */
  String nextIfReleased(String hold) {
    return legalActions().stream()
        .filter(legal -> hold.equals(legal.hold()))
        .findFirst()
        .orElseThrow()
        .next();
  }

  Conversation edits(String section) {
    return edits(section, saga.facts());
  }

  /** A person corrects a section of the order. */
  Conversation edits(String section, OrderFacts facts) {
    Action action = section.equals("lines") ? Action.EDIT_LINES : Action.EDIT_ADDRESS;
    var edit = new ContentEdit(List.of(section), facts);
    return decide(new Signal.OperatorActed(action, null, "because of a test", "olga", edit));
  }

  /** A person moves the order to another version. */
  Conversation move(Workflow to) {
    var move = new Signal.OperatorActed(Action.MOVE, null, "because of a test", "olga");
    Conversation moved = heard(engine.move(saga, move, workflow, to, now));
    workflow = to;
    return moved;
  }

  List<String> obstaclesTo(Workflow to) {
    return engine.checkMove(saga, workflow, to).obstacles();
  }

  Conversation decide(Signal signal) {
    return heard(engine.decide(saga, signal, workflow, now, content));
  }

  private Conversation heard(Decision decision) {
    last = decision;
    for (SagaEvent event : last.events()) {
      folded = Evolution.evolve(folded, event, now);
    }
    assertThat(folded).as("history explains the state").isEqualTo(last.saga());
    history.addAll(last.events());
    last.commands().forEach(command -> sent.put(command.commandId(), command));
    saga = throughJson(last.saga());
    return this;
  }

  /** Exactly these commands, without the order's id, in any order. */
  Conversation expect(String... commands) {
    assertThat(last.commands())
        .extracting(command -> command.commandId().substring(Given.ORDER.value().length() + 1))
        .containsExactlyInAnyOrder(commands);
    return this;
  }

  Conversation expectNothing() {
    return expect();
  }

  Conversation is(Status status) {
    assertThat(saga.status()).as(saga.reason() + ": " + saga.detail()).isEqualTo(status);
    return this;
  }

  Conversation because(String reason) {
    assertThat(saga.reason()).hasToString(reason);
    return this;
  }

  Conversation step(String step, TaskState state) {
    assertThat(saga.step(step).taskState()).as(step).isEqualTo(state);
    return this;
  }

  CommandIntent command(String command) {
    return sent.get(Given.ORDER + "/" + command);
  }

  List<LegalAction> legalActions() {
    return engine.legalActions(saga, workflow, now);
  }

  /** Types of all events so far, with their steps. */
  List<String> history() {
    return history.stream()
        .map(
            event ->
                event.step() == null
                    ? EventTexts.type(event)
                    : EventTexts.type(event) + " " + event.step())
        .toList();
  }

  List<SagaEvent> events() {
    return history;
  }

  private static Saga throughJson(Saga saga) {
    byte[] json = Stored.write(saga);
    Saga read = Stored.read(json);
    assertThat(read).isEqualTo(saga);
    return read;
  }
}
