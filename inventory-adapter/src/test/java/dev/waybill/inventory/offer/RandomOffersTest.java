package dev.waybill.inventory.offer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.ShopOffer;
import dev.waybill.inventory.document.DocumentKind;
import dev.waybill.inventory.document.RefusedBookings;
import dev.waybill.inventory.ledger.LedgerDatabase;
import dev.waybill.step.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever happens in whatever order: the basis is what is offered and what the shop's orders took;
 * and a shop that is written to as decision 44 says never has more than what is there beyond its
 * own sales that Waybill does not know yet. The seed of a run is in its name.
 */
class RandomOffersTest extends OfferDatabase {

  private static final int STEPS = 150;

  private static final String OWN =
      """
      SELECT coalesce(sum(reserved - on_hand), 0) FROM movement WHERE sku = ? AND order_id LIKE ? || ':%'
      """;

  /** The shop: what it believes in, what it sold and Waybill does not know, what was written. */
  private int theirs;

  private final List<Integer> unknown = new ArrayList<>();
  private long applied;

  private record Held(String order, int pieces) {}

  private final List<Held> mine = new ArrayList<>();
  private final List<String> others = new ArrayList<>();

  static LongStream seeds() {
    return LongStream.of(1, 2, 3, System.nanoTime());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void noSaleIsOverwrittenAndNoPieceIsCountedTwice(long seed) {
    var random = new Random(seed);
    sold(shop, "1", tee, 20);
    sold(other, "1", tee, 20);
    stocked(tee, 20);
    sweep();
    theirs = 20;
    applied = offer(shop, "1").basis();
    long mineAtFirst = withoutOwn(shop);
    long othersAtFirst = withoutOwn(other);

    for (int step = 0; step < STEPS; step++) {
      switch (random.nextInt(11)) {
        case 0, 1 -> sell(1 + random.nextInt(3));
        case 2, 3 -> {
          if (!unknown.isEmpty()) {
            arrive(unknown.remove(random.nextInt(unknown.size())));
          }
        }
        case 4 -> foreign(1 + random.nextInt(3));
        case 5 -> book(DocumentKind.RECEIPT, 1 + random.nextInt(6));
        case 6 -> book(DocumentKind.COUNT, random.nextInt(25));
        case 7 -> cancel(random);
        case 8 -> end(random);
        case 9 -> keepBack(random.nextInt(60));
        default -> {
          sweep();
          write();
          assertThat(withoutOwn(shop)).isEqualTo(mineAtFirst);
          assertThat(withoutOwn(other)).isEqualTo(othersAtFirst);
          assertThat(theirs)
              .as("of %s offered, with %s sold", offer(shop, "1").offered(), unknown)
              .isBetween(0, Math.max(0, offered() - unknown.stream().mapToInt(n -> n).sum()));
        }
      }
    }
  }

  /** The basis without what is offered, and without what orders took by the sum of movements. */
  private long withoutOwn(String of) {
    Long taken = DATABASE.jdbc.queryForObject(OWN, Long.class, tee, of);
    ShopOffer offer = offer(of, "1");
    return offer.basis() - Objects.requireNonNull(offer.offered()) - Objects.requireNonNull(taken);
  }

  private int offered() {
    return Objects.requireNonNull(offer(shop, "1").offered());
  }

  private void sell(int pieces) {
    if (pieces <= theirs) {
      theirs -= pieces;
      unknown.add(pieces);
    }
  }

  private void arrive(int pieces) {
    String order = shop + ':' + UUID.randomUUID();
    if (DATABASE.reserve(LedgerDatabase.demand(order, tee, pieces)) instanceof Outcome.Completed) {
      mine.add(new Held(order, pieces));
    }
  }

  private void foreign(int pieces) {
    String order = other + ':' + UUID.randomUUID();
    if (DATABASE.reserve(LedgerDatabase.demand(order, tee, pieces)) instanceof Outcome.Completed) {
      others.add(order);
    }
  }

  private void book(DocumentKind kind, int pieces) {
    try {
      booked(kind, tee, pieces);
    } catch (RefusedBookings e) {
      // Below what is reserved.
    }
  }

  /** The shop puts the pieces of its own order back itself. */
  private void cancel(Random random) {
    if (random.nextBoolean() && !mine.isEmpty()) {
      Held held = mine.remove(random.nextInt(mine.size()));
      long before = taken();
      released(held.order());
      theirs += (int) (before - taken());
    } else if (!others.isEmpty()) {
      released(others.remove(random.nextInt(others.size())));
    }
  }

  private long taken() {
    return Objects.requireNonNull(DATABASE.jdbc.queryForObject(OWN, Long.class, tee, shop));
  }

  private void end(Random random) {
    List<String> orders = new ArrayList<>(others);
    mine.forEach(held -> orders.add(held.order()));
    if (!orders.isEmpty()) {
      String order = orders.get(random.nextInt(orders.size()));
      if (random.nextBoolean()) {
        DATABASE.commit(order);
      } else {
        DATABASE.complete(order);
      }
    }
  }

  private void keepBack(int percent) {
    DATABASE.jdbc.update(
        """
        INSERT INTO stock_buffer (shop, sku, percent, changed_at, changed_by) VALUES ('', ?, ?, now(), 'ann')
        ON CONFLICT (shop, sku) DO UPDATE SET percent = excluded.percent
        """,
        tee,
        percent);
  }

  /** What would be below 0 is kept for the next time. */
  private void write() {
    ShopOffer offer = offer(shop, "1");
    long moved = theirs + offer.basis() - applied;
    theirs = (int) Math.max(0, Math.min(moved, offered()));
    applied = offer.basis() - Math.min(0, moved);
  }
}
