package dev.waybill.ingest.reconciliation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.Topics;
import dev.waybill.ingest.DifficultShop;
import dev.waybill.ingest.DifficultShop.Fault;
import dev.waybill.ingest.ShopEdge;
import dev.waybill.ingest.client.ShopClient.Content;
import dev.waybill.ingest.client.ShopClient.Listed;
import dev.waybill.ingest.connection.ShopClients;
import dev.waybill.ingest.deliverylog.DeliveryLog;
import dev.waybill.ingest.deliverylog.DeliveryLogStore;
import dev.waybill.ingest.publish.Publisher;
import dev.waybill.ingest.reconciliation.ReconciliationStore.Missed;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.ingest.work.ShopWorkers;
import dev.waybill.service.kafka.DeadLetterRecord;
import dev.waybill.service.kafka.KafkaClients;
import dev.waybill.step.ProviderUnavailable;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** One bad order keeps no other from coming, and one bad shop no other shop. */
class DifficultShopTest extends ShopEdge {

  @Autowired FeignClients feign;
  @Autowired JdbcTemplate jdbc;
  @Autowired DeliveryLogStore deliveryLogStore;
  @Autowired DeliveryLog deliveryLog;
  @Autowired Publisher publisher;
  @Autowired KafkaClients kafka;

  private final String name = "d" + UUID.randomUUID().toString().substring(0, 8);
  private final Clock clock = Clock.systemUTC();

  @ParameterizedTest
  @EnumSource
  void oneBadOrderBecomesADeadLetterAndTheOthersCome(Fault fault) throws Exception {
    String[] orders =
        IntStream.rangeClosed(101, 109).mapToObj(String::valueOf).toArray(String[]::new);
    try (var difficult = new DifficultShop(orders)) {
      difficult.faults.put("104", fault);
      Reconciler reconciler = reconciler(difficult.shop(name));
      // What may be a mishap of the shop is tried in three runs.
      for (int round = 0; round < 4; round++) {
        work(reconciler);
      }
      assertThat(results())
          .containsEntry("101", "emitted")
          .containsEntry("109", "emitted")
          .hasSize(9);
      assertThat(results().get("104")).isNotEqualTo("emitted");
      var standing = store().standing(name).orElseThrow();
      assertThat(standing.failures()).isZero();
      assertThat(standing.through()).isAfter(Instant.now().minusSeconds(700));
    }
    assertThat(letters())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(header(letter, DeadLetterRecord.CAUSE)).contains("104");
              assertThat(header(letter, DeadLetterRecord.ORIGIN_PATH))
                  .isEqualTo("/webhooks/woocommerce/" + name);
              assertThat(header(letter, "http-x-wc-webhook-signature")).isNotEmpty();
            });
  }

  @Test
  void aShopThatFailsOverEveryOrderIsAskedAgainLater() throws Exception {
    try (var difficult = new DifficultShop("1", "2", "3")) {
      Stream.of("1", "2", "3").forEach(one -> difficult.faults.put(one, Fault.ERROR_500));
      var client = new ShopClients(feign, clock, Duration.ZERO).of(difficult.shop(name));
      var all = Stream.of("1", "2", "3").map(DifficultShopTest::listed).toList();
      assertThatThrownBy(() -> client.contents(all)).isInstanceOf(ProviderUnavailable.class);
    }
  }

  @Test
  void anAnswerThatIsTooLargeIsAskedForInHalvesDownToTheOneThatIs() throws Exception {
    String[] orders = IntStream.range(1, 21).mapToObj(String::valueOf).toArray(String[]::new);
    try (var difficult = new DifficultShop(orders)) {
      difficult.faults.put("13", Fault.TOO_LARGE);
      var client = new ShopClients(feign, clock, Duration.ZERO).of(difficult.shop(name));
      var contents = client.contents(Stream.of(orders).map(DifficultShopTest::listed).toList());
      Map<String, Content> byId =
          contents.stream().collect(Collectors.toMap(Content::id, Function.identity()));
      assertThat(byId).hasSize(20);
      assertThat(byId.get("13").unreadable()).contains("16 MiB");
      assertThat(byId.values().stream().filter(one -> one.unreadable() != null)).hasSize(1);
      assertThat(difficult.calls.get()).isLessThan(15);
    }
  }

  @Test
  void anOrderThatTheShopHasNoMoreIsToldFromAShopThatIsNone() throws Exception {
    try (var difficult = new DifficultShop("1")) {
      var client = new ShopClients(feign, clock, Duration.ZERO).of(difficult.shop(name));
      assertThat(client.content("2")).isNull();
      assertThat(client.content("1")).isNotNull();
    }
  }

  /** As many as there are workers, and each would keep its worker for as long as it likes. */
  @Test
  void shopsThatAnswerDropByDropKeepNoOtherShopWaiting() throws Exception {
    try (var dripping = new DifficultShop("1");
        var well = new DifficultShop("1", "2")) {
      dripping.drips = true;
      Shop[] shops =
          Stream.concat(
                  IntStream.range(0, 3).mapToObj(i -> dripping.shop(name + "-" + i)),
                  Stream.of(well.shop(name)))
              .toArray(Shop[]::new);
      Reconciler reconciler = reconciler(shops);
      var workers = new ShopWorkers("Test", 4, Duration.ofSeconds(1), reconciler::next);
      workers.start();
      try {
        workers.dispatch();
        await().until(() -> dripping.calls.get() == 3);
        await().until(() -> results().size() == 2);
      } finally {
        dripping.close();
        workers.stop();
      }
    }
  }

  private static Listed listed(String id) {
    return new Listed(id, Instant.now(), "processing", false);
  }

  private void work(Reconciler reconciler) {
    jdbc.update("UPDATE reconciliation SET next_at = now() WHERE shop = ?", name);
    for (var job = reconciler.next(Set.of()); job.isPresent(); job = reconciler.next(Set.of())) {
      job.get().work().run();
    }
  }

  private Reconciler reconciler(Shop... shops) {
    Map<String, Shop> all =
        Stream.of(shops).collect(Collectors.toMap(Shop::name, Function.identity()));
    var settings =
        new ReconciliationSettings(
            true,
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofSeconds(-5),
            Duration.ofHours(1),
            4,
            Duration.ofSeconds(15),
            Duration.ofSeconds(1),
            Duration.ZERO,
            Duration.ofSeconds(30),
            Duration.ofMinutes(2));
    return new Reconciler(
        () -> all,
        new ShopClients(feign, clock, settings.settling()),
        store(),
        new Backfills(jdbc, settings.lease()),
        deliveryLogStore,
        deliveryLog,
        new ChangedOrdersScan(new Emitter(publisher, clock), Duration.ZERO, clock),
        settings,
        new SimpleMeterRegistry(),
        clock);
  }

  private ReconciliationStore store() {
    return new ReconciliationStore(jdbc, Duration.ofMinutes(2));
  }

  private Map<String, String> results() {
    return store().missed(name, 0, 100).stream()
        .collect(
            Collectors.toMap(
                one -> one.order().substring(one.order().indexOf(':') + 1), Missed::result));
  }

  private List<ConsumerRecord<byte[], byte[]>> letters() {
    var letters = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    try (var consumer = kafka.consumer("test-" + UUID.randomUUID(), "test", Map.of())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.deadLettersOf(Topics.SHOP_ORDERS)).stream()
              .map(one -> new TopicPartition(one.topic(), one.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(
                record -> {
                  if (new String(record.key(), UTF_8).equals(name)) {
                    letters.add(record);
                  }
                });
      }
    }
    return letters;
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), UTF_8);
  }
}
