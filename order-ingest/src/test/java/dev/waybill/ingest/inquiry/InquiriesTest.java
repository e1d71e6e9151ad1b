package dev.waybill.ingest.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.OrderLine;
import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.contracts.Topics;
import dev.waybill.contracts.wire.Json;
import dev.waybill.ingest.Reported;
import dev.waybill.ingest.SandboxShops;
import dev.waybill.ingest.ShopEdge;
import dev.waybill.ingest.TestPlatform;
import dev.waybill.ingest.connection.ShopClients;
import dev.waybill.ingest.publish.Publisher;
import dev.waybill.ingest.reconciliation.Emitter;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.ingest.shop.ShopAdministration;
import dev.waybill.service.kafka.KafkaClients;
import dev.waybill.step.http.FeignClients;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a webhook says too little of is asked for, and nothing is done over it before. */
class InquiriesTest extends ShopEdge {

  @Autowired FeignClients feign;
  @Autowired JdbcTemplate jdbc;
  @Autowired Publisher publisher;
  @Autowired KafkaClients kafka;
  @Autowired ShopAdministration book;

  private static final String OPEN = "SELECT count(*) FROM inquiry WHERE shop = ?";

  private final String name = "i" + UUID.randomUUID().toString().substring(0, 8);
  private final Instant toldAt = Instant.now().plusSeconds(3_600);
  private SandboxShops sandbox;
  private Inquiries inquiries;

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
  void wordOfADeletionThatIsSentAgainDoesNotCancelWhatIsThere(TestPlatform platform) {
    String order = sandbox.place(platform, 1, "paid").getFirst();
    in(sandbox.shop(name, platform)).deleted(name, order, toldAt);
    ask();
    OrderSnapshot there = last(order);
    assertThat(there.status()).isEqualTo(ShopStatus.READY);
    assertThat(there.version()).isBefore(toldAt);
    assertThat(there.rank()).as("better informed than a webhook").isPositive();
  }

  @Test
  void anOrderInTheTrashIsCancelledByTheShopsOwnTime() {
    String order = sandbox.place(TestPlatform.WOOCOMMERCE, 1, "paid").getFirst();
    sandbox.act(TestPlatform.WOOCOMMERCE, order, "trash");
    in(sandbox.shop(name, TestPlatform.WOOCOMMERCE)).deleted(name, order, toldAt);
    ask();
    assertThat(last(order).status()).isEqualTo(ShopStatus.CANCELLED);
    assertThat(last(order).version()).isBefore(toldAt);
  }

  @ParameterizedTest
  @EnumSource
  void whileTheShopDoesNotAnswerTheOrderIsHeldAndTheShopIsAskedAgain(TestPlatform platform) {
    String order = sandbox.place(platform, 1, "paid").getFirst();
    in(sandbox.shop(name, platform)).deleted(name, order, toldAt);
    sandbox.fault("{'outage': true}");
    ask();
    assertThat(last(order).problems())
        .singleElement()
        .matches(problem -> problem.code().equals(OrderSnapshot.UNCONFIRMED_DELETION));
    sandbox.fault("{}");
    jdbc.update("UPDATE inquiry SET next_at = now() WHERE shop = ?", name);
    ask();
    assertThat(last(order).status()).isEqualTo(ShopStatus.READY);
  }

  @Test
  void aShopThatMayNotBeAskedLeavesItToAPerson() {
    Shop known = sandbox.shop(name, TestPlatform.WOOCOMMERCE);
    var silent = new Shop(name, known.platform(), known.secrets(), known.statuses(), null);
    in(silent).deleted(name, "63", toldAt);
    OrderSnapshot word = last("63");
    assertThat(word.status()).isNotEqualTo(ShopStatus.CANCELLED);
    assertThat(word.problems().getFirst().detail()).contains("release", "cancel");
  }

  @Test
  void anOrderWhoseHoldWasReleasedInTheShopIsToldAgain() {
    String order = sandbox.place(TestPlatform.SHOPIFY, 1, "paid").getFirst();
    in(sandbox.shop(name, TestPlatform.SHOPIFY))
        .fulfillmentChanged(name, "gid://shopify/FulfillmentOrder/" + order, toldAt);
    ask();
    assertThat(last(order).rank()).isEqualTo(2);
    assertThat(last(order).status()).isEqualTo(ShopStatus.READY);
    assertThat(last(order).basis()).as("nothing is others'").isEqualTo(last(order).digest());
  }

  @Test
  void whatAnotherLocationSendsIsTakenOffTheOrderAndComesBackOnceThatIsMovedBack() {
    String order = sandbox.place(TestPlatform.SHOPIFY, 1, "paid").getFirst();
    in(ours("main warehouse")).rerouted(name, order);
    ask();
    OrderSnapshot all = last(order);
    assertThat(all.order().lines()).allMatch(line -> line.fulfilledBy() == null);

    sandbox.act(TestPlatform.SHOPIFY, order, "move-to-2");
    inquiries.rerouted(name, order);
    ask();
    OrderSnapshot none = last(order);
    assertThat(none.status()).isEqualTo(ShopStatus.FULFILLED);
    assertThat(none.elsewhere()).isTrue();
    assertThat(none.basis()).as("webhooks tell the same as before").isEqualTo(all.digest());
    assertThat(none.order().lines())
        .filteredOn(OrderLine::needsShipping)
        .isNotEmpty()
        .allMatch(line -> "second warehouse".equals(line.fulfilledBy()));

    sandbox.act(TestPlatform.SHOPIFY, order, "move-back");
    inquiries.fulfillmentChanged(name, "gid://shopify/FulfillmentOrder/" + order, toldAt);
    ask();
    assertThat(last(order).status()).isEqualTo(ShopStatus.READY);
    assertThat(last(order).digest()).isEqualTo(all.digest());
  }

  @Test
  void withoutTheRuleEveryLocationOfTheMerchantIsOursAndNoService() {
    String order = sandbox.place(TestPlatform.SHOPIFY, 1, "paid").getFirst();
    sandbox.act(TestPlatform.SHOPIFY, order, "move-to-2");
    in(sandbox.shop(name, TestPlatform.SHOPIFY)).rerouted(name, order);
    ask();
    assertThat(last(order).status()).isEqualTo(ShopStatus.READY);
    sandbox.act(TestPlatform.SHOPIFY, order, "move-to-3");
    inquiries.rerouted(name, order);
    ask();
    assertThat(last(order).elsewhere()).isTrue();
  }

  @Test
  void aShopThatTakesUsInIsNotDisconnectedWhateverItIsSaidToHaveDone() {
    in(sandbox.shop(name, TestPlatform.SHOPIFY)).removed(name, toldAt);
    sandbox.fault("{'outage': true}");
    ask();
    assertThat(jdbc.queryForObject(OPEN, Integer.class, name)).as("asked again").isEqualTo(1);
    sandbox.fault("{}");
    jdbc.update("UPDATE inquiry SET next_at = now() WHERE shop = ?", name);
    ask();
    assertThat(jdbc.queryForObject(OPEN, Integer.class, name)).isZero();
  }

  private Shop ours(String... locations) {
    Shop shop = sandbox.shop(name, TestPlatform.SHOPIFY);
    return new Shop(
        shop.name(),
        shop.platform(),
        shop.secrets(),
        shop.statuses(),
        Reported.locations(locations),
        shop.access(),
        false,
        null,
        null);
  }

  private Inquiries in(Shop shop) {
    Clock clock = Clock.systemUTC();
    inquiries =
        new Inquiries(
            () -> Map.of(name, shop),
            new ShopClients(feign, clock, Duration.ZERO),
            new InquiryStore(jdbc),
            new Emitter(publisher, clock),
            new Removals(book));
    return inquiries;
  }

  private void ask() {
    for (var job = inquiries.next(Set.of()); job.isPresent(); job = inquiries.next(Set.of())) {
      job.get().work().run();
    }
  }

  private OrderSnapshot last(String order) {
    var snapshots = new ArrayList<OrderSnapshot>();
    try (var consumer = kafka.consumer("test-" + name, "test", Map.of())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.SHOP_ORDERS).stream()
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
                  if (new String(record.key()).equals(name + ':' + order)) {
                    snapshots.add(Json.reader(OrderSnapshot.class).readValue(record.value()));
                  }
                });
      }
    }
    assertThat(snapshots).isNotEmpty();
    return snapshots.getLast();
  }
}
