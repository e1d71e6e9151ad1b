package dev.waybill.orchestrator.saga.decide;

import dev.waybill.contracts.StepReply;
import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.Direction;
import dev.waybill.orchestrator.saga.state.Reason;
import dev.waybill.orchestrator.saga.state.StepState;
import dev.waybill.orchestrator.saga.state.Task;
import dev.waybill.orchestrator.saga.state.TaskState;
import dev.waybill.orchestrator.workflow.Call;
import dev.waybill.orchestrator.workflow.StepDefinition;
import dev.waybill.orchestrator.workflow.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a service's answer means for its step. Answers to old rounds match nothing. */
final class Replies {

  /**
   * A tool is set up otherwise than its step expects: the same request would only do its work once
   * more, and bring the same answer.
   */
  private static final Set<String> NEED_A_PERSON = Set.of("only-received", "unexpected-answer");

  /** The code of an attempt that was not answered in time. */
  static final String TIMEOUT = "timeout";

  private Replies() {}

  static void apply(DecisionContext context, StepReply reply) {
    StepState state = context.saga().steps().get(reply.step());
    if (state == null) {
      return;
    }
    List<Task> tasks = state.tasks();
    for (int i = 0; i < tasks.size(); i++) {
      Task task = tasks.get(i);
      if (!task.started()) {
        continue;
      }
      var orderId = context.saga().orderId();
      boolean ofStep = reply.commandId().equals(CommandIds.step(orderId, reply.step(), i, task));
      if (ofStep && reply.attempt() == StepReply.NOTE) {
        if (News.isKnown(context, reply)) {
          continue;
        }
        context.emit(
            new SagaEvent.StepNoted(
                reply.step(),
                DecisionContext.part(i, task),
                code(reply, "note"),
                reason(reply, "noted")));
        if (task.state() == TaskState.RUNNING) {
          News.tell(context, reply);
        }
      } else if (ofStep) {
        stepAnswered(context, reply, DecisionContext.part(i, task), task);
      } else if (reply.commandId().equals(CommandIds.undo(orderId, reply.step(), i, task))) {
        undoAnswered(context, reply, DecisionContext.part(i, task), task);
      }
    }
  }

  private static void stepAnswered(
      DecisionContext context, StepReply reply, @Nullable Integer part, Task task) {
    String step = reply.step();
    switch (reply.outcome()) {
      case COMPLETED -> {
        // Also a skipped step may turn out to have happened: then it can be undone.
        if (isOpen(task) || task.state() == TaskState.SKIPPED) {
          context.emit(new SagaEvent.StepCompleted(step, part, value(reply.result())));
        }
      }
      case REJECTED -> {
        if (isOpen(task)) {
          reject(
              context,
              step,
              part,
              code(reply, "rejected"),
              reason(reply, "the service said no"),
              value(reply.result()));
        }
      }
      case UNAVAILABLE -> {
        if (task.state() == TaskState.RUNNING && reply.attempt() == task.attempt()) {
          attemptFailed(
              context,
              step,
              part,
              task,
              code(reply, "unavailable"),
              reason(reply, "not available"),
              reply.notBefore());
        }
      }
    }
  }

  /** Whether an answer still settles the step. */
  private static boolean isOpen(Task task) {
    return switch (task.state()) {
      case RUNNING, RETRYING, FAILED -> true;
      case WAITING,
          COMPLETED,
          REJECTED,
          SKIPPED,
          HELD,
          UNDOING,
          UNDO_RETRYING,
          UNDONE,
          UNDO_FAILED ->
          false;
    };
  }

  /** The business, or a person, says no. */
  static void reject(
      DecisionContext context, String step, @Nullable Integer part, String code, String reason) {
    reject(context, step, part, code, reason, null);
  }

  private static void reject(
      DecisionContext context,
      String step,
      @Nullable Integer part,
      String code,
      String reason,
      @Nullable JsonNode help) {
    context.emit(new SagaEvent.StepRejected(step, part, code, reason, help));
    StepDefinition definition = context.definition(step);
    boolean counts =
        context.saga().direction() == Direction.FORWARD
            && !definition.toleratesRejection()
            // What was refused is not what is wanted any more.
            && context.saga().step(step).current();
    if (counts) {
      switch (definition.rejected()) {
        case COMPENSATE ->
            Cancellation.cancel(context, Reason.rejected(step), step + " was rejected: " + reason);
        case WAIT -> await(context, step, part);
        case HOLD, CONTINUE -> {}
      }
    }
  }

  private static void await(DecisionContext context, String step, @Nullable Integer part) {
    Task task = context.saga().step(step).tasks().get(part == null ? 0 : part);
    Waiting waiting = context.definition(step).waiting();
    if (waiting == null) {
      return;
    }
    Duration patience = waiting.deadline();
    Instant until = task.attempts().giveUpAt();
    if (until == null && patience != null) {
      until = context.now.plus(patience);
    }
    Instant next = context.now.plus(waiting.waitAfter(task.round(), context.drawn()));
    context.emit(
        new SagaEvent.StepWaits(
            step, part, until != null && until.isBefore(next) ? until : next, until));
  }

  /** An attempt brought no outcome; what it was to do may have happened all the same. */
  static void attemptFailed(
      DecisionContext context,
      String step,
      @Nullable Integer part,
      Task task,
      String code,
      String reason,
      @Nullable Instant notBefore) {
    Call call = context.call(step);
    boolean turnedBack =
        (context.saga().direction() == Direction.BACKWARD
                || context.saga().direction() == Direction.ELSEWHERE)
            && context.workflow.steps().containsKey(step);
    boolean outdated = context.saga().step(step).mark() == StepState.Mark.REDO;
    boolean hopeless = NEED_A_PERSON.contains(code) && call.callsTool();
    if (turnedBack || outdated || hopeless || DecisionContext.exhausted(call, task)) {
      context.emit(new SagaEvent.StepFailed(step, part, code, reason));
    } else {
      Instant retryAt = context.retryAt(call, task, notBefore);
      context.emit(
          code.equals(TIMEOUT)
              ? new SagaEvent.StepTimedOut(step, part, task.attempt(), retryAt)
              : new SagaEvent.StepUnavailable(step, part, task.attempt(), code, reason, retryAt));
    }
  }

  private static void undoAnswered(
      DecisionContext context, StepReply reply, @Nullable Integer part, Task task) {
    String step = reply.step();
    boolean running = task.state() == TaskState.UNDOING;
    boolean open = running || task.state() == TaskState.UNDO_RETRYING;
    switch (reply.outcome()) {
      case COMPLETED -> {
        boolean kept =
            task.state() == TaskState.COMPLETED && context.saga().direction() == Direction.FORWARD;
        if (open || kept || task.state() == TaskState.UNDO_FAILED) {
          context.emit(new SagaEvent.UndoCompleted(step, part));
        }
        if (kept) {
          // A person let it stand, not knowing that it was gone.
          context.emit(new SagaEvent.StepsOutdated(List.of(step), true));
        }
      }
      case REJECTED -> {
        if (open || task.state() == TaskState.UNDO_FAILED) {
          context.emit(
              new SagaEvent.UndoFailed(
                  step, part, code(reply, "rejected"), reason(reply, "the service said no"), true));
        }
      }
      case UNAVAILABLE -> {
        if (running && reply.attempt() == task.attempt()) {
          undoAttemptFailed(
              context,
              step,
              part,
              task,
              code(reply, "unavailable"),
              reason(reply, "not available"),
              reply.notBefore());
        }
      }
    }
  }

  static void undoAttemptFailed(
      DecisionContext context,
      String step,
      @Nullable Integer part,
      Task task,
      String code,
      String reason,
      @Nullable Instant notBefore) {
    Call call = context.call(step);
    context.emit(
        DecisionContext.exhausted(call, task)
            ? new SagaEvent.UndoFailed(step, part, code, reason, false)
            : new SagaEvent.UndoUnavailable(
                step, part, task.attempt(), code, reason, context.retryAt(call, task, notBefore)));
  }

  private static @Nullable JsonNode value(@Nullable JsonNode result) {
    return result == null || result.isNull() ? null : result;
  }

  private static String code(StepReply reply, String otherwise) {
    return reply.code() == null ? otherwise : reply.code();
  }

  private static String reason(StepReply reply, String otherwise) {
    return reply.reason() == null ? otherwise : reply.reason();
  }
}
