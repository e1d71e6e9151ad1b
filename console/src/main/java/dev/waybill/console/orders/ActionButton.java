package dev.waybill.console.orders;

import dev.waybill.service.exchange.orders.OrderDetails.LegalAction;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be done to an order now, as a button and the question that it asks.
 *
 * @param id of the button's form on the page
 * @param step null for an action on the whole order
 * @param hold reason of the hold that is released; null for every other action
 * @param question what will happen, to be confirmed
 * @param rank the lowest of an order's actions is its main one; {@link #NEVER_MAIN} is not
 * @param danger whether it cannot be undone
 */
record ActionButton(
    String id,
    String action,
    @Nullable String step,
    @Nullable String hold,
    String label,
    String question,
    int rank,
    boolean danger) {

  static final int NEVER_MAIN = 100;

  private static final String UNPAID = "unpaid";
  private static final Set<String> WITH_CONTENT = Set.of("move", "take-suggestion", "keep-address");

  /** Whether a button and a reason are all that the action needs: others have forms. */
  static boolean isButton(LegalAction legal) {
    return !legal.action().startsWith("edit-") && !WITH_CONTENT.contains(legal.action());
  }

  /**
   * @param attempts of its step; null where there are none
   */
  static ActionButton of(LegalAction legal, @Nullable Attempts attempts, OrderWords words) {
    String action = legal.action();
    String step = legal.step();
    String hold = legal.hold();
    String next = legal.next();
    String what = step == null ? hold : step;
    Attempts waiting = attempts != null && attempts.nextTry() != null ? attempts : null;
    return new ActionButton(
        "do-" + action + (what == null ? "" : "-" + what.replaceAll("[^A-Za-z0-9-]", "_")),
        action,
        step,
        hold,
        label(action, step, hold, waiting, words),
        next == null ? question(action, step, waiting, words) : next,
        rank(action, hold, waiting),
        action.equals("cancel") || action.equals("reject") || UNPAID.equals(hold));
  }

  private static String label(
      String action,
      @Nullable String step,
      @Nullable String hold,
      @Nullable Attempts waiting,
      OrderWords words) {
    if (hold != null) {
      return words.or("order.release." + hold, words.word("order.release.other", words.hold(hold)));
    }
    String on = step == null ? "" : words.step(step);
    if (action.equals("retry") && waiting != null) {
      return words.word("order.do.retry.whole", on);
    }
    return words.or("order.do." + action, words.step(action) + ' ' + on, on);
  }

  private static String question(
      String action, @Nullable String step, @Nullable Attempts waiting, OrderWords words) {
    String on = step == null ? "" : words.step(step);
    if (action.equals("retry") && waiting != null) {
      return words.word("order.will.retry.whole", on);
    }
    if (action.equals("retry-now") && waiting != null && waiting.nextTry() != null) {
      return words.word(
          "order.will.retry-now.at", on, waiting.next(), waiting.words(), waiting.nextTry());
    }
    return words.or("order.will." + action, words.step(action) + ' ' + on, on);
  }

  /** What a step does by itself soon is not pressed upon anybody; danger never is. */
  private static int rank(String action, @Nullable String hold, @Nullable Attempts waiting) {
    return switch (action) {
      case "approve" -> 1;
      case "release" -> UNPAID.equals(hold) ? NEVER_MAIN : 2;
      case "redo" -> 3;
      case "retry-now" -> 4;
      case "retry" -> waiting == null ? 5 : NEVER_MAIN;
      default -> NEVER_MAIN;
    };
  }
}
