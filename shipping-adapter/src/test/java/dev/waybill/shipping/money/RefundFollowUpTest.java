package dev.waybill.shipping.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Money;
import dev.waybill.service.report.Period;
import dev.waybill.shipping.Migrations;
import dev.waybill.shipping.account.Accounts;
import dev.waybill.shipping.carrier.CarrierInMemory;
import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.LabelId;
import dev.waybill.shipping.carrier.Parcel;
import dev.waybill.shipping.carrier.Refund;
import dev.waybill.shipping.carrier.Selection;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.testing.SharedPostgres;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every void ends as credited, as never charged, or with a person. */
class RefundFollowUpTest {

  private static final JdbcTemplate JDBC = database();

  private final String own = UUID.randomUUID().toString().substring(0, 8);
  private final CarrierInMemory carrier = new CarrierInMemory("c" + own);
  private final RefundStore store = new RefundStore(JDBC);
  private final RefundFollowUp followUp =
      new RefundFollowUp(store, new Accounts(List.of(carrier), carrier.name()), Clock.systemUTC());

  private static JdbcTemplate database() {
    var source = new PGSimpleDataSource();
    source.setUrl(SharedPostgres.url("label_money"));
    Migrations.run(source);
    return new JdbcTemplate(source);
  }

  @Test
  void moneyThatWasRequestedIsFollowedUntilItIsThere() {
    String label = voided(Refund.State.REQUESTED, Duration.ofHours(1));

    follow();

    assertThat(state(label)).isEqualTo("REQUESTED");
    assertThat(due(label)).isFalse();

    carrier.voidLabel(idOf(label), Refund.State.CREDITED);
    becomeDue(label);
    follow();

    assertThat(state(label)).isEqualTo("CREDITED");
    assertThat(column(label, "credited")).isEqualTo("490");
    becomeDue(label);
    int asked = carrier.refundsAsked;
    follow();
    assertThat(carrier.refundsAsked).as("what has ended is not asked about").isEqualTo(asked);
  }

  @Test
  void aVoidThatWasRejectedIsAskedForAgainAndThenIsAPersonsTask() {
    String label = voided(Refund.State.REJECTED, Duration.ofHours(1));
    carrier.refunds = Refund.State.REJECTED;

    for (int i = 0; i < 3; i++) {
      assertThat(column(label, "person_since")).isNull();
      becomeDue(label);
      follow();
    }

    assertThat(column(label, "person_since")).isNotNull();
    assertThat(store.open(true, null, 1_000)).extracting(RefundStore.View::label).contains(label);
    carrier.refunds = Refund.State.REQUESTED;
    becomeDue(label);
    follow();
    assertThat(state(label)).isEqualTo("REQUESTED");
    assertThat(column(label, "person_since")).as("it is the carrier's turn again").isNull();
  }

  @Test
  void aVoidThatNeverReachedTheCarrierIsAskedForAgain() {
    String label = voided(Refund.State.NONE, Duration.ofHours(1));
    JDBC.update("UPDATE label SET refund = 'REQUESTED' WHERE label_id = ?", label);

    follow();

    assertThat(state(label)).isEqualTo("CREDITED");
  }

  @Test
  void moneyThatDoesNotComeInTimeIsAPersonsTask() {
    String label = voided(Refund.State.REQUESTED, Duration.ofDays(29));

    follow();

    assertThat(state(label)).isEqualTo("REQUESTED");
    assertThat(column(label, "person_since")).isNotNull();
  }

  @Test
  void aCarrierThatIsAwayIsAskedLater() {
    String label = voided(Refund.State.REQUESTED, Duration.ofHours(1));
    carrier.away(true);

    follow();

    assertThat(state(label)).isEqualTo("REQUESTED");
    assertThat(due(label)).isFalse();
    assertThat(column(label, "person_since")).isNull();
  }

  @Test
  void aParcelThatWasHandedOverIsAPersonsTaskAtOnce() {
    String label = voided(Refund.State.REJECTED, Duration.ofHours(1));
    carrier.handOver(idOf(label));

    follow();

    assertThat(column(label, "person_since")).isNotNull();
  }

  @Test
  void anAccountThatIsGoneIsAPersonsTask() {
    String label = voided(Refund.State.REQUESTED, Duration.ofHours(1));

    new RefundFollowUp(
            store, new Accounts(List.of(new CarrierInMemory("x")), "x"), Clock.systemUTC())
        .part();

    assertThat(column(label, "person_since")).isNotNull();
  }

  @ParameterizedTest
  @EnumSource(RefundEnd.class)
  void aPersonEndsItOnce(RefundEnd end) {
    String label = voided(Refund.State.REJECTED, Duration.ofHours(1));

    assertThat(store.end(label, end, 100L, "ann", "by the invoice of May")).isTrue();
    assertThat(store.end(label, end, 100L, "ann", "again")).isFalse();

    assertThat(state(label)).isEqualTo(end.name());
    assertThat(column(label, "ended_by")).isEqualTo("ann");
    assertThat(column(label, "comment")).isEqualTo("by the invoice of May");
    assertThat(column(label, "credited")).isEqualTo(end == RefundEnd.CREDITED ? "100" : null);
  }

  @Test
  void twoWhoFollowDoNotAskTwice() {
    String label = voided(Refund.State.REQUESTED, Duration.ofHours(1));

    assertThat(store.claim(1_000)).extracting(one -> one.label().toString()).contains(label);
    assertThat(store.claim(1_000)).extracting(one -> one.label().toString()).doesNotContain(label);
  }

  @Test
  void sumsOfAPeriodSayWhatWasBoughtCreditedAndIsOwedByCurrency() {
    String shop = "shop-" + own;
    bought(shop, 490, "EUR", "NONE", null, null, false);
    bought(shop, 1000, "EUR", "CREDITED", 900L, null, false);
    bought(shop, 700, "EUR", "REQUESTED", null, null, false);
    bought(shop, 600, "EUR", "NOT_APPLICABLE", null, null, false);
    bought(shop, 500, "EUR", "NONE", null, 650L, false);
    bought(shop, 333, "USD", "NONE", null, null, false);
    bought(shop, 9999, "EUR", "NONE", null, null, true);
    var today = Period.of(null, null, ZoneId.of("UTC").getId(), Clock.systemUTC());

    List<Spend.Row> rows =
        new Spend(JDBC)
            .report(Spend.By.SHOP, today).page(null).rows().stream()
                .filter(row -> row.key().equals(shop))
                .toList();

    assertThat(rows)
        .containsExactly(
            new Spend.Row(shop, 5, eur(3290), 3, eur(900), eur(700), eur(150), eur(1940)),
            new Spend.Row(shop, 1, usd(333), 0, usd(0), usd(0), usd(0), usd(333)));
  }

  @Test
  void whatWasBoughtIsListedOnceOverPages() {
    for (int i = 0; i < 60; i++) {
      bought("many-" + own, 100 + i, "EUR", "NONE", null, null, false);
    }
    LocalDate day = LocalDate.now(ZoneId.of("UTC"));
    var report =
        new BoughtLabels(JDBC).report(Period.of(day.minusDays(1), day, "UTC", Clock.systemUTC()));

    int seen = 0;
    var page = report.page(null);
    while (true) {
      seen += page.rows().stream().filter(row -> row.order().shop().equals("many-" + own)).count();
      if (page.next() == null) {
        break;
      }
      page = report.page(dev.waybill.service.paging.ScanKey.parseFromTime(page.next(), 2));
    }

    assertThat(seen).isEqualTo(60);
  }

  private static Money eur(long minor) {
    return new Money(minor, "EUR");
  }

  private static Money usd(long minor) {
    return new Money(minor, "USD");
  }

  private static void bought(
      String shop,
      long amount,
      String currency,
      String refund,
      Long credited,
      Long charged,
      boolean test) {
    JDBC.update(
        """
        INSERT INTO label (label_id, order_id, command_id, account, carrier, service, tracking_number,
            amount, currency, test, bought_at, refund, credited, charged)
        VALUES (?, ?, 'x', 'a', 'A', 's', 'T', ?, ?, ?, now(), ?, ?, ?)
        """,
        "a:" + UUID.randomUUID(),
        shop + ":1",
        amount,
        currency,
        test,
        refund,
        credited,
        charged);
  }

  /** A label that was bought and voided so long ago, and that the carrier is to be asked about. */
  private String voided(Refund.State state, Duration ago) {
    Label label =
        carrier
            .buy(
                new Shipment(
                    "demo:" + UUID.randomUUID() + "/buy-label",
                    "WH1",
                    null,
                    new Address(
                        "Anna Nowak",
                        null,
                        "ul. Prosta 1",
                        null,
                        "Warszawa",
                        null,
                        "00-001",
                        "PL",
                        null),
                    new Parcel(500, new Parcel.Dimensions(300, 200, 100), List.of())),
                Selection.of("economy"))
            .label();
    carrier.voidLabel(label.id(), state);
    String id = new LabelId(carrier.name(), label.id()).toString();
    JDBC.update(
        """
        INSERT INTO label (label_id, order_id, command_id, account, carrier, service, tracking_number,
            amount, currency, bought_at, refund, void_asked_at, refund_next_at)
        VALUES (?, ?, 'x', ?, 'Memory Post', 'economy', 'T', 490, 'EUR',
            now() - make_interval(secs => ?), ?, now() - make_interval(secs => ?), now())
        """,
        id,
        "demo:" + own,
        carrier.name(),
        ago.toSeconds(),
        state.name(),
        ago.toSeconds());
    return id;
  }

  private void follow() {
    while (followUp.part()) {
      // until nothing is due
    }
  }

  private static void becomeDue(String label) {
    JDBC.update(
        "UPDATE label SET refund_next_at = now() WHERE label_id = ? AND refund_next_at IS NOT NULL",
        label);
  }

  private static boolean due(String label) {
    return Boolean.TRUE.equals(
        JDBC.queryForObject(
            "SELECT refund_next_at <= now() FROM label WHERE label_id = ?", Boolean.class, label));
  }

  private static String state(String label) {
    return column(label, "refund");
  }

  private static String column(String label, String column) {
    return JDBC.queryForObject(
        "SELECT %s::text FROM label WHERE label_id = ?".formatted(column), String.class, label);
  }

  private static String idOf(String label) {
    return LabelId.parse(label).orElseThrow().id();
  }
}
