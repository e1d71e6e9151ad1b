package dev.waybill.ingest.stock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.ingest.client.StockClient.Sales;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A shop that sells and does not compare, other shops, receipts, lost answers and crashes, in any
 * order: in the end the shop has what it is offered, and no write ever says more.
 */
class StockFormulaTest {

  private static final int RUNS = 3_000;
  private static final int STEPS = 150;

  @Test
  void theShopEndsWithWhatItIsOffered() {
    long overwritten = 0;
    for (long seed = 0; seed < RUNS; seed++) {
      var story = new Story(seed);
      for (int i = 0; i < STEPS; i++) {
        story.something();
      }
      story.comesToRest();
      assertThat(story.theirs).as("of story %d", seed).isEqualTo(story.offered());
      overwritten += story.overwritten;
    }
    assertThat(overwritten).as("sales were undone, and found").isGreaterThan(1_000);
  }

  @Test
  void atTheBeginningItIsOnlyLowered() {
    assertThat(Target.of(10, 7, null, 4)).isEqualTo(new Target(4, 7));
    assertThat(Target.of(3, 7, null, 4)).isEqualTo(new Target(3, 7));
    assertThat(Target.of(-2, 7, null, 4)).as("sold beyond its stock").isEqualTo(new Target(-2, 7));
  }

  @Test
  void whatCannotBeTakenOffIsTakenOffWhatComesNext() {
    Target taken = Target.of(1, 5, 8L, 3);
    assertThat(taken).isEqualTo(new Target(0, 7));
    assertThat(Target.of(taken.quantity(), 9, taken.applied(), 4)).isEqualTo(new Target(2, 9));
  }

  @Test
  void aPersonHasTheLastWord() {
    assertThat(Target.healed(7, 4)).isEqualTo(new Target(4, 7));
  }

  /** One product of one shop, and what Waybill knows of it. */
  private static final class Story {

    private final Random random;
    private final Deque<Integer> unknown = new ArrayDeque<>();
    private int free;
    private int taken;
    private int waiting;
    private int theirs;
    private Long applied;
    private Write write;
    private long overwritten;

    /** A write between its read and its end. */
    private static final class Write {
      int from;
      Target target;
      boolean sent;
      boolean unsure;
      int sold;
    }

    Story(long seed) {
      random = new Random(seed);
      free = random.nextInt(12);
      theirs = free + random.nextInt(3);
      // To begin with it is only lowered: from there on the story begins.
      while (applied == null) {
        work();
      }
    }

    int offered() {
      return free;
    }

    private long basis() {
      return offered() + taken;
    }

    void something() {
      switch (random.nextInt(8)) {
        case 0, 1 -> sale();
        case 2 -> unknownBecomesKnown();
        case 3 -> free -= free > 0 ? 1 : 0;
        case 4 -> receipt(random.nextInt(4) == 0 ? random.nextInt(10) : 0);
        default -> work();
      }
    }

    private void sale() {
      int pieces = 1 + random.nextInt(2);
      if (theirs >= pieces) {
        theirs -= pieces;
        unknown.add(pieces);
        if (write != null) {
          write.sold += pieces;
        }
      }
    }

    private void unknownBecomesKnown() {
      Integer pieces = unknown.poll();
      if (pieces != null) {
        int there = Math.min(pieces, free);
        free -= there;
        taken += there;
        waiting += pieces - there;
      }
    }

    /** Orders that wait are served first. */
    private void receipt(int pieces) {
      int served = Math.min(pieces, waiting);
      waiting -= served;
      taken += served;
      free += pieces - served;
    }

    /** The next step of a write, whichever process does it. */
    private void work() {
      if (write == null) {
        look();
      } else if (!write.sent) {
        send();
      } else {
        verify();
      }
    }

    private void look() {
      Target target = Target.of(theirs, basis(), applied, offered());
      if (target.quantity() == theirs) {
        applied = target.applied();
        return;
      }
      assertThat(target.quantity()).isLessThanOrEqualTo(offered());
      write = new Write();
      write.from = theirs;
      write.target = target;
    }

    /** One time in five the answer is lost, or the process dies: half of them after the write. */
    private void send() {
      write.sent = true;
      write.unsure = random.nextInt(5) == 0;
      if (!write.unsure || random.nextBoolean()) {
        theirs = write.target.quantity();
      }
    }

    private void verify() {
      Verdict verdict =
          Verdict.of(
              write.from, write.target.quantity(), write.unsure, new Sales(theirs, write.sold, 0));
      applied = verdict.applied(applied, write.target.applied());
      overwritten += verdict.overwritten();
      write = null;
    }

    void comesToRest() {
      while (!unknown.isEmpty()) {
        unknownBecomesKnown();
      }
      for (int i = 0; i < 20; i++) {
        work();
      }
    }
  }
}
