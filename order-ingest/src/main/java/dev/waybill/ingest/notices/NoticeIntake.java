package dev.waybill.ingest.notices;

import dev.waybill.contracts.Dispute;
import dev.waybill.ingest.inquiry.Inquiries;
import dev.waybill.ingest.order.DisputeSnapshots;
import dev.waybill.ingest.publish.NoticeRecords;
import dev.waybill.ingest.publish.NoticeRecords.ReceivedNotice;
import dev.waybill.ingest.publish.Publisher;
import dev.waybill.ingest.publish.SnapshotRecords;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.ingest.shop.ShopLookup;
import dev.waybill.service.kafka.BatchListener;
import dev.waybill.service.kafka.DeadLetterRecord;
import dev.waybill.service.kafka.DeadLetterWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
final class NoticeIntake implements BatchListener.Intake {

  private static final Logger log = LoggerFactory.getLogger(NoticeIntake.class);

  private final ShopLookup shops;
  private final Publisher publisher;
  private final DeadLetterWriter letters;
  private final PrivacyRequests requests;
  private final Inquiries inquiries;
  private final Clock clock;

  NoticeIntake(
      ShopLookup shops,
      Publisher publisher,
      DeadLetterWriter letters,
      PrivacyRequests requests,
      Inquiries inquiries,
      Clock clock) {
    this.shops = shops;
    this.inquiries = inquiries;
    this.publisher = publisher;
    this.letters = letters;
    this.requests = requests;
    this.clock = clock;
  }

  @Override
  public void take(List<ConsumerRecord<byte[], byte[]>> batch) {
    var privacy = new ArrayList<ReceivedNotice>();
    for (ConsumerRecord<byte[], byte[]> record : batch) {
      ReceivedNotice received = read(record);
      if (received != null) {
        switch (received.notice().kind()) {
          case DISCONNECTED -> inquiries.removed(received.shop(), received.at());
          case DATA_REQUEST, CUSTOMER_ERASURE, SHOP_ERASURE -> privacy.add(received);
          case ORDER_DELETED ->
              received
                  .notice()
                  .orders()
                  .forEach(order -> inquiries.deleted(received.shop(), order, received.at()));
          case DISPUTE -> publishDispute(received);
          case FULFILLMENT_CHANGED -> {
            String fulfillmentOrder = received.notice().request();
            if (fulfillmentOrder != null) {
              inquiries.fulfillmentChanged(received.shop(), fulfillmentOrder, received.at());
            }
          }
        }
      }
    }
    if (!privacy.isEmpty()) {
      requests.add(privacy);
      log.info("{} requests about personal data have come in", privacy.size());
    }
  }

  /** Reported again, it is the same dispute at the same stage. */
  private void publishDispute(ReceivedNotice received) {
    Shop shop = shops.find(received.shop());
    Dispute dispute = received.notice().dispute();
    if (shop == null || dispute == null) {
      return;
    }
    for (String order : received.notice().orders()) {
      var snapshot =
          DisputeSnapshots.of(
              shop.name(), shop.platform().id(), order, dispute, received.receivedAt());
      Publisher.Result result = publisher.publish(SnapshotRecords.of(snapshot, null));
      if (result != Publisher.Result.STORED) {
        throw new KafkaException("A dispute could not be passed on: " + result);
      }
    }
  }

  private @Nullable ReceivedNotice read(ConsumerRecord<byte[], byte[]> record) {
    try {
      return NoticeRecords.read(record);
    } catch (JacksonException | IllegalArgumentException e) {
      log.warn("A notice at {} becomes a dead letter", record.offset());
      deadLetter(record, e.getClass().getSimpleName());
      return null;
    }
  }

  private void deadLetter(ConsumerRecord<byte[], byte[]> record, String cause) {
    letters.write(
        List.of(DeadLetterRecord.of(record, "unreadable-notice: " + cause, clock.instant())));
  }
}
