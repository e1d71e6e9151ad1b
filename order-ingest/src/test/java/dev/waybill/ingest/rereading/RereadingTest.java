package dev.waybill.ingest.rereading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.contracts.Topics;
import dev.waybill.contracts.wire.Json;
import dev.waybill.contracts.wire.ShopBody;
import dev.waybill.ingest.Fixtures;
import dev.waybill.ingest.Operator;
import dev.waybill.ingest.Reported;
import dev.waybill.ingest.ShopEdge;
import dev.waybill.ingest.Signed;
import dev.waybill.ingest.webhook.Topic;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.ObjectReader;

/** What waits for a rule goes on once that is set, without the shop sending anything. */
class RereadingTest extends ShopEdge {

  private static final ObjectReader SNAPSHOT = Json.reader(OrderSnapshot.class);

  @LocalServerPort int port;

  private final String name = "r" + UUID.randomUUID().toString().substring(0, 8);
  private final Topic orders = new Topic(Topics.SHOP_ORDERS);
  private Operator operator;

  @BeforeEach
  void addShop() {
    operator = new Operator(port, "manager");
    assertThat(
            operator
                .post(
                    "/api/shops",
                    "{'name': '%s', 'platform': 'woocommerce', 'secrets': ['hush']}"
                        .formatted(name))
                .status())
        .isEqualTo(201);
  }

  @AfterEach
  void close() {
    orders.close();
  }

  @Test
  void anOrderInACurrencyThatIsExplainedLaterGoesOnByItself() {
    tell(Reported.body("13-toman/body.json"));
    assertThat(snapshot("9101301", one -> true).problems()).hasSize(1);

    rules("'currencies': {'IRT': {'decimals': 0}}");

    ConsumerRecord<String, byte[]> again = record("9101301", one -> one.problems().isEmpty());
    OrderSnapshot read = read(again);
    assertThat(read.source()).isEqualTo("replay");
    assertThat(read.version()).isEqualTo("2026-11-29T19:00:00Z");
    // Of the same version and content it counts by what is known more.
    assertThat(read.rank()).isEqualTo(1);
    assertThat(read.order().totals().total().amount()).isEqualTo("1250000");
    assertThat(again.headers().lastHeader(ShopBody.HEADER).value())
        .isEqualTo(Reported.body("13-toman/body.json"));
  }

  @Test
  void ordersOfAMarketplaceAndOnesThatAreShippedUnpaidGoOnAndOthersAreLeftAlone() {
    tell(Reported.body("01-marketplace-parent-and-suborders/body.json"));
    tell(Reported.body("01-marketplace-parent-and-suborders/body-2.json"));
    tell(Fixtures.woo("{'id': 601, 'status': 'on-hold', 'payment_method': 'cheque'}"));
    tell(Fixtures.woo("{'id': 602, 'status': 'on-hold', 'payment_method': 'bacs'}"));
    tell(Fixtures.woo("{'id': 603}"));
    tell(Fixtures.woo("{'id': 604, 'status': 'packing'}"));

    rules("'marketplace': 'parent', 'shipUnpaid': ['cheque']");
    operator.patch("/api/shops/" + name, "{'statuses': {'packing': 'READY'}}");

    record("9100101", one -> one.problems().isEmpty());
    record("9100102", one -> one.status() == ShopStatus.FULFILLED);
    record("601", one -> one.status() == ShopStatus.READY);
    record("604", one -> one.status() == ShopStatus.READY && one.problems().isEmpty());
    assertThat(of("602")).hasSize(1);
    assertThat(of("603")).hasSize(1);
  }

  private void tell(byte[] body) {
    assertThat(Signed.woo(port, name, "hush", "order.created", body).statusCode()).isEqualTo(200);
  }

  private void rules(String rules) {
    assertThat(operator.patch("/api/shops/" + name, "{'rules': {" + rules + "}}").status())
        .isEqualTo(200);
  }

  private OrderSnapshot snapshot(String order, Predicate<OrderSnapshot> wanted) {
    return read(record(order, wanted));
  }

  private ConsumerRecord<String, byte[]> record(String order, Predicate<OrderSnapshot> wanted) {
    return orders.record(
        record -> (name + ':' + order).equals(record.key()) && wanted.test(read(record)));
  }

  private List<ConsumerRecord<String, byte[]>> of(String order) {
    return orders.poll().stream().filter(one -> (name + ':' + order).equals(one.key())).toList();
  }

  private static OrderSnapshot read(ConsumerRecord<String, byte[]> record) {
    return SNAPSHOT.readValue(record.value());
  }
}
