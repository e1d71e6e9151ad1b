package dev.waybill.shipping.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.ParcelEvent;
import dev.waybill.contracts.wire.Json;
import dev.waybill.shipping.Migrations;
import dev.waybill.shipping.account.Accounts;
import dev.waybill.shipping.carrier.CarrierInMemory;
import dev.waybill.shipping.carrier.TrackedParcel;
import dev.waybill.shipping.carrier.TrackingEvent;
import dev.waybill.shipping.carrier.TrackingProblem;
import dev.waybill.shipping.carrier.TrackingStatus;
import dev.waybill.shipping.tracking.ParcelTasks.Filter;
import dev.waybill.shipping.tracking.ParcelTasks.Task;
import dev.waybill.shipping.tracking.Parcels.Heard;
import dev.waybill.testing.SharedPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whatever comes, however often and in whatever order, a parcel stands as its carrier knows it. */
class ParcelsTest {

  private static final Instant MORNING = Instant.parse("2026-11-02T06:00:00Z");
  private static final JdbcTemplate JDBC = database();

  private final String own = UUID.randomUUID().toString().substring(0, 8);
  private final String account = "t" + own;
  private final CarrierInMemory carrier = new CarrierInMemory(account);
  private final ParcelStore store = new ParcelStore(JDBC);
  private final ParcelTasks tasks = new ParcelTasks(JDBC, Clock.systemUTC());
  private final List<String> scanned = new ArrayList<>();
  private final Parcels parcels =
      new Parcels(
          store,
          tasks,
          new Accounts(List.of(carrier), account),
          labels -> labels.stream().filter(one -> one.startsWith(account)).forEach(scanned::add),
          new TransactionTemplate(new JdbcTransactionManager(JDBC.getDataSource())),
          Clock.systemUTC());

  private final MockProducer<byte[], byte[]> kafka =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final ParcelOutbox outbox =
      new ParcelOutbox(
          JDBC, new TransactionTemplate(new JdbcTransactionManager(JDBC.getDataSource())), kafka);

  private static JdbcTemplate database() {
    var source = new PGSimpleDataSource();
    source.setUrl(SharedPostgres.url("label_money"));
    Migrations.run(source);
    return new JdbcTemplate(source);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aParcelStandsTheSameInWhateverOrderAndHoweverOftenItIsTold(long seed) {
    bought("1");
    List<TrackedParcel> news = new ArrayList<>();
    List<TrackingEvent> events = new ArrayList<>();
    TrackingStatus[] way = {
      TrackingStatus.ACCEPTED,
      TrackingStatus.IN_TRANSIT,
      TrackingStatus.DELIVERY_FAILED,
      TrackingStatus.OUT_FOR_DELIVERY,
      TrackingStatus.DELIVERED
    };
    for (int i = 0; i < way.length; i++) {
      events.add(event(i, way[i], null));
      news.add(told("1", way[i], events));
    }
    List<TrackedParcel> told = new ArrayList<>(news);
    told.addAll(news);
    Collections.shuffle(told, new Random(seed));

    told.forEach(one -> parcels.heard(account, one));
    parcels.part();
    parcels.part();

    ParcelStore.Row parcel = parcel();
    assertThat(parcel.status()).isEqualTo(TrackingStatus.DELIVERED);
    assertThat(parcel.statusAt()).isEqualTo(MORNING.plus(Duration.ofHours(4)));
    assertThat(store.events(List.of(parcel)).get(parcel.label().toString()))
        .extracting(TrackingEvent::status)
        .containsExactly(way);
    assertThat(scanned).as("its first scan is told once").containsExactly(account + ":1");
    List<ParcelEvent> published = published();
    assertThat(published).extracting(ParcelEvent::at).isSorted().doesNotHaveDuplicates();
    assertThat(published).extracting(ParcelEvent::number).isSorted().doesNotHaveDuplicates();
    assertThat(published.getLast().status()).isEqualTo("DELIVERED");
  }

  @Test
  void whatBecameOfAParcelIsPublishedOnceInTheCarriersOrder() {
    bought("1");
    TrackingEvent accepted = event(1, TrackingStatus.ACCEPTED, null);
    TrackingEvent transit = event(3, TrackingStatus.IN_TRANSIT, null);
    TrackingEvent failed = event(5, TrackingStatus.DELIVERY_FAILED, TrackingProblem.NOBODY_HOME);

    parcels.heard(account, told("1", TrackingStatus.LABEL_CREATED, List.of()));
    parcels.heard(account, told("1", TrackingStatus.IN_TRANSIT, List.of(transit, accepted)));
    parcels.heard(account, told("1", TrackingStatus.IN_TRANSIT, List.of(accepted, transit)));
    TrackingEvent late = event(2, TrackingStatus.OUT_FOR_DELIVERY, null);
    parcels.heard(account, told("1", TrackingStatus.OUT_FOR_DELIVERY, List.of(late)));
    parcels.heard(account, told("1", TrackingStatus.DELIVERY_FAILED, List.of(transit, failed)));
    parcels.heard(account, told("1", TrackingStatus.RETURNING, List.of()));

    List<ParcelEvent> published = published();
    assertThat(published)
        .extracting(ParcelEvent::status)
        .containsExactly("ACCEPTED", "IN_TRANSIT", "DELIVERY_FAILED", "RETURNING");
    assertThat(published).extracting(ParcelEvent::number).isSorted().doesNotHaveDuplicates();
    ParcelEvent trouble = published.get(2);
    assertThat(trouble.problem()).isEqualTo("NOBODY_HOME");
    assertThat(trouble.orderId().value()).isEqualTo("demo:" + own);
    assertThat(trouble.trackingNumber()).isEqualTo("T1" + own);
    assertThat(published()).as("what Kafka has is published no more").isEmpty();
  }

  @Test
  void whatKafkaDidNotTakeIsPublishedAgain() {
    bought("1");
    TrackingEvent transit = event(1, TrackingStatus.IN_TRANSIT, null);
    parcels.heard(account, told("1", TrackingStatus.IN_TRANSIT, List.of(transit)));
    kafka.sendException = new TimeoutException("no broker");

    assertThatThrownBy(outbox::part).isInstanceOf(KafkaException.class);
    kafka.sendException = null;

    assertThat(published()).extracting(ParcelEvent::status).containsExactly("IN_TRANSIT");
  }

  private List<ParcelEvent> published() {
    kafka.clear();
    while (outbox.part()) {
      assertThat(kafka.history()).isNotEmpty();
    }
    return kafka.history().stream()
        .map(one -> Json.mapper().readValue(one.value(), ParcelEvent.class))
        .filter(one -> one.label().startsWith(account))
        .toList();
  }

  @Test
  void whatIsNewIsToldFromWhatIsKnownAndWhatIsNotOurs() {
    bought("1");
    TrackedParcel transit =
        told("1", TrackingStatus.IN_TRANSIT, List.of(event(1, TrackingStatus.IN_TRANSIT, null)));

    assertThat(parcels.heard(account, transit)).isEqualTo(Heard.NEWS);
    assertThat(parcels.heard(account, transit)).isEqualTo(Heard.KNOWN);
    assertThat(parcels.heard(account, told("2", TrackingStatus.IN_TRANSIT, List.of())))
        .isEqualTo(Heard.UNKNOWN);
    assertThat(parcels.heard("another", transit)).isEqualTo(Heard.UNKNOWN);
  }

  @Test
  void aParcelIsFoundByItsNumberWhereOnlyThatIsTold() {
    bought("1");
    store.begin(List.of(account), Duration.ofMinutes(5));

    Heard heard =
        parcels.heard(
            account,
            new TrackedParcel(
                null,
                "T1" + own,
                TrackingStatus.DELIVERED,
                null,
                List.of(event(1, TrackingStatus.DELIVERED, null))));

    assertThat(heard).isEqualTo(Heard.NEWS);
    assertThat(parcel().status()).isEqualTo(TrackingStatus.DELIVERED);
  }

  @Test
  void whatIsWrongWithAParcelIsListedUntilItIsMended() {
    bought("1");
    parcels.heard(
        account,
        told(
            "1",
            TrackingStatus.EXCEPTION,
            List.of(event(1, TrackingStatus.EXCEPTION, TrackingProblem.DAMAGED))));
    assertThat(trouble()).containsExactly(TrackingProblem.DAMAGED);

    parcels.heard(
        account,
        told("1", TrackingStatus.DELIVERED, List.of(event(2, TrackingStatus.DELIVERED, null))));

    assertThat(trouble()).isEmpty();
  }

  @Test
  void whatAPersonHasToDoIsOneTaskForAParcelThatEndsWhenTheParcelGetsOn() {
    bought("1");
    parcels.heard(
        account,
        told(
            "1",
            TrackingStatus.EXCEPTION,
            List.of(event(1, TrackingStatus.EXCEPTION, TrackingProblem.LOST))));
    Task lost = onlyTask(true);
    assertThat(lost.kind()).isEqualTo(TaskKind.LOST);
    assertThat(tasks.counts().get(TaskKind.LOST)).isPositive();
    assertThat(tasks.take(lost.id(), "olga", "DHL is looking for it", "paul")).isTrue();

    parcels.heard(
        account,
        told("1", TrackingStatus.RETURNING, List.of(event(2, TrackingStatus.RETURNING, null))));
    assertThat(onlyTask(true).id()).as("the same one, about something else").isEqualTo(lost.id());
    assertThat(onlyTask(true).kind()).isEqualTo(TaskKind.RETURNED);

    parcels.heard(
        account,
        told("1", TrackingStatus.DELIVERED, List.of(event(3, TrackingStatus.DELIVERED, null))));
    Task done = onlyTask(false);
    assertThat(done.resolvedBy()).isEqualTo(ParcelTasks.CARRIER);
    assertThat(done.reason()).contains("delivered");
    assertThat(tasks.changes(lost.id()))
        .extracting(change -> change.person() + ' ' + change.action())
        .containsExactly(
            "carrier resolve", "carrier open", "paul comment", "paul assign", "carrier open");
    assertThat(tasks.resolve(lost.id(), "found", "paul")).as("it is not open").isFalse();
  }

  @Test
  void whatIsSettledByAPersonStaysSoUntilSomethingElseHappens() {
    bought("1");
    TrackedParcel refused =
        told(
            "1",
            TrackingStatus.DELIVERY_FAILED,
            List.of(event(1, TrackingStatus.DELIVERY_FAILED, TrackingProblem.REFUSED)));
    parcels.heard(account, refused);
    assertThat(tasks.resolve(onlyTask(true).id(), "refunded", "olga")).isTrue();

    parcels.heard(account, refused);

    assertThat(tasks(true)).isEmpty();
    assertThat(onlyTask(false).reason()).isEqualTo("refunded");
  }

  @Test
  void aParcelThatNoCarrierSeesInTimeIsATaskOnceAndIsToldOfOnce() {
    bought("1");
    bought("2");
    store.begin(List.of(account), Duration.ofMinutes(5));
    JDBC.update(
        "UPDATE parcel SET since = now() - interval '49 hours' WHERE label_id = ?", account + ":1");
    JDBC.update(
        "UPDATE parcel SET since = now() - interval '47 hours' WHERE label_id = ?", account + ":2");

    assertThat(unscanned(Map.of())).containsExactly(account + ":1");
    assertThat(unscanned(Map.of())).isEmpty();
    assertThat(unscanned(Map.of("demo", Duration.ofHours(46)))).containsExactly(account + ":2");
    assertThat(published())
        .extracting(ParcelEvent::status, ParcelEvent::problem)
        .containsExactly(
            tuple("LABEL_CREATED", "NOT_SCANNED"), tuple("LABEL_CREATED", "NOT_SCANNED"));

    parcels.heard(
        account,
        told("1", TrackingStatus.ACCEPTED, List.of(event(1, TrackingStatus.ACCEPTED, null))));
    assertThat(tasks(true)).extracting(Task::label).containsExactly(account + ":2");
  }

  @Test
  void theSweepOpensTheTaskTellsOfItAndCountsItButNotOfALabelThatIsVoid() {
    bought("1");
    bought("2");
    store.begin(List.of(account), Duration.ofMinutes(5));
    JDBC.update("UPDATE parcel SET since = now() - interval '49 hours' WHERE account = ?", account);
    JDBC.update("UPDATE label SET refund = 'REQUESTED' WHERE label_id = ?", account + ":2");
    var meters = new SimpleMeterRegistry();
    var sweep =
        new UnscannedParcels(
            tasks,
            store,
            new TrackingSettings(Duration.ofHours(48), Map.of()),
            new TransactionTemplate(new JdbcTransactionManager(JDBC.getDataSource())),
            meters);

    while (sweep.part()) {
      // More than one part of old parcels of other tests.
    }

    assertThat(onlyTask(true).label()).isEqualTo(account + ":1");
    assertThat(onlyTask(true).kind()).isEqualTo(TaskKind.NOT_SCANNED);
    assertThat(published()).extracting(ParcelEvent::problem).containsExactly("NOT_SCANNED");
    assertThat(meters.get("waybill.parcels.tasks").tag("kind", "NOT_SCANNED").gauge().value())
        .isPositive();
    sweep.part();
    assertThat(published()).isEmpty();
  }

  @Test
  void aParcelThatWaitsForItsHandOverIsNotMissed() {
    bought("1");
    store.begin(List.of(account), Duration.ofMinutes(5));
    JDBC.update(
        "UPDATE parcel SET since = now() - interval '9 days' WHERE label_id = ?", account + ":1");
    JDBC.update(
        "INSERT INTO hand_over (command_id, order_id, step, action, attempt, state, since,"
            + " deadline) VALUES (?, 'demo:1', 'hand-over', 'await-hand-over', 1, 'WAITING', now(),"
            + " now())",
        "c" + own);
    JDBC.update(
        "INSERT INTO hand_over_parcel (command_id, label_id, tracking_number, carrier)"
            + " VALUES (?, ?, 'T', 'Post')",
        "c" + own,
        account + ":1");

    assertThat(unscanned(Map.of())).isEmpty();
    JDBC.update(
        "UPDATE hand_over_parcel SET left_at = now() - interval '3 days' WHERE label_id = ?",
        account + ":1");
    assertThat(unscanned(Map.of())).containsExactly(account + ":1");
  }

  private List<String> unscanned(Map<String, Duration> shops) {
    List<String> labels =
        tasks.openUnscanned(new TrackingSettings(Duration.ofHours(48), shops), 1_000);
    labels.stream().filter(one -> one.startsWith(account)).forEach(store::tellUnscanned);
    return labels.stream().filter(one -> one.startsWith(account)).toList();
  }

  private List<Task> tasks(boolean open) {
    return tasks.list(new Filter(open, "", "demo", "", "demo:" + own), null, 10);
  }

  private Task onlyTask(boolean open) {
    assertThat(tasks(open)).hasSize(1);
    return tasks(open).getFirst();
  }

  @Test
  void aLabelThatMovesNothingHandsNothingOver() {
    bought("1");

    parcels.heard(account, told("1", TrackingStatus.LABEL_CREATED, List.of()));
    parcels.part();

    assertThat(scanned).isEmpty();
    assertThat(parcel().status()).isEqualTo(TrackingStatus.LABEL_CREATED);
  }

  @Test
  void aFinalStatusIsAskedAboutNoMoreAndALostParcelForTwoMonths() {
    Instant now = Instant.parse("2026-11-30T12:00:00Z");

    assertThat(Polling.next(TrackingStatus.DELIVERED, now, now)).isNull();
    assertThat(Polling.next(TrackingStatus.IN_TRANSIT, now.minus(Duration.ofDays(61)), now))
        .isNull();
    assertThat(Polling.next(TrackingStatus.OUT_FOR_DELIVERY, now, now))
        .isEqualTo(now.plus(Duration.ofHours(1)));
    assertThat(Polling.next(TrackingStatus.IN_TRANSIT, now.minus(Duration.ofDays(15)), now))
        .isEqualTo(now.plus(Duration.ofDays(1)));
  }

  private List<TrackingProblem> trouble() {
    return store.inTrouble(null, 1_000).stream()
        .filter(one -> one.label().carrier().equals(account))
        .map(ParcelStore.Row::problem)
        .toList();
  }

  private ParcelStore.Row parcel() {
    return store.ofOrder(OrderId.parse("demo:" + own)).getFirst();
  }

  private TrackedParcel told(String id, TrackingStatus status, List<TrackingEvent> events) {
    return new TrackedParcel(id, "T" + id + own, status, null, events);
  }

  private static TrackingEvent event(int hour, TrackingStatus status, TrackingProblem problem) {
    return new TrackingEvent(
        MORNING.plus(Duration.ofHours(hour)), status, problem, status.name(), "Bonn DE");
  }

  private void bought(String id) {
    JDBC.update(
        """
        INSERT INTO label (label_id, order_id, command_id, account, carrier, service, tracking_number,
            amount, currency, bought_at)
        VALUES (?, ?, 'x', ?, 'Memory Post', 'economy', ?, 490, 'EUR', now())
        """,
        account + ':' + id,
        "demo:" + own,
        account,
        "T" + id + own);
  }
}
