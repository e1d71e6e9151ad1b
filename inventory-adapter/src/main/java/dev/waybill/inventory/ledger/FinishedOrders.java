package dev.waybill.inventory.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.contracts.EventType;
import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.service.database.PoisonHalving;
import dev.waybill.service.kafka.BatchListener;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Leaves nothing reserved for an order that is finished: of one that is completed, what is still
 * held has left; of one that is cancelled, it is free again. Of all other events only a header is
 * looked at, and no event's content is read. A poll batch is one transaction of two statements;
 * offsets go on after it, and the same events again find nothing reserved.
 *
 * <p>What counts is the last event of an order in a batch, and what was reserved by then: an order
 * that goes on after its end (a further parcel, a revival) holds pieces that its end does not
 * concern. Clocks differ a little, and what is freed too soon can be sold twice, so a cancellation
 * errs on one side and a completion on the other; a release puts back what a completion took.
 */
final class FinishedOrders implements BatchListener.Intake {

  private static final Logger log = LoggerFactory.getLogger(FinishedOrders.class);
  private static final Duration CLOCK_SKEW = Duration.ofSeconds(10);
  private static final byte[] COMPLETED =
      EventType.ORDER_COMPLETED.cloudEventType().getBytes(UTF_8);
  private static final byte[] CANCELLED =
      EventType.ORDER_CANCELLED.cloudEventType().getBytes(UTF_8);

  private final Reservations reservations;
  private final TransactionTemplate transaction;

  FinishedOrders(Reservations reservations, TransactionTemplate transaction) {
    this.reservations = reservations;
    this.transaction = transaction;
  }

  @Override
  public void take(List<ConsumerRecord<byte[], byte[]>> batch) {
    var last = new LinkedHashMap<String, Ending>();
    for (ConsumerRecord<byte[], byte[]> record : batch) {
      Ending ending = ending(record);
      if (ending != null) {
        last.put(ending.order(), ending);
      }
    }
    // One order whose numbers do not add up must not keep the others from ending.
    PoisonHalving.take(
        List.copyOf(last.values()),
        endings -> transaction.executeWithoutResult(status -> reservations.end(endings)),
        (ending, e) -> log.error("What is reserved for {} cannot be ended", ending.order(), e));
  }

  private static @Nullable Ending ending(ConsumerRecord<byte[], byte[]> record) {
    Header type = record.headers().lastHeader(CloudEvent.HEADER_TYPE);
    boolean completed = type != null && Arrays.equals(type.value(), COMPLETED);
    if (!completed && (type == null || !Arrays.equals(type.value(), CANCELLED))) {
      return null;
    }
    try {
      Instant at = Instant.parse(String.valueOf(time(record)));
      String order = new String(record.key(), UTF_8);
      return Ending.ofFinished(
          order, completed, completed ? at.plus(CLOCK_SKEW) : at.minus(CLOCK_SKEW));
    } catch (DateTimeException | NullPointerException e) {
      log.warn("The event at {} is not as events are, and ends no reservation", place(record));
      return null;
    }
  }

  private static @Nullable String time(ConsumerRecord<byte[], byte[]> record) {
    return CloudEvent.header(record.headers(), CloudEvent.HEADER_TIME);
  }

  private static String place(ConsumerRecord<byte[], byte[]> record) {
    return record.topic() + '-' + record.partition() + '@' + record.offset();
  }
}
