package dev.waybill.shipping.handover;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.groupingBy;

import dev.waybill.service.background.PeriodicTask;
import dev.waybill.step.DeferredReplies;
import dev.waybill.step.DeferredReplies.Reply;
import dev.waybill.step.DeferredStep;
import dev.waybill.step.DeferredSteps;
import dev.waybill.step.Outcome;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands parcels over and answers the orders that waited for it. What is marked and what it answers
 * are one transaction, in which the commands are locked first: a cancellation comes before or after
 * it, so that nobody hands over what is undone without being told. Any number of instances may do
 * so at once.
 */
final class HandOvers implements PeriodicTask.Sweep {

  private static final int BATCH = 200;
  private static final Duration REPLY_AGAIN = Duration.ofSeconds(5);

  private final HandOverStore store;
  private final HandOverQueries queries;
  private final DeferredSteps steps;
  private final DeferredReplies replies;
  private final TransactionTemplate transaction;

  HandOvers(
      HandOverStore store,
      HandOverQueries queries,
      DeferredSteps steps,
      TransactionTemplate transaction) {
    this.store = store;
    this.queries = queries;
    this.steps = steps;
    this.replies = new DeferredReplies(steps, store::close);
    this.transaction = transaction;
  }

  /** What became of one that was to be handed over. */
  enum State {
    /** It is with its carrier from now on. */
    LEFT,

    /** It was before. */
    ALREADY,

    /** The order was cancelled, or changed: it must not leave. */
    RECALLED,

    /** No order waits for a parcel of this label, number or order. */
    UNKNOWN
  }

  /** What became of one, as it was named, and the parcels that it means; none if unknown. */
  record Result(String named, State state, List<AwaitedParcel> parcels) {}

  /** By label or tracking number. */
  List<Result> handOver(List<String> names, How how, String by) {
    return handOver(
        names,
        named -> {
          Set<String> wanted = new HashSet<>(named);
          Map<String, List<AwaitedParcel>> found = new HashMap<>();
          for (AwaitedParcel parcel : queries.named(named)) {
            for (String name : Set.of(parcel.labelId(), parcel.trackingNumber())) {
              if (wanted.contains(name)) {
                found.computeIfAbsent(name, n -> new ArrayList<>()).add(parcel);
              }
            }
          }
          // A label that several commands wait for, one after another: the first is the one.
          found.replaceAll((name, parcels) -> List.of(parcels.getFirst()));
          return found;
        },
        how,
        by);
  }

  /** All parcels of orders. */
  List<Result> handOverAll(List<String> orders, How how, String by) {
    return handOver(
        orders,
        named -> {
          Map<String, List<AwaitedParcel>> found =
              queries.ofOrders(named).stream().collect(groupingBy(AwaitedParcel::order));
          found.replaceAll(
              (order, parcels) ->
                  parcels.stream()
                      .filter(p -> p.commandId().equals(parcels.getFirst().commandId()))
                      .toList());
          return found;
        },
        how,
        by);
  }

  /** Finds parcels by what somebody called them. */
  @FunctionalInterface
  private interface Finding {
    Map<String, List<AwaitedParcel>> of(Collection<String> names);
  }

  private List<Result> handOver(List<String> names, Finding finding, How how, String by) {
    var answered = new ArrayList<Reply>();
    List<Result> results =
        Objects.requireNonNull(
            transaction.execute(
                status -> {
                  Map<String, List<AwaitedParcel>> found = finding.of(names);
                  List<AwaitedParcel> parcels =
                      found.values().stream().flatMap(List::stream).distinct().toList();
                  Set<String> open = open(parcels);
                  Set<String> left =
                      Set.copyOf(
                          store.mark(
                              parcels.stream().filter(p -> open.contains(p.commandId())).toList(),
                              how,
                              by));
                  answered.addAll(answered(open, HandOvers::handedOver));
                  return results(names, found, open, left);
                }));
    replies.send(answered);
    return results;
  }

  private Set<String> open(List<AwaitedParcel> parcels) {
    List<String> waiting =
        parcels.stream()
            .filter(AwaitedParcel::isAwaited)
            .map(AwaitedParcel::commandId)
            .distinct()
            .toList();
    return waiting.isEmpty() ? Set.of() : steps.lockOpen(waiting);
  }

  private List<Result> results(
      List<String> names,
      Map<String, List<AwaitedParcel>> found,
      Set<String> open,
      Set<String> left) {
    Map<String, AwaitedParcel> now = new HashMap<>();
    List<String> commands =
        found.values().stream()
            .flatMap(List::stream)
            .map(AwaitedParcel::commandId)
            .distinct()
            .toList();
    queries.ofCommands(commands).forEach(p -> now.put(p.commandId() + p.labelId(), p));
    var results = new ArrayList<Result>();
    for (String name : names) {
      List<AwaitedParcel> parcels =
          found.getOrDefault(name, List.of()).stream()
              .map(p -> now.getOrDefault(p.commandId() + p.labelId(), p))
              .toList();
      results.add(new Result(name, state(parcels, open, left), parcels));
    }
    return results;
  }

  private static State state(List<AwaitedParcel> parcels, Set<String> open, Set<String> left) {
    if (parcels.isEmpty()) {
      return State.UNKNOWN;
    }
    if (parcels.stream()
        .anyMatch(p -> open.contains(p.commandId()) && left.contains(p.labelId()))) {
      return State.LEFT;
    }
    return parcels.stream().allMatch(p -> p.leftAt() != null) ? State.ALREADY : State.RECALLED;
  }

  @Override
  public boolean part() {
    replies.send(store.untold(REPLY_AGAIN, BATCH));
    List<String> ready = store.ready(BATCH);
    replies.send(answer(ready, HandOvers::handedOver));
    List<String> late = store.late(BATCH);
    replies.send(answer(late, HandOvers::late));
    return ready.size() == BATCH || late.size() == BATCH;
  }

  /** What an order's step is answered, by its parcels. */
  @FunctionalInterface
  private interface Decision {
    /** Null if it goes on waiting. */
    @Nullable Outcome of(List<AwaitedParcel> parcels);
  }

  private List<Reply> answer(List<String> commands, Decision decision) {
    if (commands.isEmpty()) {
      return List.of();
    }
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              Set<String> open = steps.lockOpen(commands);
              abandon(commands, open);
              return answered(open, decision);
            }));
  }

  /** The commands are open and locked. */
  private List<Reply> answered(Set<String> open, Decision decision) {
    if (open.isEmpty()) {
      return List.of();
    }
    Map<String, List<AwaitedParcel>> parcels =
        queries.ofCommands(open).stream().collect(groupingBy(AwaitedParcel::commandId));
    var made = new ArrayList<Reply>();
    var outcomes = new LinkedHashMap<String, Outcome>();
    for (DeferredStep step : store.waiting(open)) {
      Outcome outcome = decision.of(parcels.getOrDefault(step.commandId(), List.of()));
      if (outcome != null) {
        made.add(new Reply(step, outcome));
        outcomes.put(step.commandId(), outcome);
      }
    }
    if (!made.isEmpty()) {
      store.answer(made);
      steps.settle(outcomes);
    }
    return made;
  }

  private static @Nullable Outcome handedOver(List<AwaitedParcel> parcels) {
    if (parcels.stream().anyMatch(p -> p.leftAt() == null)) {
      return null;
    }
    return Outcome.completed(
        new HandedOver(
            parcels.stream()
                .map(
                    p ->
                        new HandedOver.Parcel(
                            p.labelId(),
                            p.trackingNumber(),
                            Objects.requireNonNull(p.leftAt()),
                            Objects.requireNonNull(p.how())))
                .toList()));
  }

  private static Outcome late(List<AwaitedParcel> parcels) {
    List<String> there =
        parcels.stream()
            .filter(p -> p.leftAt() == null)
            .map(AwaitedParcel::trackingNumber)
            .toList();
    return Outcome.rejected(
        "not-handed-over",
        "Has its label since %s and was not handed over: %s"
            .formatted(
                parcels.getFirst().since().truncatedTo(ChronoUnit.SECONDS),
                String.join(", ", there)));
  }

  /** Undone, or settled by another instance: nobody waits for them here any more. */
  private void abandon(List<String> commands, Set<String> open) {
    List<String> gone = commands.stream().filter(not(open::contains)).toList();
    if (!gone.isEmpty()) {
      store.close(gone);
    }
  }
}
