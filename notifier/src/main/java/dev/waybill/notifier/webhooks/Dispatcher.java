package dev.waybill.notifier.webhooks;

import dev.waybill.service.background.Beating;
import dev.waybill.service.background.Heartbeat;
import dev.waybill.service.database.DatabaseTrouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Delivers what is due, so many at a time to each subscriber, so that a slow one delays nobody
 * else. What came of it is written in groups. Any number of instances share the work; what one had
 * in hand when it died comes due again when its lease lapses.
 */
final class Dispatcher implements SmartLifecycle, Beating {

  private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
  private static final long LOOK_EVERY_MS = 1_000;

  /** Above all that database and Kafka are waited for within a turn. */
  private static final Duration LONGEST_TURN = Duration.ofMinutes(2);

  private final SubscriptionStore subscriptions;
  private final DeliveryStore deliveries;
  private final Sender sender;
  private final SwitchOff switchOff;
  private final WebhookSettings settings;
  private final Duration lease;
  private final Duration outage;
  private final Clock clock;

  private final Semaphore work = new Semaphore(0);
  private final LinkedBlockingQueue<Attempted> done = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<UUID> failed = new LinkedBlockingQueue<>();
  private final Map<UUID, Integer> busy = new HashMap<>();
  private final List<Attempted> unwritten = new ArrayList<>();

  /** As they stood at the last turn. */
  private Map<UUID, Subscription> known = Map.of();

  private final Heartbeat heart = new Heartbeat("webhooks", LONGEST_TURN);
  private volatile boolean running;
  private @Nullable Thread thread;

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
    work.release();
  }

  @Override
  public void start() {
    running = true;
    Thread loop = Thread.ofPlatform().name("webhooks").daemon().unstarted(this::run);
    heart.begin(loop);
    thread = loop;
    loop.start();
  }

  @Override
  public List<Heartbeat> pulses() {
    return List.of(heart);
  }

  private void run() {
    boolean told = false;
    while (running) {
      heart.beat();
      try {
        write();
        List<Subscription> all = subscriptions.all();
        known = all.stream().collect(Collectors.toMap(Subscription::id, Function.identity()));
        switchOff.hopeless(all);
        begin(all);
        told = false;
      } catch (RuntimeException e) {
        if (!told) {
          log.warn("Webhooks wait, and are tried again: {}", e.toString());
          log.debug("The cause", e);
          told = true;
        }
      }
      try {
        if (work.tryAcquire(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
          work.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Only the loop's own thread is here, so that a place is free once its outcome is stored. */
  private void write() {
    done.drainTo(unwritten);
    if (!unwritten.isEmpty()) {
      record(List.copyOf(unwritten));
      var well = new HashMap<UUID, Boolean>();
      for (Attempted attempt : unwritten) {
        boolean ok = attempt.state() == Delivery.State.DELIVERED;
        well.merge(attempt.delivery().subscription(), ok, Boolean::logicalOr);
      }
      Instant now = clock.instant();
      subscriptions.fared(well, now);
      well.forEach((id, ok) -> recovered(id, ok, now));
      List<Attempted> gone = unwritten.stream().filter(Attempted::gone).toList();
      unwritten.forEach(attempt -> free(attempt.delivery().subscription()));
      unwritten.clear();
      gone.forEach(switchOff::gone);
    }
    for (UUID id = failed.poll(); id != null; id = failed.poll()) {
      free(id);
    }
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

  private void free(UUID subscription) {
    busy.compute(subscription, (id, n) -> n == null || n == 1 ? null : n - 1);
  }

  private void begin(List<Subscription> all) {
    if (all.stream().noneMatch(s -> s.state() == Subscription.State.ACTIVE)) {
      return;
    }
    Instant now = clock.instant();
    for (Delivery delivery :
        deliveries.claim(settings.callsPerSubscription(), busy, now.plus(lease), now)) {
      Subscription to = known.get(delivery.subscription());
      if (to != null) {
        busy.merge(to.id(), 1, Integer::sum);
        Thread.ofVirtual().name("webhook " + delivery.id()).start(() -> deliver(delivery, to));
      }
    }
  }

  private void deliver(Delivery delivery, Subscription to) {
    boolean made = false;
    try {
      made = done.add(sender.deliver(delivery, to));
    } catch (RuntimeException e) {
      log.error("The webhook {} to {} could not be made", delivery.id(), to.id(), e);
    } finally {
      if (!made) {
        failed.add(to.id());
      }
      wake();
    }
  }

  @Override
  public void stop() {
    running = false;
    heart.end();
    wake();
    Thread loop = thread;
    if (loop != null) {
      try {
        loop.join(Duration.ofSeconds(5));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
