package dev.waybill.shipping.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.Money;
import dev.waybill.shipping.carrier.CarrierInMemory;
import dev.waybill.shipping.carrier.Draft;
import dev.waybill.shipping.carrier.Rate;
import dev.waybill.shipping.rules.Wish;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;

/** Properties of the choice, over rates made up at random. */
class RateChoiceTest {

  private static final Random RANDOM = new Random(4711);

  private final List<PricedService> rates = new ArrayList<>();

  RateChoiceTest() {
    var accounts = List.of(new CarrierInMemory("a"), new CarrierInMemory("b"));
    IntStream.range(0, 1 + RANDOM.nextInt(8))
        .forEach(
            i ->
                rates.add(
                    new PricedService(
                        accounts.get(RANDOM.nextInt(2)),
                        new Draft("d", List.of(), List.of()),
                        new Rate(
                            "r" + i,
                            "Post",
                            "s" + i,
                            new Money(
                                100 + RANDOM.nextInt(5), RANDOM.nextInt(4) == 0 ? "USD" : "EUR"),
                            RANDOM.nextInt(4) == 0 ? null : 1 + RANDOM.nextInt(4)))));
  }

  @RepeatedTest(50)
  void nothingComparableIsCheaperThanTheCheapest() {
    String currency = rates.getFirst().amount().currency();
    PricedService best = RateChoice.best(rates, new Wish.Cheapest(null)).orElseThrow();

    assertThat(best.amount().currency()).isEqualTo(currency);
    assertThat(rates)
        .filteredOn(one -> one.amount().currency().equals(currency))
        .allMatch(one -> one.amount().minor() >= best.amount().minor());
  }

  @RepeatedTest(50)
  void whatArrivesTooLateOrNobodyKnowsWhenIsLeftOut() {
    int days = 1 + RANDOM.nextInt(4);

    RateChoice.best(rates, new Wish.Cheapest(days))
        .ifPresentOrElse(
            best -> assertThat(best.days()).isLessThanOrEqualTo(days),
            () -> assertThat(rates).allMatch(one -> one.days() > days));
  }

  @RepeatedTest(50)
  void nothingIsFasterThanTheFastest() {
    PricedService best = RateChoice.best(rates, new Wish.Fastest()).orElseThrow();

    assertThat(rates).allMatch(one -> one.days() >= best.days());
  }

  @RepeatedTest(50)
  void theOrderOfTheRatesBehindTheFirstDecidesNothing() {
    var shuffled = new ArrayList<>(rates.subList(1, rates.size()));
    Collections.shuffle(shuffled, RANDOM);
    shuffled.addFirst(rates.getFirst());

    for (Wish wish : List.of(new Wish.Cheapest(null), new Wish.Cheapest(2), new Wish.Fastest())) {
      assertThat(RateChoice.best(shuffled, wish)).isEqualTo(RateChoice.best(rates, wish));
    }
  }
}
