package dev.waybill.orchestrator.saga;

import dev.waybill.contracts.StepReply;
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

  private Replies() {}

  static void apply(Turn turn, StepReply reply) {
    StepState state = turn.saga().steps().get(reply.step());
    if (state == null) {
      return;
    }
    List<Task> tasks = state.tasks();
    for (int i = 0; i < tasks.size(); i++) {
      Task task = tasks.get(i);
      if (!task.started()) {
        continue;
      }
      var orderId = turn.saga().orderId();
      boolean ofStep = reply.commandId().equals(CommandIds.step(orderId, reply.step(), i, task));
      if (ofStep && reply.attempt() == StepReply.NOTE) {
        turn.emit(
            new SagaEvent.StepNoted(
                reply.step(), Turn.part(i, task), code(reply, "note"), reason(reply, "noted")));
      } else if (ofStep) {
        stepAnswered(turn, reply, Turn.part(i, task), task);
      } else if (reply.commandId().equals(CommandIds.undo(orderId, reply.step(), i, task))) {
        undoAnswered(turn, reply, Turn.part(i, task), task);
      }
    }
  }

  private static void stepAnswered(Turn turn, StepReply reply, @Nullable Integer part, Task task) {
    String step = reply.step();
    switch (reply.outcome()) {
      case COMPLETED -> {
        // Also a skipped step may turn out to have happened: then it can be undone.
        if (isOpen(task) || task.phase() == Phase.SKIPPED) {
          turn.emit(new SagaEvent.StepCompleted(step, part, value(reply.result())));
        }
      }
      case REJECTED -> {
        if (isOpen(task)) {
          reject(turn, step, part, code(reply, "rejected"), reason(reply, "the service said no"));
        }
      }
      case UNAVAILABLE -> {
        if (task.phase() == Phase.RUNNING && reply.attempt() == task.attempt()) {
          attemptFailed(
              turn,
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
    return switch (task.phase()) {
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
  static void reject(Turn turn, String step, @Nullable Integer part, String code, String reason) {
    turn.emit(new SagaEvent.StepRejected(step, part, code, reason));
    StepDefinition definition = turn.definition(step);
    boolean counts =
        turn.saga().course() == Course.FORWARD
            && !definition.toleratesRejection()
            // What was refused is not what is wanted any more.
            && turn.saga().step(step).isCurrent();
    if (counts) {
      switch (definition.rejected()) {
        case COMPENSATE -> turn.cancel("rejected:" + step, step + " was rejected: " + reason);
        case WAIT -> await(turn, step, part);
        case HOLD, CONTINUE -> {}
      }
    }
  }

  private static void await(Turn turn, String step, @Nullable Integer part) {
    Task task = turn.saga().step(step).tasks().get(part == null ? 0 : part);
    Waiting waiting = turn.definition(step).waiting();
    if (waiting == null) {
      return;
    }
    Duration patience = waiting.deadline();
    Instant until =
        task.until() != null || patience == null ? task.until() : turn.now.plus(patience);
    Instant next = turn.now.plus(waiting.waitAfter(task.round(), turn.drawn()));
    turn.emit(
        new SagaEvent.StepWaits(
            step, part, until != null && until.isBefore(next) ? until : next, until));
  }

  /** An attempt brought no outcome; what it was to do may have happened all the same. */
  static void attemptFailed(
      Turn turn,
      String step,
      @Nullable Integer part,
      Task task,
      String code,
      String reason,
      @Nullable Instant notBefore) {
    Call call = turn.call(step);
    boolean turnedRound =
        (turn.saga().course() == Course.BACKWARD || turn.saga().course() == Course.ELSEWHERE)
            && turn.workflow.steps().containsKey(step);
    boolean outdated = turn.saga().step(step).mark() == StepState.Mark.REDO;
    boolean hopeless = NEED_A_PERSON.contains(code) && call.callsTool();
    if (turnedRound || outdated || hopeless || Turn.exhausted(call, task)) {
      turn.emit(new SagaEvent.StepFailed(step, part, code, reason));
    } else {
      Instant retryAt = turn.retryAt(call, task, notBefore);
      turn.emit(
          code.equals(Timers.TIMEOUT)
              ? new SagaEvent.StepTimedOut(step, part, task.attempt(), retryAt)
              : new SagaEvent.StepUnavailable(step, part, task.attempt(), code, reason, retryAt));
    }
  }

  private static void undoAnswered(Turn turn, StepReply reply, @Nullable Integer part, Task task) {
    String step = reply.step();
    boolean running = task.phase() == Phase.UNDOING;
    boolean open = running || task.phase() == Phase.UNDO_RETRYING;
    switch (reply.outcome()) {
      case COMPLETED -> {
        boolean kept = task.phase() == Phase.COMPLETED && turn.saga().course() == Course.FORWARD;
        if (open || kept || task.phase() == Phase.UNDO_FAILED) {
          turn.emit(new SagaEvent.UndoCompleted(step, part));
        }
        if (kept) {
          // A person let it stand, not knowing that it was gone.
          turn.emit(new SagaEvent.StepsOutdated(List.of(step), true));
        }
      }
      case REJECTED -> {
        if (open || task.phase() == Phase.UNDO_FAILED) {
          turn.emit(
              new SagaEvent.UndoFailed(
                  step, part, code(reply, "rejected"), reason(reply, "the service said no"), true));
        }
      }
      case UNAVAILABLE -> {
        if (running && reply.attempt() == task.attempt()) {
          undoAttemptFailed(
              turn,
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
      Turn turn,
      String step,
      @Nullable Integer part,
      Task task,
      String code,
      String reason,
      @Nullable Instant notBefore) {
    Call call = turn.call(step);
    turn.emit(
        Turn.exhausted(call, task)
            ? new SagaEvent.UndoFailed(step, part, code, reason, false)
            : new SagaEvent.UndoUnavailable(
                step, part, task.attempt(), code, reason, turn.retryAt(call, task, notBefore)));
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
