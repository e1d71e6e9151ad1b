package dev.waybill.inventory.offer;

import dev.waybill.contracts.ShopOffer;
import dev.waybill.inventory.ledger.LedgerSettings.Untracked;
import dev.waybill.inventory.offer.Computed.Next;
import dev.waybill.inventory.offer.MovementCursor.Reached;
import dev.waybill.service.background.Heartbeat;
import dev.waybill.service.background.PeriodicTask;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Publishes what shops can sell wherever it has changed. One instance at a time: counts the
 * movements since the last time, computes the offers of some of the SKUs that changed and stores
 * them, in one transaction; then publishes what is stored and not published. While Kafka is away,
 * offers go on being stored, and the newest of each product is published once it is back.
 */
final class OfferSweep implements PeriodicTask.Sweep {

  private static final int AT_A_TIME = 1_000;

  /**
   * Held until the end of the transaction. Compiling a statement would take longer than it does.
   */
  private static final String ALONE =
      "SELECT pg_try_advisory_xact_lock(7310452120) FROM set_config('jit', 'off', true)";

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final MovementCursor movements;
  private final ChangedSkus changes;
  private final OfferComputation computation;
  private final OfferTable offers;
  private final OfferPublisher publisher;
  private final OfferMeters meters;
  private final Clock clock;

  OfferSweep(
      JdbcTemplate jdbc,
      TransactionTemplate transaction,
      Untracked untracked,
      OfferPublisher publisher,
      OfferMeters meters,
      Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.movements = new MovementCursor(jdbc);
    this.changes = new ChangedSkus(jdbc);
    this.computation = new OfferComputation(jdbc, untracked);
    this.offers = new OfferTable(jdbc);
    this.publisher = publisher;
    this.meters = meters;
    this.clock = clock;
  }

  @Override
  public boolean part() {
    Boolean more = transaction.execute(status -> isAlone() ? compute() : null);
    if (more == null) {
      meters.caughtUp();
      return false;
    }
    while (publish()) {
      Heartbeat.beatHere();
    }
    if (!more) {
      meters.caughtUp();
    }
    return more;
  }

  private boolean isAlone() {
    return Boolean.TRUE.equals(jdbc.queryForObject(ALONE, Boolean.class));
  }

  /** Returns whether there is more to compute. */
  boolean compute() {
    Reached reached = movements.count();
    return switch (reached) {
      case NOTHING -> false;
      case A_PART -> true;
      case THE_BEGINNING, ALL -> compute(reached == Reached.THE_BEGINNING);
    };
  }

  private boolean compute(boolean beginning) {
    if (changes.sweeping() || beginning) {
      changes.noteAll();
    }
    changes.noteWaiting();
    ChangedSkus.Taken changed = changes.take(AT_A_TIME);
    if (changed.skus().isEmpty()) {
      return false;
    }
    meters.behind(changed.since());
    Instant now = clock.instant();
    List<Next> next =
        computation.of(changed.skus(), movements.after()).stream()
            .<@Nullable Next>map(computed -> computed.next(now))
            .filter(Objects::nonNull)
            .map(Objects::requireNonNull)
            .toList();
    offers.store(next, now);
    return changes.more();
  }

  /**
   * No row is locked while Kafka is waited for. An instance that lost its connection meanwhile
   * publishes nothing newer than what it read, and its revisions tell.
   *
   * @return whether more is to be published
   */
  boolean publish() {
    List<ShopOffer> published =
        transaction.execute(
            status -> {
              List<ShopOffer> some = isAlone() ? offers.unpublished(AT_A_TIME) : List.of();
              if (!some.isEmpty()) {
                publisher.publish(some);
                offers.published(some.getLast().revision());
              }
              return some;
            });
    int count = published == null ? 0 : published.size();
    meters.published(count);
    return count == AT_A_TIME;
  }
}
