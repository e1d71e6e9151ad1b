package dev.waybill.inventory.packing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import dev.waybill.contracts.Packing;
import dev.waybill.service.background.PeriodicTask;
import dev.waybill.step.DeferredAnswers;
import dev.waybill.step.DeferredReplies.Reply;
import dev.waybill.step.DeferredSteps;
import dev.waybill.step.Outcome;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts the pieces that are picked and answers the orders that waited for the last of them. What
 * is counted and what it answers are one transaction, in which the order's commands are locked
 * first: two packers at one order count one after the other, and a cancellation comes before or
 * after.
 */
final class Packings implements PeriodicTask.Sweep {

  private static final int BATCH = 200;
  private static final String CODE = "not-packed";

  private final PackingStore store;
  private final PackingQueries queries;
  private final Boxes boxes;
  private final DeferredSteps steps;
  private final DeferredAnswers answers;
  private final TransactionTemplate transaction;

  Packings(
      PackingStore store,
      PackingQueries queries,
      Boxes boxes,
      DeferredSteps steps,
      TransactionTemplate transaction) {
    this.store = store;
    this.queries = queries;
    this.boxes = boxes;
    this.steps = steps;
    this.answers = new DeferredAnswers(store.commands(), steps, transaction);
    this.transaction = transaction;
  }

  /** What became of what a packer said. */
  enum State {
    /** It is in the box, and more is missing. */
    PICKED,

    /** It was the last that was missing: the order goes on. */
    PACKED,

    /** It is not of this order, or not of this location. Nothing was counted. */
    WRONG_PIECE,

    /** More of it than are missing. Nothing was counted. */
    TOO_MANY,

    /** Some pieces were scanned and others not. Nothing was counted. */
    MISSING,

    /** The location has no such packaging. Nothing was counted. */
    NO_PACKAGING,

    /** Parts of kits lie there, which stay together: boxes cannot be said. Nothing was counted. */
    NO_BOXES,

    /** The order does not wait to be packed: it is cancelled, changed, held, or packed already. */
    NOT_AWAITED
  }

  /**
   * Where pieces go.
   *
   * @param box what the packer calls it; null for the one begun last, or as it was planned
   * @param packaging code of the box's packaging; null where nobody says it
   */
  record Into(@Nullable String box, @Nullable String packaging) {}

  /**
   * What became of it, and how the order stands.
   *
   * @param lines none if the order does not wait
   */
  record Result(State state, List<PackingLine> lines) {}

  /**
   * Some pieces of one article are in the box.
   *
   * @param piece SKU or barcode
   * @param location where they were picked; null for wherever they are missing
   * @param into which box
   */
  Result pick(
      String order, String piece, int quantity, @Nullable String location, Into into, String by) {
    return during(
        order,
        lines -> {
          List<PackingLine> meant =
              lines.stream()
                  .filter(line -> line.is(piece))
                  .filter(line -> location == null || line.location().equals(location))
                  .toList();
          if (meant.isEmpty()) {
            return State.WRONG_PIECE;
          }
          PackingLine line =
              meant.stream().filter(m -> m.missing() >= quantity).findFirst().orElse(null);
          if (line == null) {
            return State.TOO_MANY;
          }
          return into(into, lines, line, quantity, by);
        });
  }

  private State into(
      Into into, List<PackingLine> lines, PackingLine line, int quantity, String by) {
    String code = into.packaging();
    Packing.Box packaging =
        code == null ? null : boxes.packaging(code, line.location()).orElse(null);
    if (code != null && packaging == null) {
      return State.NO_PACKAGING;
    }
    if (!boxes.fill(lines, line, quantity, into.box(), packaging)) {
      return State.NO_BOXES;
    }
    store.pick(line, quantity, by);
    return State.PICKED;
  }

  /**
   * A person says that all of it is in the box.
   *
   * @param despite true also where some pieces were scanned and others not
   */
  Result pickAll(String order, boolean despite, String by) {
    return during(
        order,
        lines -> {
          boolean begun = lines.stream().anyMatch(line -> line.picked() > 0);
          if (begun && !despite) {
            return State.MISSING;
          }
          lines.stream()
              .filter(line -> line.missing() > 0)
              .forEach(line -> boxes.fill(lines, line, line.missing(), null, null));
          store.pickAll(lines.stream().map(PackingLine::commandId).distinct().toList(), by);
          return State.PICKED;
        });
  }

  private Result during(String order, Function<List<PackingLine>, State> work) {
    var made = new ArrayList<Reply>();
    Result result =
        Objects.requireNonNull(
            transaction.execute(
                status -> {
                  List<String> waiting = store.ofOrder(order);
                  Set<String> open = waiting.isEmpty() ? Set.of() : steps.lockOpen(waiting);
                  List<PackingLine> lines = open.isEmpty() ? List.of() : queries.ofCommands(open);
                  if (lines.isEmpty()) {
                    return new Result(State.NOT_AWAITED, List.of());
                  }
                  State state = work.apply(lines);
                  if (state != State.PICKED) {
                    return new Result(state, lines);
                  }
                  made.addAll(answers.settle(open, this::packed));
                  List<PackingLine> now = queries.ofCommands(open);
                  return new Result(isWhole(now) ? State.PACKED : State.PICKED, now);
                }));
    answers.send(made);
    return result;
  }

  private static boolean isWhole(List<PackingLine> lines) {
    return lines.stream().allMatch(line -> line.missing() == 0);
  }

  @Override
  public boolean part() {
    answers.repeat(BATCH);
    List<String> late = store.commands().late(BATCH);
    answers.answer(late, this::late);
    return late.size() == BATCH;
  }

  private Map<String, Outcome> packed(Set<String> open) {
    var outcomes = new HashMap<String, Outcome>();
    Map<String, List<PackingLine>> whole = byCommand(open);
    whole.values().removeIf(lines -> !isWhole(lines));
    Map<String, List<Packing>> packing = boxes.packed(whole);
    whole.forEach(
        (command, lines) ->
            outcomes.put(command, Outcome.completed(Packed.of(lines, packing.get(command)))));
    return outcomes;
  }

  private Map<String, Outcome> late(Set<String> open) {
    var outcomes = new HashMap<String, Outcome>();
    byCommand(open)
        .forEach(
            (command, lines) ->
                outcomes.put(
                    command,
                    Outcome.rejected(
                        CODE,
                        "To be packed since %s, and still missing: %s"
                            .formatted(
                                lines.getFirst().since().truncatedTo(ChronoUnit.SECONDS),
                                lacking(lines)))));
    return outcomes;
  }

  private Map<String, List<PackingLine>> byCommand(Set<String> open) {
    return queries.ofCommands(open).stream().collect(groupingBy(PackingLine::commandId));
  }

  /** What is missing, as people read it. */
  static String lacking(List<PackingLine> lines) {
    return lines.stream()
        .filter(line -> line.missing() > 0)
        .map(PackingLine::lacking)
        .collect(joining(", "));
  }
}
