package dev.waybill.orchestrator.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.orchestrator.saga.decide.Ruling;
import dev.waybill.orchestrator.storage.OrderQueries;
import dev.waybill.orchestrator.storage.OrderRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries rules on orders of the past, in the background, one version at a time on an instance. Of
 * one whose instance stops nothing is heard any more, and so it failed.
 */
final class RuleSimulations {

  private static final Logger log = LoggerFactory.getLogger(RuleSimulations.class);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int BEAT_ORDERS = 100;

  private final RuleSimulationStore store;
  private final OrderQueries orders;
  private final Clock clock;
  private final AtomicBoolean running = new AtomicBoolean();

  RuleSimulations(RuleSimulationStore store, OrderQueries orders, Clock clock) {
    this.store = store;
    this.orders = orders;
    this.clock = clock;
  }

  /**
   * What is to be tried.
   *
   * @param shop null for orders of all shops
   */
  record Trial(RuleVersion version, @Nullable String shop, int days, int most) {}

  /**
   * Begins one.
   *
   * @return empty while another one runs here
   */
  OptionalLong begin(Trial trial, String who) {
    if (!running.compareAndSet(false, true)) {
      return OptionalLong.empty();
    }
    try {
      long id = store.begin(trial.version().version(), trial.shop(), trial.days(), who);
      Thread.ofVirtual().name("Simulating order rules " + id).start(() -> runToItsEnd(id, trial));
      return OptionalLong.of(id);
    } catch (RuntimeException e) {
      running.set(false);
      throw e;
    }
  }

  private void runToItsEnd(long id, Trial trial) {
    try {
      run(id, trial);
    } catch (RuntimeException e) {
      log.warn("The simulation {} of order rules failed", id, e);
      store.end(id, "FAILED");
    } finally {
      running.set(false);
    }
  }

  private void run(long id, Trial trial) {
    Instant end = clock.instant().plus(LONGEST);
    var rules = new RuleSet(trial.version().version(), trial.version().rules());
    List<String> past = store.past(trial.shop(), trial.days(), trial.most());
    var rows = new ArrayList<RuledRow>();
    for (int done = 0; done < past.size(); done++) {
      if (done % BEAT_ORDERS == 0 && !store.beat(id, done, past.size())) {
        return;
      }
      if (clock.instant().isAfter(end)) {
        log.warn("The simulation {} took longer than {} and was ended", id, LONGEST);
        store.end(id, "FAILED");
        return;
      }
      orders.find(past.get(done)).flatMap(order -> row(order, rules)).ifPresent(rows::add);
    }
    store.done(id, RuleSums.of(trial.version().rules(), past.size(), rows), rows);
  }

  private static Optional<RuledRow> row(OrderRecord order, RuleSet rules) {
    String body = order.body();
    Ruling ruling =
        rules.of(RuledOrder.known(order.saga(), body == null ? null : body.getBytes(UTF_8)));
    return ruling == null ? Optional.empty() : Optional.of(RuledRow.of(order.saga(), ruling));
  }
}
