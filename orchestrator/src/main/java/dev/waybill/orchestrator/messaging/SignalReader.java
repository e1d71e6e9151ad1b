package dev.waybill.orchestrator.messaging;

import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.ParcelEvent;
import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.Topics;
import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.saga.decide.Signal;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.ObjectReader;

/**
 * Reads what Kafka brings. Of a snapshot only the head is bound; the order in it is cut out as it
 * stands, which halves the cost of reading.
 */
public final class SignalReader {

  private static final ObjectReader SNAPSHOT = Json.reader(OrderSnapshot.class);
  private static final ObjectReader REPLY = Json.reader(StepReply.class);
  private static final ObjectReader PARCEL = Json.reader(ParcelEvent.class);
  private static final String BODY = "order";

  private SignalReader() {}

  /**
   * The signal that {@code record} carries.
   *
   * @throws UnreadableRecordException if it carries none
   */
  public static Incoming read(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = record.value();
    if (value == null || value.length == 0) {
      throw new UnreadableRecordException("The record has no value");
    }
    try {
      return switch (record.topic()) {
        case Topics.SHOP_ORDERS -> snapshot(record, value);
        case Topics.REPLIES -> reply(record, value);
        case Topics.SHIPPING_EVENTS -> parcel(record, value);
        default ->
            throw new UnreadableRecordException("Nothing is known of topic " + record.topic());
      };
    } catch (UnreadableRecordException e) {
      throw e;
    } catch (RuntimeException e) {
      // May quote the content, which may be personal: for the dead letter, which holds that content
      // anyway, and never for the log.
      String what =
          e instanceof JacksonException json
              ? json.getClass().getSimpleName() + ": " + json.getOriginalMessage()
              : e.toString();
      throw new UnreadableRecordException("Cannot be read as a message: " + what, e);
    }
  }

  private static Incoming snapshot(ConsumerRecord<byte[], byte[]> record, byte[] value) {
    Slice body = find(value);
    OrderSnapshot snapshot =
        required(
            body == null ? SNAPSHOT.readValue(value) : SNAPSHOT.readValue(without(value, body)),
            OrderSnapshot.class);
    requireField(snapshot.orderId(), "orderId");
    requireField(snapshot.shop(), "shop");
    requireField(snapshot.platform(), "platform");
    requireField(snapshot.number(), "number");
    requireField(snapshot.version(), "version");
    requireField(snapshot.status(), "status");
    requireField(snapshot.digest(), "digest");
    requireField(snapshot.placedAt(), "placedAt");
    requireField(snapshot.receivedAt(), "receivedAt");
    requireField(snapshot.facts(), "facts");
    requireField(snapshot.problems(), "problems");
    return new Incoming(
        snapshot.orderId(),
        new Signal.SnapshotReceived(snapshot, body != null),
        body == null ? null : Arrays.copyOfRange(value, body.from(), body.to()),
        CloudEvent.header(record.headers(), CloudEvent.HEADER_TRACEPARENT),
        record);
  }

  private static Incoming reply(ConsumerRecord<byte[], byte[]> record, byte[] value) {
    StepReply reply = required(REPLY.readValue(value), StepReply.class);
    requireField(reply.orderId(), "orderId");
    requireField(reply.commandId(), "commandId");
    requireField(reply.step(), "step");
    requireField(reply.outcome(), "outcome");
    return new Incoming(reply.orderId(), new Signal.ReplyReceived(reply), null, null, record);
  }

  private static Incoming parcel(ConsumerRecord<byte[], byte[]> record, byte[] value) {
    ParcelEvent parcel = required(PARCEL.readValue(value), ParcelEvent.class);
    requireField(parcel.orderId(), "orderId");
    requireField(parcel.label(), "label");
    requireField(parcel.carrier(), "carrier");
    requireField(parcel.trackingNumber(), "trackingNumber");
    requireField(parcel.status(), "status");
    requireField(parcel.at(), "at");
    return new Incoming(parcel.orderId(), new Signal.ParcelTold(parcel), null, null, record);
  }

  /** Where the order stands in the snapshot; null if it is absent or JSON null. */
  private static @Nullable Slice find(byte[] value) {
    try (JsonParser parser = Json.mapper().createParser(value)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new UnreadableRecordException("Expected a JSON object");
      }
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        JsonToken token = parser.nextToken();
        if (!name.equals(BODY)) {
          parser.skipChildren();
        } else if (token == JsonToken.START_OBJECT) {
          int from = (int) parser.currentTokenLocation().getByteOffset();
          parser.skipChildren();
          return new Slice(from, (int) parser.currentLocation().getByteOffset());
        } else if (token == JsonToken.VALUE_NULL) {
          return null;
        } else {
          throw new UnreadableRecordException("Expected the order to be a JSON object");
        }
      }
      return null;
    }
  }

  private static byte[] without(byte[] value, Slice body) {
    var head = new ByteArrayOutputStream(value.length - (body.to() - body.from()) + 4);
    head.write(value, 0, body.from());
    head.write('n');
    head.write('u');
    head.write('l');
    head.write('l');
    head.write(value, body.to(), value.length - body.to());
    return head.toByteArray();
  }

  private static <T> T required(@Nullable Object value, Class<T> type) {
    if (value == null) {
      throw new UnreadableRecordException("Expected a " + type.getSimpleName() + ", not null");
    }
    return type.cast(value);
  }

  private static void requireField(@Nullable Object value, String field) {
    if (value == null) {
      throw new UnreadableRecordException("The field " + field + " is missing");
    }
  }

  private record Slice(int from, int to) {}
}
