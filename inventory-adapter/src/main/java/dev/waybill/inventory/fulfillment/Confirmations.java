package dev.waybill.inventory.fulfillment;

import dev.waybill.contracts.StepReply;
import dev.waybill.inventory.fulfillment.WarehouseOrder.Parcel;
import dev.waybill.inventory.fulfillment.WarehouseRow.State;
import dev.waybill.inventory.stock.HandOver;
import dev.waybill.inventory.stock.StockProvider;
import dev.waybill.step.DeferredStep;
import dev.waybill.step.DeferredSteps;
import dev.waybill.step.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes what the external warehouse says of an order, wherever it says it: in the answer to a
 * request, in a webhook, or when it is asked. The same news has one effect, in whatever order and
 * however often it comes: the step is settled, and the stock taken off, in one transaction.
 */
final class Confirmations {

  private static final Duration REPLY_AGAIN = Duration.ofSeconds(5);
  private static final int BATCH = 100;

  private final WarehouseStore store;
  private final DeferredSteps steps;
  private final StockProvider stock;
  private final TransactionTemplate transaction;
  private final FulfillmentSettings settings;
  private final WarehouseMeters meters;
  private final Clock clock;

  /** What news was. */
  enum Heard {
    /** Something that was not known. */
    NEWS,
    /** Known, or older than what is known. */
    KNOWN,
    /** No order of ours. */
    UNKNOWN,
    /** It has left, although it was to be stopped and was counted as stopped. */
    SHIPPED_ALTHOUGH_CANCELLED
  }

  /** What is to be told once the transaction is over. */
  private record Effect(Heard heard, @Nullable WarehouseRow row, @Nullable Outcome outcome) {}

  Confirmations(
      WarehouseStore store,
      DeferredSteps steps,
      StockProvider stock,
      TransactionTemplate transaction,
      FulfillmentSettings settings,
      WarehouseMeters meters,
      Clock clock) {
    this.store = store;
    this.steps = steps;
    this.stock = stock;
    this.transaction = transaction;
    this.settings = settings;
    this.meters = meters;
    this.clock = clock;
  }

  /** An order stands so, the warehouse says. */
  Heard heard(WarehouseOrder news) {
    Effect effect =
        Objects.requireNonNull(
            transaction.execute(
                status -> {
                  // The ledger of commands first, as commands that come in lock the two.
                  boolean open = !steps.lockOpen(Set.of(news.reference())).isEmpty();
                  return store
                      .lock(news.reference())
                      .map(row -> apply(row, news, open))
                      .orElse(new Effect(Heard.UNKNOWN, null, null));
                }));
    WarehouseRow row = effect.row();
    if (row != null && effect.outcome() != null) {
      meters.answered(row.createdAt(), effect.outcome());
      reply(row.step(), effect.outcome());
    }
    if (row != null && effect.heard() == Heard.SHIPPED_ALTHOUGH_CANCELLED) {
      meters.shippedAlthoughCancelled();
      note(
          row.step(),
          "shipped-although-cancelled",
          "The external warehouse has shipped this order although it had said that it would not: "
              + say(news.parcels()));
    }
    return effect.heard();
  }

  private Effect apply(WarehouseRow row, WarehouseOrder news, boolean open) {
    Instant now = clock.instant();
    State state = state(row, news);
    if (isOld(row, news, state)) {
      if (!row.state().over()) {
        // The warehouse has answered: it is asked again later.
        store.later(row, now.plus(settings.pause(row.tries() - 1)), false, null);
      }
      return new Effect(Heard.KNOWN, row, null);
    }
    store.news(row.reference(), state, news, now.plus(settings.pause(0)), now);
    if (!state.over() || row.state() == state) {
      return new Effect(Heard.NEWS, row, null);
    }
    if (row.state().over()) {
      // What was reserved for it is others' by now; the warehouse's next count tells.
      return new Effect(Heard.SHIPPED_ALTHOUGH_CANCELLED, row, null);
    }
    if (state == State.SHIPPED) {
      stock.commit(List.of(new HandOver(row.reference(), row.order(), row.location())));
    }
    if (open) {
      Outcome outcome = outcome(row, news, state);
      steps.settle(row.step(), outcome);
      store.answer(row.reference(), outcome);
      return new Effect(Heard.NEWS, row, outcome);
    }
    return new Effect(Heard.NEWS, row, null);
  }

  /** Whether nothing is in it that is not known. What is over only ever turns out to have left. */
  private static boolean isOld(WarehouseRow row, WarehouseOrder news, State state) {
    if (news.version() < row.version()) {
      return true;
    }
    if (state != row.state()) {
      return row.state().over() && state != State.SHIPPED;
    }
    return news.version() == row.version() && news.parcels().equals(row.parcels());
  }

  private static State state(WarehouseRow row, WarehouseOrder news) {
    return switch (news.status()) {
      case OPEN -> row.state() == State.CANCELLING ? State.CANCELLING : State.OPEN;
      case SHIPPED -> State.SHIPPED;
      case REFUSED -> State.REFUSED;
      case CANCELLED -> State.CANCELLED;
    };
  }

  private static Outcome outcome(WarehouseRow row, WarehouseOrder news, State state) {
    if (state != State.SHIPPED) {
      return Outcome.rejected(
          Objects.requireNonNullElse(
              news.code(), state == State.CANCELLED ? "cancelled-by-warehouse" : "refused"),
          Objects.requireNonNullElse(
              news.reason(),
              state == State.CANCELLED
                  ? "The external warehouse has cancelled the order."
                  : "The external warehouse does not take the order on."));
    }
    Shipped shipped = Shipped.of(row.ordered(), news.parcels(), row.location());
    return shipped == null
        ? Outcome.rejected(
            "nothing-shipped",
            "The external warehouse has closed the order, and nothing of it has left.")
        : Outcome.completed(shipped);
  }

  /** The warehouse does not take an order on. */
  void refused(WarehouseRow row, String code, String reason) {
    heard(
        new WarehouseOrder(
            row.reference(),
            WarehouseOrder.Status.REFUSED,
            row.version(),
            row.parcels(),
            code,
            reason));
  }

  /** Repeats answers that Kafka may not have. */
  void tellAgain() {
    for (WarehouseRow row : store.untold(clock.instant().minus(REPLY_AGAIN), BATCH)) {
      if (row.outcome() != null) {
        reply(row.step(), row.outcome());
      }
    }
  }

  private void reply(DeferredStep step, Outcome outcome) {
    steps
        .reply(step, outcome)
        .thenRunAsync(() -> store.told(step.commandId()), task -> Thread.ofVirtual().start(task));
  }

  /** Puts something on the order's record. */
  void note(DeferredStep step, String code, String reason) {
    var note =
        new DeferredStep(
            step.commandId(),
            step.orderId(),
            step.step(),
            step.action(),
            StepReply.NOTE,
            step.traceparent());
    steps.reply(note, new Outcome.Unavailable(code, reason, null, true));
  }

  /** The parcels for people. */
  static String say(List<Parcel> parcels) {
    return parcels.isEmpty()
        ? "no parcel is known."
        : parcels.stream()
            .map(
                parcel ->
                    Objects.requireNonNullElse(parcel.carrier(), "a parcel")
                        + ' '
                        + Objects.requireNonNullElse(
                            parcel.trackingNumber(), "without a tracking number"))
            .collect(Collectors.joining(", ", "", "."));
  }
}
