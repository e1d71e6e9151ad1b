package dev.waybill.shipping.tracking;

import dev.waybill.service.background.PeriodicTask;
import dev.waybill.shipping.account.Accounts;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.LabelId;
import dev.waybill.shipping.carrier.TrackedParcel;
import dev.waybill.shipping.carrier.Tracking;
import dev.waybill.shipping.carrier.TrackingEvent;
import dev.waybill.shipping.carrier.TrackingProblem;
import dev.waybill.shipping.carrier.TrackingStatus;
import dev.waybill.shipping.handover.CarrierScans;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Follows parcels. What is told twice or in the wrong order changes nothing: events are kept once,
 * and the newest by the carrier's clock is how a parcel stands. The carrier's first scan hands a
 * parcel over.
 */
final class Parcels implements PeriodicTask.Sweep {

  private static final Logger log = LoggerFactory.getLogger(Parcels.class);
  private static final int AT_A_TIME = 20;
  private static final int SCANS_AT_A_TIME = 200;
  private static final Duration AFTER_A_START = Duration.ofDays(2);
  private static final Duration AFTERWARDS = Duration.ofMinutes(15);

  private final ParcelStore store;
  private final ParcelTasks tasks;
  private final Accounts accounts;
  private final CarrierScans scans;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private boolean begun;

  Parcels(
      ParcelStore store,
      ParcelTasks tasks,
      Accounts accounts,
      CarrierScans scans,
      TransactionTemplate transaction,
      Clock clock) {
    this.store = store;
    this.tasks = tasks;
    this.accounts = accounts;
    this.scans = scans;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** What became of what was told. */
  enum Heard {
    /** It is news. */
    NEWS,
    /** It was told before, or something newer was. */
    KNOWN,
    /** No parcel of ours. */
    UNKNOWN
  }

  /** Takes what a carrier tells of a parcel of this account. */
  Heard heard(String account, TrackedParcel told) {
    Optional<LabelId> label =
        told.labelId() == null
            ? Optional.empty()
            : LabelId.parse(new LabelId(account, told.labelId()).toString());
    Heard heard = label.map(id -> heardAtOnce(id, told)).orElse(Heard.UNKNOWN);
    return heard == Heard.UNKNOWN
        ? store
            .labelOf(account, told.trackingNumber())
            .map(id -> heard(id, told))
            .orElse(Heard.UNKNOWN)
        : heard;
  }

  /** A webhook may come before the sweep has seen the label. */
  private Heard heardAtOnce(LabelId label, TrackedParcel told) {
    Heard heard = heard(label, told);
    if (heard != Heard.UNKNOWN) {
      return heard;
    }
    store.begin(label);
    return heard(label, told);
  }

  private Heard heard(LabelId label, TrackedParcel told) {
    Heard heard =
        transaction.execute(
            status -> store.lock(label).map(known -> take(known, told)).orElse(Heard.UNKNOWN));
    return heard == null ? Heard.UNKNOWN : heard;
  }

  private Heard take(ParcelStore.Row known, TrackedParcel told) {
    List<TrackingEvent> added = store.addEvents(known.label(), told);
    Optional<TrackingEvent> newest =
        told.events().stream().max(Comparator.comparing(TrackingEvent::at));
    Instant now = clock.instant();
    @Nullable Instant at = newest.map(TrackingEvent::at).orElse(null);
    boolean newer = isNewer(known, told.status(), at);
    TrackingStatus status = newer ? told.status() : known.status();
    @Nullable TrackingProblem problem =
        newer ? newest.map(TrackingEvent::problem).orElse(null) : known.problem();
    boolean scanned = status.hasLeft() && !known.status().hasLeft();
    store.change(
        known.label(),
        status,
        problem,
        newer ? statusAt(known, status, at, now) : known.statusAt(),
        told.expected(),
        Polling.next(status, known.since(), now),
        scanned);
    store.tellOn(
        known.label(),
        Moves.of(known, added, Moves.newest(told, newest.orElse(null), newer, now)),
        told.expected() == null ? known.expected() : told.expected());
    if (newer && (status != known.status() || problem != known.problem())) {
      tasks.follow(known.label(), status, problem);
    }
    return !added.isEmpty() || status != known.status() ? Heard.NEWS : Heard.KNOWN;
  }

  /**
   * A carrier that tells nothing but that there is a label has not told when: an event of before,
   * that it tells later, is news all the same.
   */
  private static @Nullable Instant statusAt(
      ParcelStore.Row known, TrackingStatus status, @Nullable Instant at, Instant now) {
    if (at != null) {
      return at;
    }
    return status.hasLeft() ? now : known.statusAt();
  }

  /**
   * By the carrier's clock. One that tells a status and no events counts where nothing has been
   * told before, or where it is another status that the parcel can still come to.
   */
  private static boolean isNewer(
      ParcelStore.Row known, TrackingStatus status, @Nullable Instant at) {
    Instant before = known.statusAt();
    if (before == null) {
      return true;
    }
    return at == null
        ? !known.status().isFinal() && status != known.status()
        : !at.isBefore(before);
  }

  @Override
  public boolean part() {
    List<String> tracked =
        accounts.all().stream()
            .filter(carrier -> carrier.tracking().isPresent())
            .map(Carrier::name)
            .toList();
    if (!tracked.isEmpty()) {
      store.begin(tracked, begun ? AFTERWARDS : AFTER_A_START);
      begun = true;
    }
    boolean more = tellScans();
    List<ParcelStore.Row> due = store.claim(AT_A_TIME);
    due.forEach(this::ask);
    return more || due.size() == AT_A_TIME;
  }

  /** After the transaction that noted them: telling twice changes nothing. */
  private boolean tellScans() {
    List<String> labels = store.scans(SCANS_AT_A_TIME);
    if (!labels.isEmpty()) {
      scans.scanned(labels);
      store.scansTold(labels);
    }
    return labels.size() == SCANS_AT_A_TIME;
  }

  private void ask(ParcelStore.Row parcel) {
    Instant now = clock.instant();
    @Nullable Instant next = Polling.next(parcel.status(), parcel.since(), now);
    Optional<Tracking> tracking =
        accounts.named(parcel.label().carrier()).flatMap(Carrier::tracking);
    if (tracking.isEmpty()) {
      store.pollAt(parcel.label(), next);
      return;
    }
    try {
      heard(parcel.label(), tracking.get().track(parcel.label().id(), parcel.trackingNumber()));
    } catch (ProviderUnavailable | Refusal e) {
      log.info("The carrier does not say where {} is: {}", parcel.label(), e.getMessage());
      store.pollAt(parcel.label(), next);
    }
  }
}
