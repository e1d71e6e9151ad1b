package dev.waybill.ingest.notices;

import dev.waybill.contracts.Dispute;
import dev.waybill.contracts.Topics;
import dev.waybill.ingest.inquiry.Inquiries;
import dev.waybill.ingest.order.Disputes;
import dev.waybill.ingest.publish.NoticeRecords;
import dev.waybill.ingest.publish.NoticeRecords.Told;
import dev.waybill.ingest.publish.Publisher;
import dev.waybill.ingest.publish.SnapshotRecords;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.ingest.shop.ShopDirectory;
import dev.waybill.service.kafka.ConsumerLoop;
import dev.waybill.service.kafka.DeadLetterRecord;
import dev.waybill.service.kafka.DeadLetterWriter;
import dev.waybill.service.kafka.KafkaClients;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Brings notices from Kafka into the database, where one that comes twice is the same. While the
 * database is away, they wait in Kafka. No shop is asked here: a slow one would keep the notices of
 * all others waiting.
 */
final class NoticeIntake implements ConsumerLoop.Intake {

  private static final Logger log = LoggerFactory.getLogger(NoticeIntake.class);
  private static final String GROUP = "order-ingest-notices";

  /** A few at a time: each may be a row of its own. */
  private static final Map<String, Object> SETTINGS =
      Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 50);

  private final ShopDirectory shops;
  private final KafkaClients kafka;
  private final Publisher publisher;
  private final DeadLetterWriter letters;
  private final PrivacyRequests requests;
  private final Inquiries inquiries;
  private final Clock clock;

  NoticeIntake(
      ShopDirectory shops,
      KafkaClients kafka,
      Publisher publisher,
      DeadLetterWriter letters,
      PrivacyRequests requests,
      Inquiries inquiries,
      Clock clock) {
    this.shops = shops;
    this.inquiries = inquiries;
    this.kafka = kafka;
    this.publisher = publisher;
    this.letters = letters;
    this.requests = requests;
    this.clock = clock;
  }

  @Override
  public Consumer<byte[], byte[]> open() {
    Consumer<byte[], byte[]> notices = kafka.consumer(GROUP, GROUP, SETTINGS);
    notices.subscribe(List.of(Topics.SHOP_NOTICES));
    return notices;
  }

  @Override
  public boolean take(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> batch) {
    var privacy = new ArrayList<Told>();
    for (ConsumerRecord<byte[], byte[]> record : batch) {
      Told told = read(record);
      if (told != null) {
        switch (told.notice().kind()) {
          case DISCONNECTED -> inquiries.removed(told.shop(), told.at());
          case DATA_REQUEST, CUSTOMER_ERASURE, SHOP_ERASURE -> privacy.add(told);
          case ORDER_DELETED ->
              told.notice()
                  .orders()
                  .forEach(order -> inquiries.deleted(told.shop(), order, told.at()));
          case DISPUTE -> tellOf(told);
          case FULFILLMENT_CHANGED -> {
            String fulfillmentOrder = told.notice().request();
            if (fulfillmentOrder != null) {
              inquiries.fulfillmentChanged(told.shop(), fulfillmentOrder, told.at());
            }
          }
        }
      }
    }
    if (!privacy.isEmpty()) {
      requests.add(privacy);
      log.info("{} requests about personal data have come in", privacy.size());
    }
    return true;
  }

  /** Said once more, it is the same dispute at the same stage. */
  private void tellOf(Told told) {
    Shop shop = shops.find(told.shop());
    Dispute dispute = told.notice().dispute();
    if (shop == null || dispute == null) {
      return;
    }
    for (String order : told.notice().orders()) {
      var snapshot =
          Disputes.told(shop.name(), shop.platform().id(), order, dispute, told.receivedAt());
      Publisher.Result result = publisher.publish(SnapshotRecords.of(snapshot, null));
      if (result != Publisher.Result.STORED) {
        throw new KafkaException("A dispute could not be passed on: " + result);
      }
    }
  }

  private @Nullable Told read(ConsumerRecord<byte[], byte[]> record) {
    try {
      return NoticeRecords.read(record);
    } catch (JacksonException | IllegalArgumentException e) {
      log.warn("A notice at {} becomes a dead letter", record.offset());
      setAside(record, e.getClass().getSimpleName());
      return null;
    }
  }

  private void setAside(ConsumerRecord<byte[], byte[]> record, String cause) {
    letters.write(
        List.of(DeadLetterRecord.of(record, "unreadable-notice: " + cause, clock.instant())));
  }
}
