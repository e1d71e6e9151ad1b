package dev.waybill.notifier.webhooks;

import dev.waybill.service.background.LeasedWorker;
import dev.waybill.service.database.DatabaseTrouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what is due, so many at a time to each subscriber, so that a slow one delays nobody
 * else. What came of it is written in groups. Any number of instances share the work; what one had
 * in hand when it died comes due again when its lease lapses.
 */
final class Dispatcher implements LeasedWorker.Work<UUID, Dispatcher.Due, Attempted> {

  private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final SubscriptionStore subscriptions;
  private final DeliveryStore deliveries;
  private final Sender sender;
  private final SwitchOff switchOff;
  private final WebhookSettings settings;
  private final Duration lease;
  private final Duration outage;
  private final Clock clock;

  private final LeasedWorker<UUID, Due, Attempted> worker =
      new LeasedWorker<>("webhooks", LOOK_EVERY, this);

  /** Whose receiver said that it is gone, which is stored already. */
  private final Queue<Attempted> gone = new ArrayDeque<>();

  /**
   * Who has failed for too long. Found when a delivery fails and not by the clock alone: a receiver
   * is given a chance after a time in which nothing was sent, such as ours of being away.
   */
  private final Set<UUID> hopeless = new HashSet<>();

  /** As they were at the last claim. */
  private Map<UUID, Subscription> known = Map.of();

  /** A delivery whose time has come. */
  record Due(Delivery delivery, Subscription to) {}

  /**
   * @param lease for how long a delivery under way is nobody else's; longer than any attempt
   */
  Dispatcher(
      SubscriptionStore subscriptions,
      DeliveryStore deliveries,
      Sender sender,
      SwitchOff switchOff,
      WebhookSettings settings,
      Duration lease,
      Clock clock) {
    this.subscriptions = subscriptions;
    this.deliveries = deliveries;
    this.sender = sender;
    this.switchOff = switchOff;
    this.settings = settings;
    this.lease = lease;
    this.outage = settings.firstWait().multipliedBy(4);
    this.clock = clock;
  }

  /** There may be something to deliver. */
  void wake() {
    worker.wake();
  }

  /** What runs it. */
  LeasedWorker<UUID, Due, Attempted> worker() {
    return worker;
  }

  @Override
  public void writeBack(List<Attempted> results) {
    record(results);
    var well = new HashMap<UUID, Boolean>();
    for (Attempted attempt : results) {
      boolean ok = attempt.state() == Delivery.State.DELIVERED;
      well.merge(attempt.delivery().subscription(), ok, Boolean::logicalOr);
    }
    Instant now = clock.instant();
    subscriptions.fared(well, now);
    well.forEach((id, ok) -> recovered(id, ok, now));
    results.stream().filter(Attempted::tried).forEach(this::judge);
    results.stream().filter(Attempted::gone).forEach(gone::add);
  }

  /**
   * A receiver is back: what waited for it goes at once. Not after a short failure, since one event
   * that fails among many that do not would else come up with each of them.
   */
  private void recovered(UUID id, boolean ok, Instant now) {
    Subscription before = known.get(id);
    Instant since = before == null ? null : before.failingSince();
    if (ok && since != null && since.plus(outage).isBefore(now)) {
      deliveries.sendNow(id, now);
    }
  }

  private void judge(Attempted attempt) {
    UUID id = attempt.delivery().subscription();
    Subscription before = known.get(id);
    if (attempt.state() == Delivery.State.DELIVERED) {
      hopeless.remove(id);
    } else if (before != null && switchOff.isHopeless(before)) {
      hopeless.add(id);
    }
  }

  /** One outcome that cannot be stored must not keep the others; its delivery comes due again. */
  private void record(List<Attempted> attempts) {
    try {
      deliveries.record(attempts, clock.instant());
    } catch (RuntimeException e) {
      if (DatabaseTrouble.passes(e)) {
        throw e;
      }
      if (attempts.size() == 1) {
        log.error(
            "What became of the webhook {} cannot be stored; it is sent again",
            attempts.getFirst().delivery().id(),
            e);
        return;
      }
      attempts.forEach(attempt -> record(List.of(attempt)));
    }
  }

  @Override
  public List<Due> claim(Map<UUID, Integer> inHand) {
    for (Attempted attempt = gone.poll(); attempt != null; attempt = gone.poll()) {
      switchOff.gone(attempt);
    }
    // Told again if it could not be.
    hopeless.forEach(switchOff::hopeless);
    List<Subscription> all = subscriptions.all();
    hopeless.removeIf(id -> all.stream().noneMatch(s -> s.id().equals(id) && active(s)));
    known = all.stream().collect(Collectors.toMap(Subscription::id, Function.identity()));
    if (all.stream().noneMatch(Dispatcher::active)) {
      return List.of();
    }
    Instant now = clock.instant();
    var due = new ArrayList<Due>();
    for (Delivery delivery :
        deliveries.claim(
            settings.callsPerSubscription(), taken(inHand, all), now.plus(lease), now)) {
      Subscription to = known.get(delivery.subscription());
      if (to != null) {
        due.add(new Due(delivery, to));
      }
    }
    return due;
  }

  private static boolean active(Subscription s) {
    return s.state() == Subscription.State.ACTIVE;
  }

  /** Whose breaker is open has no place free: what waits for it costs no attempt meanwhile. */
  private Map<UUID, Integer> taken(Map<UUID, Integer> inHand, List<Subscription> all) {
    var taken = new HashMap<>(inHand);
    all.stream()
        .map(Subscription::id)
        .filter(sender::leavesAlone)
        .forEach(id -> taken.put(id, settings.callsPerSubscription()));
    return taken;
  }

  @Override
  public UUID key(Due due) {
    return due.to().id();
  }

  @Override
  public Attempted run(Due due) {
    return sender.deliver(due.delivery(), due.to());
  }
}
