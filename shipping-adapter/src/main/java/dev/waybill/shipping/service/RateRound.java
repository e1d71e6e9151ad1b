package dev.waybill.shipping.service;

import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.step.CurrentStep;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import dev.waybill.step.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks accounts for their rates, all at the same time. One that is away, or takes too long, is left
 * out as long as another answers.
 */
final class RateRound {

  private static final Logger log = LoggerFactory.getLogger(RateRound.class);

  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("rates-", 0).factory());

  private final Duration patience;

  /**
   * @param patience for all of them together, where there are several
   */
  RateRound(Duration patience) {
    this.patience = patience;
  }

  /**
   * What they say.
   *
   * @throws Refusal if all refuse the shipment
   * @throws ProviderUnavailable if none has a rate, and one of them did not answer: it may have one
   */
  Offers ask(Shipment shipment, List<Carrier> carriers) {
    if (carriers.size() == 1) {
      return new Offers(List.of(Offer.of(carriers.getFirst(), shipment)), List.of());
    }
    long end = System.nanoTime() + patience.toNanos();
    List<Future<Offer>> asked =
        carriers.stream()
            .map(carrier -> threads.submit(traced(() -> Offer.of(carrier, shipment))))
            .toList();
    var answers = new Answers();
    for (int i = 0; i < asked.size(); i++) {
      answers.add(carriers.get(i), asked.get(i), end);
    }
    return answers.offers();
  }

  /** The answers of one round, as they come. */
  private final class Answers {

    private final List<Offer> offers = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private @Nullable Refusal refusal;
    private @Nullable ProviderUnavailable away;

    void add(Carrier carrier, Future<Offer> answer, long end) {
      try {
        long left = Math.max(0, end - System.nanoTime());
        offers.add(answer.get(left, TimeUnit.NANOSECONDS));
      } catch (TimeoutException e) {
        answer.cancel(true);
        leaveOut(carrier, unavailable("it did not answer within " + patience, e));
      } catch (InterruptedException e) {
        answer.cancel(true);
        Thread.currentThread().interrupt();
        throw unavailable("The rates were not waited for", e);
      } catch (ExecutionException e) {
        switch (e.getCause()) {
          case ProviderUnavailable cause -> leaveOut(carrier, cause);
          // No to this parcel: it has no offer for it.
          case Refusal cause -> refusal = refusal == null ? cause : refusal;
          case null, default -> {
            log.error("The account {} failed when it was asked for rates", carrier.name(), e);
            leaveOut(carrier, unavailable("it failed when it was asked for rates", e));
          }
        }
      }
    }

    private void leaveOut(Carrier carrier, ProviderUnavailable why) {
      away = away == null ? why : away;
      leftOut.add(LeftOut.of(carrier.name(), why));
    }

    Offers offers() {
      boolean rates = offers.stream().anyMatch(offer -> !offer.draft().rates().isEmpty());
      if (!rates && away != null) {
        throw away;
      }
      if (offers.isEmpty() && refusal != null) {
        throw refusal;
      }
      return new Offers(offers, leftOut);
    }
  }

  /** The calls belong to the step, whoever makes them. */
  private static <T> Callable<T> traced(Callable<T> work) {
    Step<?> step = CurrentStep.get();
    return step == null ? work : () -> CurrentStep.call(step, work);
  }

  private static ProviderUnavailable unavailable(String reason, Throwable cause) {
    return new ProviderUnavailable("no-rates", reason, null, false, cause);
  }
}
