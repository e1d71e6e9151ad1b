package dev.waybill.inventory.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.contracts.ShopOffer;
import dev.waybill.inventory.document.DocumentKind;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

/** What is published of stock that moves, with the sums done by hand. */
class OfferSweepTest extends OfferDatabase {

  @Test
  void anOrderOfTheShopLeavesItsBasisAsItIsAndWhatOthersDoMovesIt() {
    sold(shop, "1", tee, 10);
    sold(other, "7", tee, 10);
    stocked(tee, 10);
    sweep();
    long one = offer(shop, "1").basis();
    long two = offer(other, "7").basis();
    assertThat(offer(shop, "1"))
        .extracting(ShopOffer::offered, ShopOffer::sku)
        .containsExactly(10, tee);
    assertThat(offer(shop, "1").parentId()).isEqualTo("parent");

    String mine = reserved(shop, tee, 3);
    sweep();
    assertOffered(7, one, two - 3);

    String theirs = reserved(other, tee, 1);
    sweep();
    assertOffered(6, one - 1, two - 3);

    booked(DocumentKind.RECEIPT, tee, 5);
    sweep();
    assertOffered(11, one + 4, two + 2);

    released(mine);
    sweep();
    assertOffered(14, one + 4, two + 5);

    int known = published().size();
    DATABASE.commit(theirs);
    sweep();
    assertThat(published()).as("what leaves was not for sale before").hasSize(known);

    booked(DocumentKind.COUNT, tee, 9);
    sweep();
    assertOffered(9, one - 1, two);
  }

  private void assertOffered(int pieces, long one, long two) {
    assertThat(offer(shop, "1"))
        .extracting(ShopOffer::offered, ShopOffer::basis)
        .containsExactly(pieces, one);
    assertThat(offer(other, "7"))
        .extracting(ShopOffer::offered, ShopOffer::basis)
        .containsExactly(pieces, two);
  }

  @Test
  void whatAnOrderGivesBackAfterItWasCompletedIsItsOwn() {
    sold(shop, "1", tee, 10);
    stocked(tee, 10);
    sweep();
    long basis = offer(shop, "1").basis();

    String order = reserved(shop, tee, 4);
    DATABASE.complete(order);
    sweep();
    assertThat(offer(shop, "1").offered()).isEqualTo(6);
    released(order);
    sweep();
    assertThat(offer(shop, "1"))
        .extracting(ShopOffer::offered, ShopOffer::basis)
        .containsExactly(10, basis);
  }

  @Test
  void aKitRisesWithItsPartsAndIsToBeReadWhenItFalls() {
    String kit = own + "-KIT";
    sold(shop, "1", kit, 5);
    sold(shop, "2", tee, 10);
    DATABASE.jdbc.update(
        "INSERT INTO kit_part VALUES (?, ?, 2), (?, ?, 1)", kit, tee, kit, own + "-LID");
    stocked(tee, 10);
    stocked(own + "-LID", 5);
    sweep();
    ShopOffer before = offer(shop, "1");
    assertThat(before.offered()).isEqualTo(5);
    long part = offer(shop, "2").basis();

    String order = reserved(shop, kit, 2);
    sweep();
    assertThat(offer(shop, "1"))
        .extracting(ShopOffer::offered, ShopOffer::basis, ShopOffer::check)
        .containsExactly(3, before.basis(), true);
    assertThat(offer(shop, "2"))
        .as("the shop did not sell it, and may not know")
        .extracting(ShopOffer::offered, ShopOffer::basis, ShopOffer::check)
        .containsExactly(6, part, true);

    released(order);
    sweep();
    assertThat(offer(shop, "1"))
        .extracting(ShopOffer::offered, ShopOffer::basis)
        .containsExactly(5, before.basis() + 2);

    DATABASE.jdbc.update("UPDATE kit_part SET quantity = 5 WHERE kit = ? AND part = ?", kit, tee);
    sweep();
    assertThat(offer(shop, "1").offered()).isEqualTo(2);
  }

  @Test
  void aSkuOfTheShopsOwnIsCountedUnderAnotherAndMovesByTheDifference() {
    String theirs = own + "-THEIRS";
    sold(shop, "1", theirs, 10);
    sold(other, "2", tee, 10);
    stocked(tee, 10);
    stocked(theirs, 4);
    reserved(shop, theirs, 1);
    sweep();
    long basis = offer(shop, "1").basis();

    DATABASE.jdbc.update("INSERT INTO sku_alias VALUES (?, ?, ?)", shop, theirs, tee);
    sold(shop, "1", tee, 10);
    sweep();
    assertThat(offer(shop, "1"))
        .as("3 before, 10 now")
        .extracting(ShopOffer::sku, ShopOffer::offered, ShopOffer::basis)
        .containsExactly(tee, 10, basis + 7);

    long two = offer(other, "2").basis();
    reserved(shop, theirs, 2);
    sweep();
    assertThat(offer(shop, "1"))
        .extracting(ShopOffer::offered, ShopOffer::basis)
        .containsExactly(8, basis + 7);
    assertThat(offer(other, "2").basis()).isEqualTo(two - 2);
  }

  @Test
  void buffersSafetyStockLocationsAndProductsCountWithTheNextSweep() {
    sold(shop, "1", tee, 10);
    sold(other, "1", tee, 10);
    stocked(tee, 20);
    sweep();
    assertThat(offered()).isEqualTo(20);

    buffer(shop, "", 10);
    assertThat(offered()).as("10 percent of 20").isEqualTo(18);
    assertThat(offer(other, "1").offered()).isEqualTo(20);
    reserved(shop, tee, 11);
    sweep();
    assertThat(offered()).as("10 percent of 9, rounded up").isEqualTo(8);
    buffer("", tee, 50);
    assertThat(offered()).isEqualTo(4);
    assertThat(offer(other, "1").offered()).isEqualTo(4);
    DATABASE.jdbc.update("DELETE FROM stock_buffer WHERE sku = ? OR shop = ?", tee, shop);
    sweep();
    assertThat(offered()).isEqualTo(9);

    DATABASE.jdbc.update("INSERT INTO location (code, name) VALUES (?, 'X')", own);
    DATABASE.jdbc.update("INSERT INTO stock (location, sku, on_hand) VALUES (?, ?, 5)", own, tee);
    sweep();
    assertThat(offered()).isEqualTo(14);
    DATABASE.jdbc.update("UPDATE location SET active = false WHERE code = ?", own);
    sweep();
    assertThat(offered()).isEqualTo(9);

    DATABASE.jdbc.update("UPDATE item_source SET gone = true WHERE shop = ?", shop);
    sweep();
    assertThat(offer(shop, "1").offered()).as("it is gone").isNull();
    sold(other, "new", tee, 0);
    sweep();
    assertThat(offer(other, "new").offered()).isEqualTo(9);
  }

  private Integer offered() {
    return Objects.requireNonNull(offer(shop, "1").offered());
  }

  private void buffer(String of, String sku, int percent) {
    DATABASE.jdbc.update(
        """
        INSERT INTO stock_buffer (shop, sku, percent, changed_at, changed_by)
        VALUES (?, ?, ?, now(), 'ann')
        """,
        of,
        sku,
        percent);
    sweep();
  }

  @Test
  void whatIsCountedForTheFirstTimeRaisesNothing() {
    sold(shop, "1", tee, 7);
    sweep();
    assertThat(published()).as("nobody counts it").isEmpty();
    sold(shop, "2", own + "-OTHER", 7);
    stocked(own + "-OTHER", 3);
    sweep();
    long basis = offer(shop, "2").basis();
    sold(shop, "2", tee, 7);
    sweep();
    assertThat(offer(shop, "2").offered()).isNull();

    stocked(tee, 0);
    booked(DocumentKind.RECEIPT, tee, 12);
    sweep();
    assertThat(offer(shop, "2"))
        .extracting(ShopOffer::offered, ShopOffer::basis)
        .containsExactly(12, basis);
    booked(DocumentKind.RECEIPT, tee, 1);
    sweep();
    assertThat(offer(shop, "2").basis()).isEqualTo(basis + 1);
  }

  @Test
  void whatOrdersWaitForIsNotOfferedAndIsTheShopsOwn() {
    sold(shop, "1", tee, 0);
    sold(other, "1", tee, 0);
    stocked(tee, 2);
    sweep();
    long one = offer(shop, "1").basis();
    long two = offer(other, "1").basis();

    waiting(own + "-1", shop, 5);
    sweep();
    assertThat(offered()).isZero();
    assertThat(offer(other, "1").basis()).isEqualTo(two - 2);
    booked(DocumentKind.RECEIPT, tee, 4);
    sweep();
    assertThat(offered()).as("6 are there, 5 are waited for").isEqualTo(1);

    DATABASE.transaction.executeWithoutResult(
        status -> {
          noLongerWaiting(own + "-1");
          reserved(shop, tee, 5);
        });
    sweep();
    assertThat(offer(shop, "1"))
        .as("4 came in; of what the order took, 3 were never offered")
        .extracting(ShopOffer::offered, ShopOffer::basis)
        .containsExactly(1, one + 4);

    waiting(own + "-2", other, 1);
    sweep();
    assertThat(offered()).isZero();
    noLongerWaiting(own + "-2");
    sweep();
    assertThat(offered()).as("it gave up").isEqualTo(1);
  }

  private void waiting(String command, String of, int pieces) {
    DATABASE.jdbc.update(
        """
        WITH waits AS (
          INSERT INTO backorder (command_id, order_id, shop, step, action, attempt, state, wanted, since,
              deadline, place)
          VALUES (?, ?, ?, 'reserve-stock', 'reserve', 1, 'WAITING', '{}', now(), now() + interval '1 day', 1))
        INSERT INTO backorder_line (command_id, sku, pieces, lines, rank, place) VALUES (?, ?, ?, 1, 0, 1)
        """,
        command,
        of + ":9",
        of,
        command,
        tee,
        pieces);
  }

  private static void noLongerWaiting(String command) {
    DATABASE.jdbc.update("DELETE FROM backorder_line WHERE command_id = ?", command);
    DATABASE.jdbc.update("UPDATE backorder SET state = 'CLOSED' WHERE command_id = ?", command);
  }

  @Test
  void aShopThatSaysThatItHasMoreIsToBeReadOnceForEachTimeThatItSaysSo() {
    sold(shop, "1", tee, 10);
    stocked(tee, 10);
    sweep();
    assertThat(offer(shop, "1").check()).isFalse();

    reserved(shop, tee, 1);
    sweep();
    assertThat(offer(shop, "1").check()).as("it has not said anything yet").isFalse();
    sold(shop, "1", tee, 9);
    sweep();
    sold(shop, "1", tee, 11);
    sweep();
    assertThat(offer(shop, "1").check()).isTrue();
    int known = published().size();
    DATABASE.jdbc.update("INSERT INTO offer_change (sku) VALUES (?)", tee);
    sweepLater(Duration.ofHours(1));
    assertThat(published()).hasSize(known);

    sold(shop, "1", tee, 12);
    sweep();
    assertThat(offer(shop, "1").check()).isTrue();
    assertThat(published()).hasSize(known + 1);
  }

  @Test
  void aShopThatSaysNothingAfterAnOrderIsReadAfterAWhile() {
    sold(shop, "1", tee, 10);
    stocked(tee, 10);
    sweep();
    reserved(shop, tee, 1);
    sweep();
    DATABASE.jdbc.update("INSERT INTO offer_change (sku) VALUES (?)", tee);
    sweepLater(Duration.ofMinutes(4));
    assertThat(offer(shop, "1").check()).isFalse();
    DATABASE.jdbc.update("INSERT INTO offer_change (sku) VALUES (?)", tee);
    sweepLater(Duration.ofMinutes(6));
    assertThat(offer(shop, "1").check()).isTrue();
  }

  @Test
  void whatKafkaForgetsIsPublishedAgain() {
    sold(shop, "1", tee, 10);
    stocked(tee, 10);
    sweep();
    ShopOffer before = offer(shop, "1");
    DATABASE.jdbc.update("INSERT INTO offer_change (sku) VALUES (?)", tee);
    sweepLater(Duration.ofDays(4));
    ShopOffer after = offer(shop, "1");
    assertThat(after.revision()).isGreaterThan(before.revision());
    assertThat(after.basis()).isEqualTo(before.basis());
  }

  @Test
  void aMovementThatBecomesVisibleLateIsCountedOnce() throws Exception {
    sold(shop, "1", tee, 10);
    stocked(tee, 10);
    sweep();
    long basis = offer(shop, "1").basis();

    try (Connection late = connection()) {
      reserve(late, shop + ":late", 2);
      String sku = own + "-OTHER";
      stocked(sku, 3);
      reserved(shop, sku, 1);
      sweep();
      sweep();
      assertThat(missing()).as("its id is known, and it is not").isNotEqualTo("{}");
      assertThat(offered()).isEqualTo(10);
      late.commit();
    }
    sweep();
    assertThat(offer(shop, "1"))
        .extracting(ShopOffer::offered, ShopOffer::basis)
        .containsExactly(8, basis);
    sweep();
    assertThat(taken()).isEqualTo(2);
    assertThat(missing()).isEqualTo("{}");

    try (Connection never = connection()) {
      reserve(never, shop + ":never", 1);
      never.rollback();
    }
    reserved(shop, tee, 1);
    sweep();
    sweep();
    assertThat(missing()).as("what was rolled back is forgotten").isEqualTo("{}");
    assertThat(taken()).isEqualTo(3);
    assertThat(offer(shop, "1").basis()).isEqualTo(basis);
  }

  /** As the ledger does it: the row of stock first. */
  private void reserve(Connection connection, String order, int pieces) throws Exception {
    try (var statement = connection.createStatement()) {
      statement.execute(
          "UPDATE stock SET reserved = reserved + %d WHERE sku = '%s'".formatted(pieces, tee));
      statement.execute(
          """
          INSERT INTO movement (location, sku, kind, on_hand, reserved, reference)
          VALUES ('FIRST', '%s', 'reservation', 0, %d, '%s/reserve-stock')
          """
              .formatted(tee, pieces, order));
    }
  }

  private static Connection connection() throws Exception {
    DataSource source = Objects.requireNonNull(DATABASE.jdbc.getDataSource());
    Connection connection = source.getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  private static String missing() {
    return DATABASE.jdbc.queryForObject("SELECT missing::text FROM offer_sweep", String.class);
  }

  private long taken() {
    Long pieces =
        DATABASE.jdbc.queryForObject(
            "SELECT pieces FROM shop_taken WHERE shop = ? AND sku = ?", Long.class, shop, tee);
    return Objects.requireNonNull(pieces);
  }

  @Test
  void whileKafkaIsAwayNothingIsLostAndACrashPublishesTheSameAgain() {
    sold(shop, "1", tee, 10);
    stocked(tee, 10);
    sweep();
    ShopOffer before = offer(shop, "1");
    reserved(other, tee, 1);

    kafka.sendException = new KafkaException("away");
    OfferSweep failing = instance(Duration.ofSeconds(30));
    assertThatThrownBy(failing::part).isInstanceOf(KafkaException.class);
    assertThat(meters.get("waybill.stock.offers.lag").gauge().value()).isNotNegative();
    reserved(other, tee, 1);
    assertThatThrownBy(failing::part).isInstanceOf(KafkaException.class);
    kafka.sendException = null;
    sweep();
    assertThat(offer(shop, "1"))
        .extracting(ShopOffer::offered, ShopOffer::basis)
        .containsExactly(8, before.basis() - 2);
    assertThat(published()).as("the newest is enough").hasSize(2);

    // It was published, and the instance ended before it could write that down.
    ShopOffer last = offer(shop, "1");
    DATABASE.jdbc.update("UPDATE offer_sweep SET published_to = ?", last.revision() - 1);
    sweep();
    assertThat(published()).hasSize(3);
    assertThat(published().getLast()).isEqualTo(last);
  }

  @Test
  void afterADayWithoutSweepsEverythingIsComputed() {
    sold(shop, "1", tee, 10);
    stocked(tee, 10);
    sweep();
    DATABASE.jdbc.update("UPDATE offer_sweep SET swept_at = now() - interval '2 days'");
    DATABASE.jdbc.update(
        "INSERT INTO stock_buffer (shop, sku, pieces, changed_at, changed_by) VALUES (?, ?, 4,"
            + " now(), 'ann')",
        shop,
        tee);
    assertThat(noted()).as("nobody would take it away").isZero();
    sweep();
    assertThat(offered()).isEqualTo(6);
    assertThat(noted()).isZero();
  }

  private static long noted() {
    return Objects.requireNonNull(
        DATABASE.jdbc.queryForObject("SELECT count(*) FROM offer_change", Long.class));
  }

  @Test
  void twoInstancesPublishWhatIsSoWithRevisionsThatGrow() throws Exception {
    List<String> skus = IntStream.range(0, 40).mapToObj(n -> own + "-S" + n).toList();
    for (String sku : skus) {
      sold(shop, sku, sku, 0);
      stocked(sku, 1_000);
    }
    sweep();
    long before = offer(shop, skus.getFirst()).basis();
    try (var threads = Executors.newFixedThreadPool(3)) {
      var work = new ArrayList<java.util.concurrent.Callable<Void>>();
      work.add(this::sweepSome);
      work.add(this::sweepSome);
      work.add(
          () -> {
            for (int n = 0; n < 200; n++) {
              reserved(n % 3 == 0 ? other : shop, skus.get(n % skus.size()), 1);
            }
            return null;
          });
      for (var done : threads.invokeAll(work)) {
        done.get();
      }
    }
    sweep();
    for (String sku : skus) {
      assertThat(offer(shop, sku).offered()).isEqualTo(995);
      List<Long> revisions =
          published().stream()
              .filter(offer -> offer.productId().equals(sku))
              .map(ShopOffer::revision)
              .toList();
      assertThat(revisions).isSorted().doesNotHaveDuplicates();
    }
    assertThat(skus.stream().mapToLong(sku -> offer(shop, sku).basis()).sum())
        .as("67 of the 200 orders are the other shop's")
        .isEqualTo(40 * before - 67);
  }

  private Void sweepSome() {
    OfferSweep sweep = instance(Duration.ZERO);
    for (int n = 0; n < 60; n++) {
      sweep.part();
    }
    return null;
  }
}
