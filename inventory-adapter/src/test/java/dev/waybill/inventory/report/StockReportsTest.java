package dev.waybill.inventory.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.inventory.report.OversellPrevented.Row;
import dev.waybill.service.report.Period;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The reports over stock and movements, with the sums done by hand. Today is 30 November 2026. */
class StockReportsTest extends ReportDatabase {

  private static final Clock TODAY =
      Clock.fixed(Instant.parse("2026-11-30T12:00:00Z"), ZoneOffset.UTC);

  private final String tee = own + "-TEE";
  private final String mug = own + "-MUG";

  @Test
  void stockIsValuedAtWhatAPieceIsWorthAtCustoms() throws IOException {
    item(tee, "Shirt", "12.50", "EUR");
    item(mug, "Mug", "0.10", "USD");
    stocked("HERE", tee, 3, 1, 0);
    stocked("THERE", tee, 5, 0, 0);
    stocked("HERE", mug, 7, 0, 0);
    stocked("HERE", own + "-NOBODY-SAYS", 2, 0, 0);
    stocked("HERE", own + "-SOLD-OUT", 0, 0, 0);
    var value = new StockValue(JDBC);

    assertThat(ours(all(value.report()), StockValue.Row::sku))
        .containsExactly(
            new StockValue.Row(
                mug, "Mug", 7, new BigDecimal("0.10"), "USD", new BigDecimal("0.70")),
            new StockValue.Row(own + "-NOBODY-SAYS", null, 2, null, null, null),
            new StockValue.Row(
                tee, "Shirt", 8, new BigDecimal("12.50"), "EUR", new BigDecimal("100.00")));
    assertThat(file(value.report()))
        .contains(tee + ",Shirt,8,12.50,EUR,100.00", own + "-NOBODY-SAYS,,2,,,");
  }

  @Test
  void theValueIsSummedByLocationAndCurrency() {
    JDBC.update("INSERT INTO location (code, name) VALUES (?, 'Own')", own);
    item(tee, "Shirt", "12.50", "EUR");
    item(mug, "Mug", "0.10", "EUR");
    stocked(own, tee, 3, 0, 0);
    stocked(own, mug, 7, 0, 0);
    stocked(own, own + "-NOBODY-SAYS", 2, 0, 0);

    assertThat(ours(new StockValue(JDBC).totals(), StockValue.Total::location))
        .containsExactly(
            new StockValue.Total(own, "EUR", 2, 10, new BigDecimal("38.20")),
            new StockValue.Total(own, null, 1, 2, null));
  }

  @Test
  void whatIsOnHandIsWhatCameInLast() {
    moved("2025-01-10T00:00:00Z", "HERE", tee, "opening", 10);
    moved("2026-07-01T00:00:00Z", "HERE", tee, "receipt", 20);
    moved("2026-10-15T00:00:00Z", "THERE", tee, "receipt", 8);
    moved("2026-11-20T00:00:00Z", "HERE", tee, "commit", -13);
    moved("2026-11-25T00:00:00Z", "HERE", tee, "receipt", 4);
    stocked("HERE", tee, 21, 0, 0);
    stocked("THERE", tee, 8, 0, 0);

    assertThat(age(tee))
        .as("42 came in and 13 left, the 10 of January and 3 of July; 17 of July are 152 days old")
        .isEqualTo(
            new StockAge.Row(tee, 29, 4, 8, 17, 0, 0, Instant.parse("2026-07-01T00:00:00Z")));
  }

  @Test
  void nothingGetsYoungerByTransfersUndoneDocumentsAndReleases() {
    moved("2025-01-10T00:00:00Z", "HERE", tee, "opening", 10);
    moved("2026-02-01T00:00:00Z", "HERE", tee, "receipt", 5);
    long receipt = document(null);
    moved("2026-11-28T00:00:00Z", "HERE", tee, "receipt", 100, null, receipt);
    moved("2026-11-28T01:00:00Z", "HERE", tee, "receipt", -100, null, document(receipt));
    long scrap = document(null);
    moved("2026-11-28T02:00:00Z", "HERE", tee, "scrap", -2, null, scrap);
    moved("2026-11-28T03:00:00Z", "HERE", tee, "scrap", 2, null, document(scrap));
    moved("2026-11-29T00:00:00Z", "HERE", tee, "transfer", -6);
    moved("2026-11-29T00:00:00Z", "THERE", tee, "transfer", 6);
    moved("2026-11-29T01:00:00Z", "HERE", tee, "commit", -3, "shop:1/reserve-stock", null);
    moved("2026-11-29T02:00:00Z", "HERE", tee, "return", 3, "shop:1/reserve-stock", null);
    stocked("HERE", tee, 9, 0, 0);
    stocked("THERE", tee, 6, 0, 0);

    assertThat(age(tee))
        .isEqualTo(
            new StockAge.Row(tee, 15, 0, 0, 0, 5, 10, Instant.parse("2025-01-10T00:00:00Z")));
  }

  @Test
  void whatACustomerSendsBackCameInThen() {
    moved("2026-02-01T00:00:00Z", "HERE", tee, "receipt", 5);
    moved("2026-03-01T00:00:00Z", "HERE", tee, "commit", -4);
    moved("2026-11-29T00:00:00Z", "HERE", tee, "return", 1, null, document(null));
    stocked("HERE", tee, 2, 0, 0);

    assertThat(age(tee))
        .isEqualTo(new StockAge.Row(tee, 2, 1, 0, 0, 1, 0, Instant.parse("2026-02-01T00:00:00Z")));
  }

  @Test
  void whatHasNotLeftForSoManyDaysMovesSlowly() {
    String never = own + "-NEVER";
    String gone = own + "-GONE";
    String fresh = own + "-FRESH";
    moved("2026-01-01T00:00:00Z", "HERE", tee, "receipt", 10);
    moved("2026-08-01T00:00:00Z", "HERE", tee, "commit", -1);
    moved("2026-09-01T00:00:00Z", "THERE", tee, "commit", -1);
    moved("2026-11-01T00:00:00Z", "HERE", tee, "reservation", 0);
    moved("2026-01-01T00:00:00Z", "HERE", mug, "receipt", 10);
    moved("2026-11-01T00:00:00Z", "THERE", mug, "commit", -1);
    moved("2026-02-02T00:00:00Z", "HERE", never, "receipt", 10);
    moved("2026-02-02T00:00:00Z", "HERE", gone, "receipt", 10);
    moved("2026-11-15T00:00:00Z", "HERE", fresh, "receipt", 10);
    stocked("HERE", tee, 4, 0, 0);
    stocked("THERE", tee, 4, 0, 0);
    stocked("THERE", mug, 9, 0, 0);
    stocked("HERE", never, 10, 0, 0);
    stocked("HERE", gone, 0, 0, 0);
    stocked("HERE", fresh, 10, 0, 0);

    assertThat(ours(all(new SlowMovers(JDBC, TODAY).report(60)), SlowMovers.Row::sku))
        .containsExactly(
            new SlowMovers.Row(never, null, 10, null, Instant.parse("2026-02-02T00:00:00Z")),
            new SlowMovers.Row(
                tee,
                null,
                8,
                Instant.parse("2026-09-01T00:00:00Z"),
                Instant.parse("2026-01-01T00:00:00Z")));
    assertThat(ours(all(new SlowMovers(JDBC, TODAY).report(91)), SlowMovers.Row::sku))
        .as("the shirt left 90.5 days ago")
        .extracting(SlowMovers.Row::sku)
        .containsExactly(never);
  }

  @Test
  void rejectedReservationsAreCountedByDayAndSku() {
    rejected("2026-11-20T22:59:59Z", "shop:1/reserve-stock", tee, 3, 1);
    rejected("2026-11-20T23:00:00Z", "shop:2/reserve-stock", tee, 5, 1);
    rejected("2026-11-21T08:00:00Z", "shop:2/reserve-stock#2", tee, 5, 2);
    rejected("2026-11-21T09:00:00Z", "shop:3/reserve-stock", tee, 1, 0);
    rejected("2026-11-21T09:00:00Z", "shop:3/reserve-stock", mug, 2, 0);
    rejected("2026-11-21T23:00:00Z", "shop:4/reserve-stock", mug, 2, 0);

    var period =
        new Period(
            LocalDate.parse("2026-11-20"),
            LocalDate.parse("2026-11-21"),
            ZoneId.of("Europe/Berlin"));
    assertThat(ours(all(new OversellPrevented(JDBC).report(period)), Row::sku))
        .as("the day begins at 23:00 UTC; order 2 tried twice: 4 + 3 + 1 pieces")
        .containsExactly(
            new Row(LocalDate.parse("2026-11-20"), tee, 1, 1, 2),
            new Row(LocalDate.parse("2026-11-21"), mug, 1, 1, 2),
            new Row(LocalDate.parse("2026-11-21"), tee, 3, 2, 8));
  }

  @Test
  void oldRejectionsAreForgotten() {
    rejected("2020-01-01T00:00:00Z", "shop:1/reserve-stock", tee, 3, 1);
    rejected("2020-01-03T00:00:00Z", "shop:2/reserve-stock", tee, 3, 1);
    var prevented = new OversellPrevented(JDBC);
    assertThat(prevented.forget(Instant.parse("2020-01-02T00:00:00Z"), 10)).isEqualTo(1);
    assertThat(prevented.forget(Instant.parse("2020-01-04T00:00:00Z"), 10)).isEqualTo(1);
  }

  @Test
  void howMuchOfWhatWasThereLeftEachDay() throws IOException {
    moved("2026-01-01T00:00:00Z", "HERE", tee, "receipt", 40);
    moved("2026-11-18T08:00:00Z", "HERE", tee, "commit", -4);
    moved("2026-11-18T09:00:00Z", "THERE", tee, "receipt", 24);
    moved("2026-11-18T10:00:00Z", "THERE", tee, "commit", -4);
    moved("2026-11-20T09:00:00Z", "HERE", tee, "count", -6);
    moved("2026-11-20T10:00:00Z", "HERE", tee, "return", 1);
    moved("2026-11-21T10:00:00Z", "HERE", tee, "commit", -51);
    moved("2026-11-23T10:00:00Z", "HERE", tee, "receipt", 7);
    stocked("HERE", tee, 7, 0, 0);
    stocked("THERE", tee, 0, 0, 0);

    var period =
        new Period(LocalDate.parse("2026-11-18"), LocalDate.parse("2026-11-22"), ZoneId.of("UTC"));
    var report = new SellThrough(JDBC).report(period, tee);
    assertThat(all(report))
        .as("7 now, less 7 of the 23rd; 8 of 40 + 24; 51 of 51")
        .containsExactly(
            day("2026-11-18", 40, 24, 8, 0, "12.5"),
            day("2026-11-19", 56, 0, 0, 0, "0.0"),
            day("2026-11-20", 56, 0, 0, 1, "0.0"),
            day("2026-11-21", 51, 0, 51, 0, "100.0"),
            day("2026-11-22", 0, 0, 0, 0, null));
    assertThat(file(report)).contains("2026-11-18,40,24,8,0,12.5", "2026-11-22,0,0,0,0,");
    assertThat(all(new SellThrough(JDBC).report(period, ""))).as("of all SKUs together").hasSize(5);
  }

  @Test
  void howLongOrdersWaitedThatWereAnsweredInAPeriod() throws IOException {
    for (int i = 1; i <= 10; i++) {
      waited("2026-11-20T12:00:00Z", i * 100, i == 10 ? "REJECTED" : "COMPLETED", tee);
    }
    waited("2026-11-20T12:00:00Z", 77, null, tee);
    waited("2026-11-19T22:59:59Z", 5_000, "COMPLETED", tee);
    waited("2026-11-20T12:00:00Z", 3_600, "COMPLETED", tee, mug);
    JDBC.update(
        """
        INSERT INTO backorder (command_id, order_id, shop, step, action, attempt, state, wanted, since, deadline, place)
        VALUES (?, 'shop:1', 'shop', 'reserve-stock', 'reserve', 1, 'WAITING', jsonb_build_object(?::text, 2),
            now() - interval '90 seconds', now() + interval '1 day', 1)
        """,
        own + "/waiting",
        tee);

    var day = LocalDate.parse("2026-11-20");
    var report =
        new TimeOnBackorder(JDBC).report(new Period(day, day, ZoneId.of("Europe/Berlin")), "");
    List<TimeOnBackorder.Row> rows = ours(all(report), TimeOnBackorder.Row::sku);
    assertThat(rows.getFirst())
        .isEqualTo(new TimeOnBackorder.Row(mug, 1, 1, 0, 3_600L, 3_600L, 3_600L, 0, null));
    TimeOnBackorder.Row both = rows.get(1);
    assertThat(both.oldestWaitingSeconds()).isBetween(90L, 190L);
    assertThat(both)
        .as("100 to 1,000 seconds, and an hour")
        .isEqualTo(
            new TimeOnBackorder.Row(
                tee, 11, 10, 1, 600L, 1_000L, 3_600L, 1, both.oldestWaitingSeconds()));
    assertThat(file(report)).contains(mug + ",1,1,0,3600,3600,3600,0,");
  }

  private void waited(String ended, int seconds, @Nullable String outcome, String... skus) {
    JDBC.update(
        """
        INSERT INTO backorder (command_id, order_id, shop, step, action, attempt, state, wanted, since, deadline, place,
            outcome, ended_at)
        SELECT ?, 'shop:1', 'shop', 'reserve-stock', 'reserve', 1, 'CLOSED', jsonb_object_agg(sku, 1),
            ?::timestamptz - make_interval(secs => ?), now(), 1, ?, ?::timestamptz
        FROM unnest(?) AS s(sku)
        """,
        own + '/' + UUID.randomUUID(),
        ended,
        (double) seconds,
        outcome,
        ended,
        skus);
  }

  private static SellThrough.Row day(
      String day, long begun, long received, long gone, long back, @Nullable String percent) {
    return new SellThrough.Row(
        LocalDate.parse(day),
        begun,
        received,
        gone,
        back,
        percent == null ? null : new BigDecimal(percent));
  }

  private StockAge.Row age(String sku) {
    return ours(all(new StockAge(JDBC, TODAY).report()), StockAge.Row::sku).stream()
        .filter(row -> row.sku().equals(sku))
        .findFirst()
        .orElseThrow();
  }

  private <R> List<R> ours(List<R> rows, Function<R, String> name) {
    return rows.stream().filter(row -> name.apply(row).startsWith(own)).toList();
  }

  private static void item(String sku, String title, String amount, String currency) {
    JDBC.update(
        """
        INSERT INTO item (sku, fields, problems, shops, updated_at)
        VALUES (?, jsonb_build_object('title', ?::text, 'customsValue',
            jsonb_build_object('amount', ?::numeric, 'currency', ?::text)), '{}', '{}', now())
        """,
        sku,
        title,
        amount,
        currency);
  }

  private static long document(@Nullable Long undoes) {
    return Objects.requireNonNull(
        JDBC.queryForObject(
            "INSERT INTO document (kind, actor, undoes) VALUES ('receipt', 'ann', ?) RETURNING id",
            Long.class,
            undoes));
  }

  private static void rejected(String at, String reference, String sku, int wanted, int free) {
    JDBC.update(
        "INSERT INTO rejected_reservation (at, reference, shop, sku, wanted, free)"
            + " VALUES (?::timestamptz, ?, 'shop', ?, ?, ?)",
        at,
        reference,
        sku,
        wanted,
        free);
  }
}
