package dev.waybill.console.orders;

import dev.waybill.service.exchange.orders.OrderDetails.LegalAction;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be done to an order now, as a button and the question that it asks.
 *
 * @param id of the button's form on the page
 * @param step null for an action on the whole order
 * @param hold reason of the hold that is released; null for every other action
 * @param question what will happen, to be confirmed
 * @param tone "main", "plain" or "danger"
 */
record ActionButton(
    String id,
    String action,
    @Nullable String step,
    @Nullable String hold,
    String label,
    String question,
    String tone) {

  private static final String UNPAID = "unpaid";

  /** Whether a button and a reason are all that the action needs: those that edit need content. */
  static boolean isButton(LegalAction legal) {
    return !legal.action().startsWith("edit-");
  }

  /**
   * @param nextTry when the step is tried again by itself; null if it is not
   */
  static ActionButton of(LegalAction legal, @Nullable Instant nextTry) {
    String action = legal.action();
    String step = legal.step();
    String hold = legal.hold();
    String next = legal.next();
    String on = step == null ? " order" : ' ' + step.replace('-', ' ');
    String what = step == null ? hold : step;
    return new ActionButton(
        "do-" + action + (what == null ? "" : "-" + what.replaceAll("[^A-Za-z0-9-]", "_")),
        action,
        step,
        hold,
        hold == null ? label(action, on, nextTry) : release(hold),
        next == null ? question(action, step, nextTry) : next,
        tone(action, hold, nextTry));
  }

  /** A button for each hold: to end one is not to end another. */
  private static String release(String hold) {
    if (hold.equals(UNPAID)) {
      return "Ship although unpaid";
    }
    int colon = hold.indexOf(':');
    return switch (hold) {
      case "operator" -> "Release order";
      case "edited" -> "Leave as it was done";
      case "reopened" -> "Begin again";
      case "disputed" -> "Ship it though the payment is disputed";
      case "elsewhere" -> "Go on with the parcel packed here";
      default -> "Go on despite " + hold.substring(colon + 1).replace('-', ' ');
    };
  }

  /** A step that is tried again by itself has two buttons that would look alike otherwise. */
  private static String label(String action, String on, @Nullable Instant nextTry) {
    return switch (action) {
      case "mark-done" -> "Mark" + on + " done";
      case "retry" -> "Retry" + on + (nextTry == null ? "" : " with all attempts again");
      case "retry-now" -> "Try" + on + " now";
      default -> {
        String words = action.replace('-', ' ');
        yield words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + on;
      }
    };
  }

  private static String question(String action, @Nullable String step, @Nullable Instant nextTry) {
    String what = step == null ? "the order" : "the step “" + step.replace('-', ' ') + '”';
    return switch (action) {
      case "retry" ->
          "Tries "
              + what
              + " again, now"
              + (nextTry == null ? "." : ", and counts its attempts from the beginning.");
      case "retry-now" ->
          "Makes the next attempt of "
              + what
              + " now instead of at "
              + (nextTry == null ? "its time" : nextTry.truncatedTo(ChronoUnit.SECONDS))
              + ". The attempts made so far still count.";
      case "redo" ->
          "Undoes what was done before the order was edited, and does it again with the new"
              + " content.";
      case "skip" -> "Goes on without " + what + ". It is not carried out.";
      case "hold" -> "Nothing new starts until the order is released; what runs goes on.";
      case "release" -> "Ends the hold; the order goes on from where it stands.";
      case "approve" -> "Says yes to " + what + "; the order goes on.";
      case "reject" -> "Says no to " + what + "; what the workflow says for that case follows.";
      case "take-suggestion" ->
          "Corrects the address to the one that is suggested beside the step, and goes on with it.";
      case "keep-address" -> "Goes on with the address as it is.";
      case "cancel" -> "Undoes everything that was done for this order, and cancels it.";
      case "mark-done" -> "Takes " + what + " as done, because somebody did it by hand.";
      default -> "Does “" + action + "” to " + what + '.';
    };
  }

  /** What a step does by itself soon is not pressed upon anybody. */
  private static String tone(String action, @Nullable String hold, @Nullable Instant nextTry) {
    return switch (action) {
      case "retry" -> nextTry == null ? "main" : "plain";
      case "release" -> UNPAID.equals(hold) ? "danger" : "main";
      case "retry-now", "redo", "approve", "take-suggestion" -> "main";
      case "cancel", "reject" -> "danger";
      default -> "plain";
    };
  }
}
