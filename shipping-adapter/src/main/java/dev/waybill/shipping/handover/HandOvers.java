package dev.waybill.shipping.handover;

import static java.util.stream.Collectors.groupingBy;

import dev.waybill.contracts.OrderId;
import dev.waybill.service.background.PeriodicTask;
import dev.waybill.step.DeferredAnswers;
import dev.waybill.step.DeferredReplies.Reply;
import dev.waybill.step.DeferredSteps;
import dev.waybill.step.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands parcels over and answers the orders that waited for it. What is marked and what it answers
 * are one transaction, in which the commands are locked first: a cancellation comes before or after
 * it, so that nobody hands over what is undone without being told. Any number of instances may do
 * so at once.
 */
final class HandOvers implements PeriodicTask.Sweep {

  private static final int BATCH = 200;

  private final HandOverStore store;
  private final HandOverQueries queries;
  private final DeferredSteps steps;
  private final DeferredAnswers answers;
  private final Policies policies;
  private final TransactionTemplate transaction;

  HandOvers(
      HandOverStore store,
      HandOverQueries queries,
      Policies policies,
      DeferredSteps steps,
      TransactionTemplate transaction) {
    this.store = store;
    this.queries = queries;
    this.policies = policies;
    this.steps = steps;
    this.answers = new DeferredAnswers(store.commands(), steps, transaction);
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

    /** In this shop it is not known by that way that a parcel has left. */
    NOT_COUNTED,

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
                      found.values().stream()
                          .flatMap(List::stream)
                          .distinct()
                          .filter(p -> counts(p, how))
                          .toList();
                  Set<String> open = open(parcels);
                  Set<String> late = late(parcels, open);
                  Set<String> left =
                      Set.copyOf(
                          store.mark(
                              parcels.stream()
                                  .filter(
                                      p ->
                                          open.contains(p.commandId())
                                              || late.contains(p.commandId()))
                                  .toList(),
                              how,
                              by));
                  answered.addAll(answers.settle(open, this::handedOver));
                  if (!late.isEmpty()) {
                    store.noLongerLate(late);
                  }
                  return results(names, found, how, left);
                }));
    answers.send(answered);
    return results;
  }

  private boolean counts(AwaitedParcel parcel, How how) {
    return policies.of(OrderId.parse(parcel.order())).counts(how);
  }

  private Set<String> open(List<AwaitedParcel> parcels) {
    List<String> waiting = commands(parcels, AwaitedParcel::isAwaited);
    return waiting.isEmpty() ? Set.of() : steps.lockOpen(waiting);
  }

  /** Their commands were answered, perhaps this moment; their orders ask again. */
  private Set<String> late(List<AwaitedParcel> parcels, Set<String> open) {
    List<String> settled =
        commands(parcels, p -> (p.isAwaited() || p.isLate()) && !open.contains(p.commandId()));
    return settled.isEmpty() ? Set.of() : store.lockLate(settled);
  }

  private static List<String> commands(
      List<AwaitedParcel> parcels, Predicate<AwaitedParcel> which) {
    return parcels.stream().filter(which).map(AwaitedParcel::commandId).distinct().toList();
  }

  private List<Result> results(
      List<String> names, Map<String, List<AwaitedParcel>> found, How how, Set<String> left) {
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
      results.add(new Result(name, state(parcels, how, left), parcels));
    }
    return results;
  }

  private State state(List<AwaitedParcel> parcels, How how, Set<String> left) {
    if (parcels.isEmpty()) {
      return State.UNKNOWN;
    }
    if (parcels.stream().anyMatch(p -> left.contains(p.labelId()))) {
      return State.LEFT;
    }
    if (parcels.stream().allMatch(p -> p.leftAt() != null)) {
      return State.ALREADY;
    }
    boolean wanted = parcels.stream().anyMatch(p -> p.isAwaited() || p.isLate());
    return wanted && parcels.stream().noneMatch(p -> counts(p, how))
        ? State.NOT_COUNTED
        : State.RECALLED;
  }

  @Override
  public boolean part() {
    answers.repeat(BATCH);
    List<String> ready = store.ready(BATCH);
    answers.answer(ready, this::handedOver);
    List<String> late = store.commands().late(BATCH);
    answers.answer(late, this::late);
    return ready.size() == BATCH || late.size() == BATCH;
  }

  /** Those of whose parcels none is missing. */
  private Map<String, Outcome> handedOver(Set<String> open) {
    var outcomes = new HashMap<String, Outcome>();
    byCommand(open)
        .forEach(
            (command, parcels) -> {
              if (parcels.stream().allMatch(p -> p.leftAt() != null)) {
                outcomes.put(command, Outcome.completed(HandedOver.of(parcels)));
              }
            });
    return outcomes;
  }

  /** All of them are over: what has left in the last moment is in time. */
  private Map<String, Outcome> late(Set<String> open) {
    Map<String, Outcome> outcomes = handedOver(open);
    var late = new HashSet<>(open);
    late.removeAll(outcomes.keySet());
    byCommand(late).forEach((command, parcels) -> outcomes.put(command, Lateness.of(parcels)));
    store.nowLate(late);
    return outcomes;
  }

  private Map<String, List<AwaitedParcel>> byCommand(Set<String> open) {
    return queries.ofCommands(open).stream().collect(groupingBy(AwaitedParcel::commandId));
  }
}
