package dev.waybill.inventory.backorder;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.toMap;

import dev.waybill.inventory.ledger.StockLedger;
import dev.waybill.inventory.stock.StockProvider;
import dev.waybill.service.background.PeriodicTask;
import dev.waybill.step.DeferredReplies;
import dev.waybill.step.DeferredReplies.Reply;
import dev.waybill.step.DeferredSteps;
import dev.waybill.step.Outcome;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Serves orders that wait, rejects those whose time is over, and repeats answers that Kafka may not
 * have. What is served is reserved, settled in the ledger of commands and taken out of the queue in
 * one transaction, in batches; the reply follows. Any number of instances may do so at once: the
 * second finds the commands settled.
 */
final class Backorders implements PeriodicTask.Sweep {

  private static final int BATCH = 100;
  private static final Duration REPLY_AGAIN = Duration.ofSeconds(5);

  private final StockLedger stock;
  private final BackorderStore store;
  private final DeferredSteps steps;
  private final DeferredReplies replies;
  private final TransactionTemplate transaction;
  private final BackorderMeters meters;
  private final boolean overtaking;

  /** How far this pass over the queues is. */
  private Position reached = Position.START;

  Backorders(
      StockLedger stock,
      BackorderStore store,
      DeferredSteps steps,
      TransactionTemplate transaction,
      BackorderMeters meters,
      BackorderSettings settings) {
    this.stock = stock;
    this.store = store;
    this.steps = steps;
    this.replies = new DeferredReplies(steps, store::told);
    this.transaction = transaction;
    this.meters = meters;
    this.overtaking = settings.overtaking();
  }

  @Override
  public boolean part() {
    if (reached.equals(Position.START)) {
      reply(store.untold(REPLY_AGAIN, BATCH));
      rejectLate();
    }
    List<Position> next = store.next(reached, overtaking, BATCH);
    if (!next.isEmpty()) {
      serve(next.stream().map(Position::command).toList());
    }
    if (next.size() == BATCH) {
      reached = next.getLast();
      return true;
    }
    reached = Position.START;
    transaction.executeWithoutResult(
        status -> {
          List<String> skus = store.lockUnqueued(BATCH);
          if (!skus.isEmpty()) {
            store.unqueue(skus);
          }
        });
    return false;
  }

  private void serve(List<String> ids) {
    List<Answered> served =
        answer(
            ids,
            waiting ->
                stock.serve(
                    waiting.stream().map(Backorder::demand).toList(),
                    () -> store.needed(ids, overtaking)));
    reply(served);
  }

  private void rejectLate() {
    List<String> late = store.late(BATCH);
    if (!late.isEmpty()) {
      reply(
          answer(
              late,
              waiting ->
                  waiting.stream().collect(toMap(Backorder::id, Backorders::nothingCameInTime))));
    }
  }

  private static Outcome nothingCameInTime(Backorder backorder) {
    return Outcome.rejected(
        StockProvider.OUT_OF_STOCK,
        "Out of stock: waited since %s, and not all of it came in time"
            .formatted(backorder.since().truncatedTo(ChronoUnit.SECONDS)));
  }

  /** What becomes of orders that still wait; the commands are locked. */
  @FunctionalInterface
  private interface Decision {
    Map<String, Outcome> of(List<Backorder> waiting);
  }

  /** Decides on those that are open, and keeps the answers with the effect, or neither. */
  private List<Answered> answer(List<String> ids, Decision decision) {
    List<Answered> answers =
        Objects.requireNonNull(
            transaction.execute(
                status -> {
                  Set<String> open = steps.lockOpen(ids);
                  List<String> gone = ids.stream().filter(not(open::contains)).toList();
                  if (!gone.isEmpty()) {
                    store.abandon(gone);
                  }
                  List<Backorder> waiting = open.isEmpty() ? List.of() : store.read(open);
                  Map<String, Outcome> outcomes =
                      waiting.isEmpty() ? Map.of() : decision.of(waiting);
                  if (outcomes.isEmpty()) {
                    return List.of();
                  }
                  List<Answered> made = new ArrayList<>();
                  for (Backorder one : waiting) {
                    Outcome outcome = outcomes.get(one.id());
                    if (outcome != null) {
                      made.add(new Answered(one.step(), outcome, one.since()));
                    }
                  }
                  store.answer(made);
                  steps.settle(outcomes);
                  return made;
                }));
    answers.forEach(meters::answered);
    return answers;
  }

  /** One that is not acknowledged is sent again later. */
  private void reply(List<Answered> answers) {
    replies.send(answers.stream().map(a -> new Reply(a.step(), a.outcome())).toList());
  }
}
