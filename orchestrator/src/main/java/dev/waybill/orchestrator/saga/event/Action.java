package dev.waybill.orchestrator.saga.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a person can do to an order. In text the names are kebab-case: {@code mark-done}. */
public enum Action {
  /**
   * Tries a failed, rejected or waiting-for-retry step (or undo) again, now. A rejected one begins
   * a new round.
   */
  RETRY,
  /**
   * Makes the next attempt of a waiting step (or undo) now instead of at its time; those made so
   * far still count.
   */
  RETRY_NOW,
  /** Goes on without a step. */
  SKIP,
  /** Starts nothing new until released; what runs goes on. */
  HOLD,
  /** Ends one of the holds on the order. */
  RELEASE,
  /** Says yes to a step that waits for a person. */
  APPROVE,
  /** Says no to a step that waits for a person; its rejection policy follows. */
  REJECT,
  /**
   * Does again, with the new content, what was done before the order was edited: undoes it first.
   */
  REDO,
  /** Corrects the address that the order is shipped to, and goes on with it. */
  EDIT_ADDRESS,
  /**
   * Corrects the address to the one that a step suggests which found it doubtful, and goes on with
   * it.
   */
  TAKE_SUGGESTION,
  /** Goes on with the address as it is, although a step found it doubtful. */
  KEEP_ADDRESS,
  /** Corrects quantities and articles, and goes on with them. */
  EDIT_LINES,
  /** Says into which boxes the goods go, in place of what was planned, and goes on with it. */
  EDIT_PACKING,
  /**
   * Corrects how the customer is reached, and tells again what only informs. Moves no goods, so it
   * is for finished orders, too.
   */
  EDIT_CONTACT,
  /** Goes on in another version of the workflow, from where the order stands. */
  MOVE,
  /** Has order rules count for it that it did not come under: holds, tags, priority. */
  APPLY_RULES,
  /** Undoes everything and cancels. */
  CANCEL,
  /** Takes a failed step (or undo) as done: somebody did it by hand. */
  MARK_DONE;

  private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /**
   * @throws IllegalArgumentException naming the actions there are
   */
  @JsonCreator
  public static Action parse(String text) {
    for (Action action : values()) {
      if (action.text.equals(text)) {
        return action;
      }
    }
    throw new IllegalArgumentException(
        "There is no action '"
            + text
            + "'; there are: "
            + Arrays.stream(values()).map(Action::toString).collect(Collectors.joining(", ")));
  }

  /** Whether it comes with new content for the order. */
  public boolean edits() {
    return switch (this) {
      case EDIT_ADDRESS, TAKE_SUGGESTION, EDIT_LINES, EDIT_PACKING, EDIT_CONTACT -> true;
      case RETRY,
          RETRY_NOW,
          SKIP,
          HOLD,
          RELEASE,
          APPROVE,
          REJECT,
          REDO,
          KEEP_ADDRESS,
          MOVE,
          APPLY_RULES,
          CANCEL,
          MARK_DONE ->
          false;
    };
  }

  @JsonValue
  @Override
  public String toString() {
    return text;
  }
}
