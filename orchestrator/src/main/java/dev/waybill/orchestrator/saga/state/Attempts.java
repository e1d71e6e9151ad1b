package dev.waybill.orchestrator.saga.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What has been tried for a task so far, and what the ids of its commands are made of.
 *
 * @param round counts how often the step was begun again from its start; part of the command id
 *     from 2 on
 * @param attempt of the command that is or was last out (of the undo, once that began); 0 if none
 *     was
 * @param base attempts made before a person asked for a retry: the budget starts after them
 * @param undoRound counts how often the undo was begun again after a rejection
 * @param giveUpAt when a step that is asked for again after a rejection is given up; known from the
 *     first rejection on, null without limit
 * @param part the element that this part of a fan-out is for; null for a plain step
 */
public record Attempts(
    int round,
    int attempt,
    int base,
    int undoRound,
    @Nullable Instant giveUpAt,
    @Nullable JsonNode part) {

  /** Of a task that no command was sent for yet. */
  public static Attempts none(int round) {
    return new Attempts(round, 0, 0, 1, null, null);
  }

  /** With another command for the step. */
  public Attempts with(int inRound, int number, int newBase, @Nullable JsonNode element) {
    return new Attempts(inRound, number, newBase, 1, giveUpAt, element);
  }

  /** With another command that undoes the step. */
  public Attempts withUndo(int inUndoRound, int number, int newBase) {
    return new Attempts(round, number, newBase, inUndoRound, giveUpAt, part);
  }

  /** A rejected undo is remembered by the service: the next one needs an id of its own. */
  public Attempts inNextUndoRound() {
    return new Attempts(round, attempt, base, undoRound + 1, giveUpAt, part);
  }

  /** With another limit to how long the step is asked for. */
  Attempts limitedTo(@Nullable Instant limit) {
    return new Attempts(round, attempt, base, undoRound, limit, part);
  }

  /** Once it does not matter any more for how long the step is asked for. */
  public Attempts unlimited() {
    return giveUpAt == null ? this : limitedTo(null);
  }

  /** How many count against the budget. */
  public int counted() {
    return attempt - base;
  }
}
