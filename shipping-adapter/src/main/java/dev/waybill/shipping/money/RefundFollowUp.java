package dev.waybill.shipping.money;

import dev.waybill.service.background.PeriodicTask;
import dev.waybill.shipping.account.Accounts;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.Refund;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks carriers about the money of voided labels until it is back. A void that was rejected is
 * asked for again while the carrier takes labels back, since some reject what is very fresh; after
 * that, or when it takes too long, it waits for a person.
 */
final class RefundFollowUp implements PeriodicTask.Sweep {

  private static final Logger log = LoggerFactory.getLogger(RefundFollowUp.class);
  private static final int AT_A_TIME = 20;

  /** No carrier credits anything later; a person may still say how it ended. */
  private static final Duration GIVE_UP = Duration.ofDays(120);

  private final RefundStore store;
  private final Accounts accounts;
  private final Clock clock;

  RefundFollowUp(RefundStore store, Accounts accounts, Clock clock) {
    this.store = store;
    this.accounts = accounts;
    this.clock = clock;
  }

  @Override
  public boolean part() {
    List<OpenRefund> open = store.claim(AT_A_TIME);
    open.forEach(this::follow);
    return open.size() == AT_A_TIME;
  }

  private void follow(OpenRefund refund) {
    Instant now = clock.instant();
    Optional<Carrier> carrier = accounts.named(refund.label().carrier());
    if (carrier.isEmpty()) {
      keep(refund, refund.state(), "The account is not set up any more.", true, now);
      return;
    }
    int days = carrier.get().refundDays();
    try {
      Refund answer = ask(carrier.get(), refund, days, now);
      if (answer.state().isOpen() || answer.state() == Refund.State.NONE) {
        Refund.State state = answer.state() == Refund.State.NONE ? refund.state() : answer.state();
        keep(refund, state, answer.words(), refund.needsPerson(state, days, now), now);
      } else {
        store.settle(refund.label(), answer);
      }
    } catch (Refusal no) {
      keep(refund, Refund.State.REJECTED, no.reason(), true, now);
    } catch (ProviderUnavailable e) {
      log.info("Nobody says how the void of {} stands: {}", refund.label(), e.getMessage());
      keep(refund, refund.state(), null, refund.needsPerson(refund.state(), days, now), now);
    }
  }

  private static Refund ask(Carrier carrier, OpenRefund refund, int days, Instant now) {
    String id = refund.label().id();
    if (!refund.canBeVoided(days, now)) {
      return carrier.refund(id);
    }
    if (refund.state() == Refund.State.REJECTED) {
      return carrier.voidLabel(id);
    }
    Refund stands = carrier.refund(id);
    // The void never reached it.
    return stands.state() == Refund.State.NONE ? carrier.voidLabel(id) : stands;
  }

  private void keep(
      OpenRefund refund, Refund.State state, @Nullable String words, boolean person, Instant now) {
    Instant next = refund.next(now);
    boolean givenUp = next.isAfter(refund.askedAt().plus(GIVE_UP));
    store.keepOpen(refund.label(), state, words, givenUp ? null : next, person || givenUp);
  }
}
