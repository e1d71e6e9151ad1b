package dev.waybill.ingest.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.OrderLine;
import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.Problem;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.contracts.Topics;
import dev.waybill.contracts.wire.Json;
import dev.waybill.ingest.SandboxShops;
import dev.waybill.ingest.ShopEdge;
import dev.waybill.ingest.TestPlatform;
import dev.waybill.ingest.client.ShopClient;
import dev.waybill.ingest.client.ShopClient.Listed;
import dev.waybill.ingest.connection.ShopClients;
import dev.waybill.ingest.deliverylog.DeliveryLog;
import dev.waybill.ingest.deliverylog.DeliveryLogStore;
import dev.waybill.ingest.publish.Publisher;
import dev.waybill.ingest.reconciliation.ReconciliationStore.Missed;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.ingest.shop.ShopLookup;
import dev.waybill.service.kafka.KafkaClients;
import dev.waybill.step.http.FeignClients;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Webhooks fail in every way; the orders come all the same, and once. */
class ReconcilerTest extends ShopEdge {

  @Autowired FeignClients feign;
  @Autowired JdbcTemplate jdbc;
  @Autowired DeliveryLogStore deliveryLogStore;
  @Autowired DeliveryLog deliveryLog;
  @Autowired Publisher publisher;
  @Autowired KafkaClients kafka;

  private final String name = "r" + UUID.randomUUID().toString().substring(0, 8);
  private SandboxShops sandbox;

  @BeforeEach
  void open() throws Exception {
    sandbox = new SandboxShops();
  }

  @AfterEach
  void shut() {
    sandbox.close();
  }

  @ParameterizedTest
  @EnumSource
  void ordersWhoseWebhooksWereLostAreFoundExactlyOnce(TestPlatform platform) {
    sandbox.webhooksAreAnswered(503);
    List<String> placed = sandbox.place(platform, 120, "digital");
    Instance instance = instance(platform);
    await()
        .untilAsserted(
            () -> {
              instance.works();
              assertThat(missed()).containsExactlyInAnyOrderElementsOf(ours(placed));
            });
    instance.works();
    instance(platform).works();
    assertThat(events()).containsExactlyInAnyOrderElementsOf(ours(placed));
    assertThat(missed()).hasSize(120);
  }

  @ParameterizedTest
  @EnumSource
  void whatAWebhookBroughtIsNotMissed(TestPlatform platform) {
    String known = sandbox.place(platform, 1, "digital").getFirst();
    deliveryLog.of(name).order(known, Instant.now().plusSeconds(60), ShopStatus.READY);
    String lost = sandbox.place(platform, 1, "digital").getFirst();
    Instance instance = instance(platform);
    await()
        .untilAsserted(
            () -> {
              instance.works();
              assertThat(missed()).containsExactly(name + ':' + lost);
            });
    assertThat(emitted()).doesNotContain(name + ':' + known);
  }

  @ParameterizedTest
  @EnumSource
  void twoInstancesAtATimeFindEachOrderOnce(TestPlatform platform) {
    sandbox.webhooksAreAnswered(503);
    List<String> placed = sandbox.place(platform, 150, "digital");
    Instance one = instance(platform);
    Instance other = instance(platform);
    await()
        .untilAsserted(
            () -> {
              CompletableFuture.allOf(
                      CompletableFuture.runAsync(one::works),
                      CompletableFuture.runAsync(other::works))
                  .join();
              assertThat(missed()).containsExactlyInAnyOrderElementsOf(ours(placed));
            });
    assertThat(emitted()).containsExactlyInAnyOrderElementsOf(ours(placed));
  }

  @ParameterizedTest
  @EnumSource
  void anInstanceThatDiesMidWindowIsFollowedByOneThatFinishes(TestPlatform platform) {
    sandbox.webhooksAreAnswered(503);
    List<String> placed = sandbox.place(platform, 30, "digital");
    ReconciliationStore dying = new ReconciliationStore(jdbc, Duration.ofSeconds(1));
    dying.ensure(name, Instant.now().minusSeconds(60));
    assertThat(dying.claim(List.of(name))).isPresent();
    Instance instance = instance(platform);
    instance.works();
    assertThat(missed()).isEmpty();
    await()
        .untilAsserted(
            () -> {
              instance.works();
              assertThat(missed()).containsExactlyInAnyOrderElementsOf(ours(placed));
            });
    assertThat(dying.progress(name, Instant.now(), 1)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void errorsAndLimitsOfTheShopPutItOffAndLoseNothing(TestPlatform platform) {
    sandbox.webhooksAreAnswered(503);
    List<String> placed = sandbox.place(platform, 40, "digital");
    sandbox.fault("{'outage': true}");
    Instance instance = instance(platform);
    instance.works();
    assertThat(store().standing(name).orElseThrow().failures()).isPositive();
    assertThat(store().standing(name).orElseThrow().error()).contains("503");
    sandbox.fault("{'errorRate': 0.05, 'rateLimit': 50}");
    await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(
            () -> {
              instance.works();
              assertThat(missed()).containsExactlyInAnyOrderElementsOf(ours(placed));
            });
    assertThat(emitted()).containsAll(ours(placed));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsTooMuchForOneRoundIsGoneThroughInSeveral(TestPlatform platform) {
    sandbox.webhooksAreAnswered(503);
    List<String> placed = sandbox.place(platform, 130, "digital");
    Instance hurried = instance(platform, Duration.ofMillis(100), Duration.ofSeconds(1));
    await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(
            () -> {
              hurried.works();
              assertThat(missed()).containsExactlyInAnyOrderElementsOf(ours(placed));
            });
    await()
        .untilAsserted(
            () -> {
              hurried.works();
              assertThat(store().standing(name).orElseThrow().doneAt()).isNotNull();
            });
    assertThat(emitted()).containsExactlyInAnyOrderElementsOf(ours(placed));
  }

  @ParameterizedTest
  @EnumSource
  void aBackfillFetchesARangeAndSaysHowFarItIs(TestPlatform platform) {
    List<String> placed = sandbox.place(platform, 130, "digital");
    Instance instance = instance(platform);
    Backfills backfills = new Backfills(jdbc, Duration.ofMinutes(2));
    Instant from = Instant.now().minusSeconds(600);
    await().until(() -> sandbox.received().size() >= 130);
    long id = backfills.request(name, from, Instant.now().plusSeconds(5), "olga").id();
    instance.works();
    Backfills.Backfill done = backfills.of(name, 0, 10).getFirst();
    assertThat(done.id()).isEqualTo(id);
    assertThat(done.state()).isEqualTo("DONE");
    assertThat(done.percent()).isEqualTo(100);
    assertThat(emitted()).containsAll(ours(placed));
  }

  /** The webhook of a refund has its sum only: which pieces came back is asked for, once. */
  @Test
  void whatWasRefundedIsAskedForOnceAlthoughItsWebhookCame() {
    String refunded = onlyOneIsAskedFor(TestPlatform.WOOCOMMERCE, "refund-piece");
    OrderSnapshot asked = snapshots().getFirst();
    assertThat(asked.orderId().shopOrderId()).isEqualTo(refunded);
    assertThat(asked.rank()).isEqualTo(1);
    assertThat(asked.problems())
        .extracting(Problem::code)
        .doesNotContain("partly-refunded", "refund-without-lines");
    OrderLine line = asked.order().lines().getFirst();
    assertThat(line.quantity()).isEqualTo(line.ordered() - 1);
  }

  /** No webhook tells what Shopify thinks of an order. */
  @Test
  void whatTheShopTakesForFraudIsAskedForOnceAlthoughItsWebhookCame() {
    String suspect = onlyOneIsAskedFor(TestPlatform.SHOPIFY, "suspect");
    assertThat(snapshots().getFirst().orderId().shopOrderId()).isEqualTo(suspect);
    assertThat(snapshots().getFirst().facts().risk()).isEqualTo("high");
  }

  /** Webhooks brought every order as it is after {@code action}, which happened to the first. */
  private String onlyOneIsAskedFor(TestPlatform platform, String action) {
    List<String> placed = sandbox.place(platform, 5, "paid");
    Instant begin = Instant.now().minusSeconds(600);
    ShopClient client =
        new ShopClients(feign, Clock.systemUTC(), Duration.ofSeconds(-5))
            .of(sandbox.shop(name, platform));
    await().until(() -> listed(client, begin).size() == 5);
    sandbox.act(platform, placed.getFirst(), action);
    for (Listed one : listed(client, begin)) {
      deliveryLog.of(name).order(one.id(), one.version(), ShopStatus.READY);
    }

    Instance instance = instance(platform);
    instance.works();
    instance.works();
    instance(platform).works();

    assertThat(snapshots()).hasSize(1);
    assertThat(missed()).isEmpty();
    return placed.getFirst();
  }

  private static List<Listed> listed(ShopClient client, Instant begin) {
    var listed = new ArrayList<Listed>();
    String position = null;
    do {
      ShopClient.Listing page = client.changed(begin, null, position);
      listed.addAll(page.orders());
      position = page.next();
    } while (position != null);
    return listed;
  }

  private List<String> ours(List<String> ids) {
    return ids.stream().map(id -> name + ':' + id).toList();
  }

  private List<String> missed() {
    return store().missed(name, 0, 1_000).stream().map(Missed::order).toList();
  }

  private ReconciliationStore store() {
    return new ReconciliationStore(jdbc, Duration.ofMinutes(2));
  }

  /** Every snapshot of the shop that is in Kafka, with its repetitions. */
  /** A store that Kafka answers too late is done again, and is the same event. */
  private List<String> events() {
    return snapshots().stream()
        .collect(
            Collectors.toMap(
                one -> one.orderId().value() + '@' + one.version(),
                one -> one.orderId().value(),
                (one, same) -> one))
        .values()
        .stream()
        .toList();
  }

  private List<String> emitted() {
    return snapshots().stream().map(one -> one.orderId().value()).toList();
  }

  private List<OrderSnapshot> snapshots() {
    var snapshots = new ArrayList<OrderSnapshot>();
    try (var consumer = kafka.consumer("reconciler-test-" + UUID.randomUUID(), "test", Map.of())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.SHOP_ORDERS).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(
                record -> {
                  String key = new String(record.key());
                  if (key.startsWith(name + ':')) {
                    snapshots.add(Json.reader(OrderSnapshot.class).readValue(record.value()));
                  }
                });
      }
    }
    return snapshots;
  }

  /** An instance of the service, as far as reconciliation goes. */
  private record Instance(Reconciler reconciler, JdbcTemplate jdbc, String name) {

    /** Now, whenever its turn would be. */
    void works() {
      jdbc.update("UPDATE reconciliation SET next_at = now() WHERE shop = ?", name);
      jdbc.update("UPDATE backfill SET next_at = now() WHERE shop = ?", name);
      for (var job = reconciler.next(Set.of()); job.isPresent(); job = reconciler.next(Set.of())) {
        job.get().work().run();
      }
    }
  }

  private Instance instance(TestPlatform platform) {
    return instance(platform, Duration.ZERO, Duration.ofSeconds(30));
  }

  private Instance instance(TestPlatform platform, Duration callPause, Duration budget) {
    Clock clock = Clock.systemUTC();
    Map<String, Shop> shops = Map.of(name, sandbox.shop(name, platform));
    ShopLookup directory = () -> shops;
    var settings =
        new ReconciliationSettings(
            true,
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofSeconds(-5),
            Duration.ofHours(1),
            1,
            Duration.ofSeconds(15),
            Duration.ofSeconds(1),
            callPause,
            budget,
            Duration.ofMinutes(2));
    var reconciler =
        new Reconciler(
            directory,
            new ShopClients(feign, clock, settings.settling()),
            store(),
            new Backfills(jdbc, settings.lease()),
            deliveryLogStore,
            deliveryLog,
            new ChangedOrdersScan(new Emitter(publisher, clock), callPause, clock),
            settings,
            new SimpleMeterRegistry(),
            clock);
    return new Instance(reconciler, jdbc, name);
  }
}
