package dev.waybill.step.engine;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.StepReply;
import dev.waybill.service.database.PoisonHalving;
import dev.waybill.step.Outcome;
import dev.waybill.step.Step;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Steps inside this service's own database: claims, effects and outcomes of a whole poll batch in
 * one transaction, replies after it. A step that the transaction fails on is found by halving, and
 * becomes a dead letter; trouble with the database itself brings the whole batch again.
 */
final class LocalSteps {

  private static final Logger log = LoggerFactory.getLogger(LocalSteps.class);

  private final TransactionTemplate transaction;
  private final Ledger ledger;
  private final Replies replies;
  private final CommandDeadLetters deadLetters;
  private final StepMeters meters;
  private final Clock clock;

  LocalSteps(
      TransactionTemplate transaction,
      Ledger ledger,
      Replies replies,
      CommandDeadLetters deadLetters,
      StepMeters meters,
      Clock clock) {
    this.transaction = transaction;
    this.ledger = ledger;
    this.replies = replies;
    this.deadLetters = deadLetters;
    this.meters = meters;
    this.clock = clock;
  }

  void take(List<Received.Command> commands) {
    PoisonHalving.take(
        commands, part -> transaction.execute(status -> answers(part)), this::send, this::refuse);
  }

  private void send(List<Received.Command> commands, Map<String, Answer> answers) {
    for (Received.Command command : commands) {
      Answer answer = answers.get(command.id());
      if (answer != null) {
        send(command, answer);
      }
    }
  }

  private void refuse(Received.Command command, RuntimeException e) {
    log.error("{} of order {} cannot be carried out", command.id(), command.orderId(), e);
    String cause = "failed: " + e.getClass().getSimpleName();
    deadLetters.keep(List.of(new Received.Poison(cause, command.origin())));
    meters.deadLetters(1);
    send(command, Answer.unavailable("dead-letter", "Kept as a dead letter: " + cause, null));
  }

  private Map<String, Answer> answers(List<Received.Command> commands) {
    Instant now = clock.instant();
    Map<String, ClaimResult> results = ledger.take(commands, now);
    var answers = new HashMap<String, Answer>();
    var claimed = new ArrayList<Received.Command>();
    for (Received.Command command : commands) {
      switch (results.get(command.id())) {
        case ClaimResult.Claimed ours -> claimed.add(command);
        case ClaimResult.Settled settled -> {
          meters.knownAlready();
          answers.put(command.id(), Answer.of(settled));
        }
        case ClaimResult.Busy busy -> answers.put(command.id(), Answer.of(busy));
        case ClaimResult.Expired expired -> answers.put(command.id(), Answer.expired());
        case null ->
            throw new IllegalStateException("The ledger says nothing about " + command.id());
      }
    }
    if (claimed.isEmpty()) {
      return answers;
    }
    var settlements = new ArrayList<Settlement>();
    outcomes(claimed)
        .forEach(
            (id, outcome) -> {
              if (outcome instanceof Outcome.Deferred) {
                // Nobody's, so that whoever gets the command next may handle it.
                settlements.add(Settlement.released(id, true));
                return;
              }
              Answer answer = Answer.of(outcome);
              answers.put(id, answer);
              settlements.add(answer.settlement(id));
            });
    ledger.settle(settlements, now);
    return answers;
  }

  /**
   * The handlers' outcomes. The n-th command of every order makes the n-th wave, so that an order's
   * steps follow each other while a wave's steps of one action go to their handler together.
   */
  private static Map<String, Outcome> outcomes(List<Received.Command> commands) {
    var waves = new ArrayList<Map<Route.Local, List<Step<Object>>>>();
    var depth = new HashMap<OrderId, Integer>();
    for (Received.Command command : commands) {
      int wave = depth.merge(command.orderId(), 1, Integer::sum) - 1;
      if (wave == waves.size()) {
        waves.add(new LinkedHashMap<>());
      }
      if (command.route() instanceof Route.Local local) {
        waves.get(wave).computeIfAbsent(local, r -> new ArrayList<>()).add(command.step());
      }
    }
    var outcomes = new HashMap<String, Outcome>();
    for (var wave : waves) {
      wave.forEach((route, steps) -> outcomes.putAll(handle(route, steps)));
    }
    return outcomes;
  }

  private static Map<String, Outcome> handle(Route.Local route, List<Step<Object>> steps) {
    Map<String, Outcome> outcomes = route.handler().handle(List.copyOf(steps));
    for (Step<Object> step : steps) {
      if (!outcomes.containsKey(step.id())) {
        throw new IllegalStateException(
            "The handler of " + route.action() + " says nothing about " + step.id());
      }
    }
    return outcomes;
  }

  private void send(Received.Command command, Answer answer) {
    StepReply.Outcome outcome = answer.outcome();
    meters.answered(command.route().action(), outcome);
    replies.send(command.step(), command.step().command().attempt(), answer);
  }
}
