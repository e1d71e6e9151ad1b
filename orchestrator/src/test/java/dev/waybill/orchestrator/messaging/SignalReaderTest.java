package dev.waybill.orchestrator.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.contracts.ShopStatus;
import dev.waybill.contracts.Topics;
import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.Orders;
import dev.waybill.orchestrator.saga.decide.Signal;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class SignalReaderTest {

  @Test
  void theOrderInASnapshotIsCutOutAsItStandsWhereverItStands() {
    var snapshot = Orders.ready(Orders.newId());
    byte[] order = Json.mapper().writeValueAsBytes(snapshot.order());
    var head = (ObjectNode) Json.mapper().valueToTree(snapshot);
    head.remove("order");
    String rest = head.toString().substring(1);
    String first = "{\"order\" : " + new String(order, UTF_8) + " ," + rest;

    Incoming incoming = read(Topics.SHOP_ORDERS, first);

    assertThat(incoming.body()).isEqualTo(order);
    var signal = (Signal.SnapshotReceived) incoming.signal();
    assertThat(signal.hasBody()).isTrue();
    assertThat(signal.snapshot())
        .usingRecursiveComparison()
        .ignoringFields("order")
        .isEqualTo(snapshot);
    assertThat(signal.snapshot().order()).isNull();
  }

  @Test
  void aSnapshotThatOnlyTellsThatTheOrderIsGoneHasNoBody() {
    var whole = Orders.snapshot(Orders.newId(), ShopStatus.CANCELLED, Instant.EPOCH);
    var head = (ObjectNode) Json.mapper().valueToTree(whole);
    head.remove("order");

    assertThat(read(Topics.SHOP_ORDERS, head.toString()).body()).isNull();
    head.putNull("order");
    assertThat(read(Topics.SHOP_ORDERS, head.toString()).body()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "7",
        "{}",
        "{\"order\": 7}",
        "{\"order\": {\"lines\": [}",
        "not json"
      })
  void whatIsNoSnapshotIsRefused(String value) {
    assertThatThrownBy(() -> read(Topics.SHOP_ORDERS, value))
        .isInstanceOf(UnreadableRecordException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "{\"orderId\":\"a\"}", "{\"orderId\":\"a:1\"}"})
  void whatIsNoReplyIsRefused(String value) {
    assertThatThrownBy(() -> read(Topics.REPLIES, value))
        .isInstanceOf(UnreadableRecordException.class);
  }

  private static Incoming read(String topic, String value) {
    return SignalReader.read(new ConsumerRecord<>(topic, 0, 0, null, value.getBytes(UTF_8)));
  }
}
