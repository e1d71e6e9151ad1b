package dev.waybill.inventory.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.waybill.inventory.ledger.LedgerSettings.Untracked;
import dev.waybill.inventory.report.BufferChange.Size;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Where shops believe otherwise, with the sums done by hand. */
class DriftTest extends ReportDatabase {

  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
  private static final Instant SAID = Instant.parse("2026-11-01T12:00:00Z");

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final DriftStore drifts = new DriftStore(JDBC);
  private final String tee = own + "-TEE";

  @Test
  void whatDiffersFromWhatIsOfferedIsKnownSinceItWasFirstSeen() {
    sold(shop, "1", tee, 12);
    stocked("HERE", tee, 10, 3, 0);
    new BufferStore(JDBC, Clock.systemUTC()).put(shop, tee, new Size(2, null), "ann");

    sweep(NOON);
    assertThat(all(drifts.report(shop, 1)))
        .as("10 - 3 - 2 are offered, 12 are believed")
        .containsExactly(new Drift(shop, tee, "1", 12, 5, 7, SAID, NOON));

    sold(shop, "1", tee, 4);
    sweep(NOON.plusSeconds(900));
    assertThat(all(drifts.report(shop, 1)))
        .as("it differs all the time, only by another number")
        .containsExactly(new Drift(shop, tee, "1", 4, 5, -1, SAID, NOON));

    sold(shop, "1", tee, 5);
    sweep(NOON.plusSeconds(1800));
    assertThat(all(drifts.report(shop, 1))).isEmpty();

    sold(shop, "1", tee, 9);
    sweep(NOON.plusSeconds(2700));
    assertThat(all(drifts.report(shop, 1)))
        .extracting(Drift::since)
        .containsExactly(NOON.plusSeconds(2700));
  }

  @Test
  void onlyWhatBothCountCanDiffer() {
    sold(shop, "1", own + "-NOT-BY-US", 5);
    sold(shop, "2", own + "-NOT-BY-THEM", null);
    sold(shop, "3", own + "-EQUAL", 6);
    stocked("HERE", own + "-NOT-BY-THEM", 7, 0, 0);
    stocked("HERE", own + "-EQUAL", 6, 0, 0);

    sweep(NOON);

    assertThat(all(drifts.report(shop, 1))).isEmpty();
  }

  @Test
  void whatTheShopDoesNotSellAnyMoreDiffersNoLonger() {
    sold(shop, "1", tee, 12);
    stocked("HERE", tee, 10, 0, 0);
    sweep(NOON);
    JDBC.update("DELETE FROM item_source WHERE shop = ?", shop);
    sweep(NOON);

    assertThat(all(drifts.report(shop, 1))).isEmpty();
  }

  @Test
  void driftIsFilteredBySizeAndCounted() throws IOException {
    sold(shop, "1", tee, 13);
    sold(shop, "2", tee, 9);
    sold(shop, "3", own + "-OVERSOLD", -2);
    sold(shop, "4", own + "-EQUAL", 6);
    stocked("HERE", tee, 10, 0, 0);
    stocked("HERE", own + "-OVERSOLD", 4, 0, 0);
    stocked("HERE", own + "-EQUAL", 6, 0, 0);

    sweep(NOON);

    assertThat(all(drifts.report(shop, 3)))
        .extracting(Drift::productId, Drift::difference)
        .containsExactly(tuple("3", -6L), tuple("1", 3L));
    assertThat(drifts.counts(1))
        .as("3 too many of the first; 1 and 6 too few")
        .contains(new DriftStore.Count(shop, 3, 3, 7));
    assertThat(drifts.counts(3)).contains(new DriftStore.Count(shop, 2, 3, 6));
    assertThat(meters.get("waybill.stock.drift").tag("shop", shop).gauge().value()).isEqualTo(3);
    assertThat(file(drifts.report(shop, 3)))
        .as("a negative number stays one in a spreadsheet")
        .contains(
            "%s,%s-OVERSOLD,3,-2,4,-6,2026-11-01T12:00:00Z,2026-11-30T12:00:00Z"
                .formatted(shop, own));
  }

  private void sweep(Instant now) {
    var sweep =
        new DriftSweep(
            JDBC, transaction(JDBC), Untracked.ALLOCATE, meters, Clock.fixed(now, ZoneOffset.UTC));
    while (sweep.part()) {
      assertThat(sweep).as("has more parts").isNotNull();
    }
  }
}
