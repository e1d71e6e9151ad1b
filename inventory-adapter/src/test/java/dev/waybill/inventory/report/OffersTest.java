package dev.waybill.inventory.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.waybill.inventory.ledger.LedgerSettings.Untracked;
import dev.waybill.inventory.report.BufferChange.Size;
import dev.waybill.service.paging.ScanKey;
import dev.waybill.service.report.Report;
import dev.waybill.service.report.ReportPage;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can be sold where, with the sums done by hand. */
class OffersTest extends ReportDatabase {

  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

  private final OfferStore offers = new OfferStore(JDBC, Untracked.ALLOCATE);
  private final BufferStore buffers = new BufferStore(JDBC, Clock.fixed(NOON, ZoneOffset.UTC));

  private final String tee = own + "-TEE";

  @Test
  void whatIsFreeOverActiveLocationsBeyondTheSafetyStockIsOffered() {
    sold(shop, "1", tee, 5);
    stocked("HERE", tee, 10, 3, 2);
    stocked("THERE", tee, 4, 0, 0);
    stocked("CLOSED", tee, 100, 0, 0);

    assertThat(all(offers.report(shop, "")))
        .as("(10 - 3 - 2) + 4, and nothing of a location that is not active")
        .containsExactly(new Offer(shop, tee, 9, 0, 9));
  }

  @Test
  void safetyStockOfOnePlaceTakesNothingFromAnother() {
    sold(shop, "1", tee, 5);
    stocked("HERE", tee, 5, 3, 4);
    stocked("THERE", tee, 6, 0, 0);

    assertThat(all(offers.report(shop, ""))).containsExactly(new Offer(shop, tee, 6, 0, 6));
  }

  @Test
  void whatNobodyCountsIsLeftOutAndWhatIsGoneToo() {
    sold(shop, "1", own + "-UNCOUNTED", 5);
    sold(shop, "2", own + "-EMPTY", 5);
    sold(shop, "3", own + "-GONE", 5);
    stocked("CLOSED", own + "-EMPTY", 7, 0, 0);
    stocked("HERE", own + "-GONE", 7, 0, 0);
    JDBC.update("UPDATE item_source SET gone = true WHERE shop = ? AND product_id = '3'", shop);

    assertThat(all(offers.report(shop, "")))
        .as("what is counted only where nothing is sold from is sold out, not unknown")
        .containsExactly(new Offer(shop, own + "-EMPTY", 0, 0, 0));
  }

  @Test
  void theMostSpecificBufferCounts() {
    sold(shop, "1", tee, 5);
    sold(shop, "2", own + "-OTHER", 5);
    stocked("HERE", tee, 25, 0, 0);
    stocked("HERE", own + "-OTHER", 25, 0, 0);

    buffers.put(shop, "", new Size(null, 10), "ann");
    assertThat(offered(tee)).as("25 - 10 percent of 25, rounded up").isEqualTo(22);
    buffers.put("", tee, new Size(4, null), "ann");
    assertThat(offered(tee)).as("25 - 4, the SKU goes before the shop").isEqualTo(21);
    assertThat(offered(own + "-OTHER")).isEqualTo(22);
    buffers.put(shop, tee, new Size(0, null), "ann");
    assertThat(offered(tee)).as("both go before the SKU, and nothing is kept back").isEqualTo(25);
    buffers.put(shop, tee, new Size(40, null), "ann");
    assertThat(all(offers.report(shop, tee)))
        .as("never below 0")
        .containsExactly(new Offer(shop, tee, 25, 40, 0));
    buffers.remove(shop, tee, "bob");
    assertThat(offered(tee)).isEqualTo(21);
    buffers.remove("", tee, "bob");
    assertThat(offered(tee)).isEqualTo(22);
  }

  @Test
  void thereAreAsManyKitsAsThePartsAllowAtEachPlace() {
    String kit = own + "-KIT";
    sold(shop, "1", kit, 5);
    JDBC.update(
        "INSERT INTO kit_part VALUES (?, ?, 2), (?, ?, 1), (?, ?, 3)",
        kit,
        own + "-CUP",
        kit,
        own + "-SAUCER",
        kit,
        own + "-UNCOUNTED");
    stocked("HERE", own + "-CUP", 7, 0, 0);
    stocked("HERE", own + "-SAUCER", 2, 0, 0);
    stocked("THERE", own + "-CUP", 4, 1, 0);
    stocked("THERE", own + "-SAUCER", 9, 0, 0);
    stocked("CLOSED", own + "-CUP", 100, 0, 0);
    stocked("CLOSED", own + "-SAUCER", 100, 0, 0);

    assertThat(all(offers.report(shop, "")))
        .as("min(7/2, 2) here, min(3/2, 9) there; a part that nobody counts is no limit")
        .containsExactly(new Offer(shop, kit, 3, 0, 3));
    assertThat(all(new OfferStore(JDBC, Untracked.REJECT).report(shop, "")))
        .as("unless orders are rejected for it")
        .containsExactly(new Offer(shop, kit, 0, 0, 0));

    buffers.put(shop, kit, new Size(null, 50), "ann");
    assertThat(offered(kit)).as("3 - half of 3, rounded up").isEqualTo(1);
  }

  @Test
  void aKitIsSoldOutWhereEachPlaceLacksAPart() {
    String kit = own + "-KIT";
    sold(shop, "1", kit, 5);
    JDBC.update(
        "INSERT INTO kit_part VALUES (?, ?, 1), (?, ?, 1)", kit, own + "-CUP", kit, own + "-LID");
    stocked("HERE", own + "-CUP", 7, 0, 0);
    stocked("THERE", own + "-LID", 7, 0, 0);

    assertThat(all(offers.report(shop, ""))).containsExactly(new Offer(shop, kit, 0, 0, 0));
  }

  @Test
  void pagesAndTheFileHaveEachOnce() throws IOException {
    for (int i = 100; i < 220; i++) {
      sold(shop, "p" + i, own + '-' + i, 1);
      sold(shop, "second-" + i, own + '-' + i, 1);
      if (i % 2 == 0) {
        stocked("HERE", own + '-' + i, i, 0, 0);
      }
    }
    Report<Offer> report = offers.report(shop, "");
    ReportPage<Offer> first = report.page(null);
    assertThat(first.rows()).hasSize(50);
    assertThat(first.rows().getFirst().sku()).isEqualTo(own + "-100");
    ReportPage<Offer> second = report.page(ScanKey.parse(String.valueOf(first.next()), 2));
    assertThat(second.rows()).hasSize(10);
    assertThat(second.rows().getFirst().sku()).isEqualTo(own + "-200");
    assertThat(second.next()).isNull();
    assertThat(file(report))
        .hasSize(61)
        .startsWith("shop,sku,sellable,buffer,offered", "%s,%s-100,100,0,100".formatted(shop, own));
  }

  @Test
  void whoChangedABufferIsKept() {
    buffers.put(shop, tee, new Size(4, null), "ann");
    buffers.put(shop, tee, new Size(4, null), "bob");
    buffers.put(shop, tee, new Size(null, 20), "bob");
    buffers.remove(shop, tee, "cat");
    assertThat(buffers.remove(shop, tee, "cat")).isFalse();

    List<BufferChange> changes =
        buffers.changes(Long.MAX_VALUE, 50).stream().filter(c -> shop.equals(c.shop())).toList();
    assertThat(changes)
        .as("the newest first, and nothing of what changed nothing")
        .extracting(BufferChange::who, BufferChange::from, BufferChange::to, BufferChange::at)
        .containsExactly(
            tuple("cat", new Size(null, 20), null, NOON),
            tuple("bob", new Size(4, null), new Size(null, 20), NOON),
            tuple("ann", null, new Size(4, null), NOON));
  }

  @Test
  void buffersAreListedFromTheLeastSpecificOn() {
    buffers.put("", "", new Size(null, 0), "ann");
    buffers.put(shop, tee, new Size(4, null), "ann");
    assertThat(all(buffers.report("", "")))
        .startsWith(new Buffer(null, null, null, 0, NOON, "ann"))
        .contains(new Buffer(shop, tee, 4, null, NOON, "ann"));
    assertThat(all(buffers.report(shop, "")))
        .containsExactly(new Buffer(shop, tee, 4, null, NOON, "ann"));
  }

  private long offered(String sku) {
    return all(offers.report(shop, sku)).getFirst().offered();
  }
}
