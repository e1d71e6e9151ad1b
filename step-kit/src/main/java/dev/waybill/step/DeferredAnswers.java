package dev.waybill.step;

import static java.util.function.Predicate.not;

import dev.waybill.step.DeferredReplies.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Answers commands that wait in a {@link DeferredTable}: the outcome is kept there and in the
 * ledger in one transaction, in which the commands are locked first, so that an undo comes before
 * or after it. The reply follows. Any number of instances may do so at once.
 */
public final class DeferredAnswers {

  private static final Duration REPLY_AGAIN = Duration.ofSeconds(5);

  private final DeferredTable table;
  private final DeferredSteps steps;
  private final DeferredReplies replies;
  private final TransactionTemplate transaction;

  public DeferredAnswers(
      DeferredTable table, DeferredSteps steps, TransactionTemplate transaction) {
    this.table = table;
    this.steps = steps;
    this.replies = new DeferredReplies(steps, table::close);
    this.transaction = transaction;
  }

  /** What commands are answered. */
  @FunctionalInterface
  public interface Decision {

    /**
     * @param open that are locked until the end of the transaction
     * @return by command; those that are not named go on waiting
     */
    Map<String, Outcome> of(Set<String> open);
  }

  /** Answers those that are open; those that are not are closed. */
  public void answer(List<String> commands, Decision decision) {
    if (commands.isEmpty()) {
      return;
    }
    send(
        Objects.requireNonNull(
            transaction.execute(
                status -> {
                  Set<String> open = steps.lockOpen(commands);
                  List<String> gone = commands.stream().filter(not(open::contains)).toList();
                  if (!gone.isEmpty()) {
                    table.close(gone);
                  }
                  return settle(open, decision);
                })));
  }

  /**
   * Within the caller's transaction, which has locked the commands by {@link
   * DeferredSteps#lockOpen}.
   *
   * @return what is to be {@linkplain #send sent} once the transaction has ended well
   */
  public List<Reply> settle(Set<String> open, Decision decision) {
    Map<String, Outcome> outcomes = open.isEmpty() ? Map.of() : decision.of(open);
    if (outcomes.isEmpty()) {
      return List.of();
    }
    var made = new ArrayList<Reply>();
    var settled = new LinkedHashMap<String, Outcome>();
    for (DeferredStep step : table.waiting(outcomes.keySet())) {
      Outcome outcome = Objects.requireNonNull(outcomes.get(step.commandId()));
      made.add(new Reply(step, outcome));
      settled.put(step.commandId(), outcome);
    }
    if (!made.isEmpty()) {
      table.answer(made);
      steps.settle(settled);
    }
    return made;
  }

  /** Returns before Kafka has them; what it may not have is repeated. */
  public void send(List<Reply> made) {
    replies.send(made);
  }

  /** Sends again what Kafka may not have. */
  public void repeat(int most) {
    replies.send(table.untold(REPLY_AGAIN, most));
  }
}
