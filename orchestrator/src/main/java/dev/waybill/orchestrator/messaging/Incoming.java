package dev.waybill.orchestrator.messaging;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.StepReply;
import dev.waybill.orchestrator.saga.decide.Content;
import dev.waybill.orchestrator.saga.decide.Signal;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A signal for an order, with what the core does not need to see.
 *
 * @param body the canonical order of a snapshot as it came, or as it is when a person acts on it,
 *     JSON in UTF-8; null where that is not needed, and where the shop told only that the order is
 *     gone
 * @param traceparent of the record; null where nobody traces
 * @param origin the record, to be kept whole should the signal turn out to be poison; null for
 *     timers and operators
 */
public record Incoming(
    OrderId orderId,
    Signal signal,
    byte @Nullable [] body,
    @Nullable String traceparent,
    @Nullable ConsumerRecord<byte[], byte[]> origin) {

  /** The order's content, to be asked about; null without a body. */
  public @Nullable Content content() {
    return body == null ? null : new BodyContent(body);
  }

  public static Incoming of(OrderId orderId, Signal signal) {
    return new Incoming(orderId, signal, null, null, null);
  }

  /** The same with the times of a reply, which are those of its sender's clock, put right. */
  public Incoming inSteadyTime(Duration steadyAhead) {
    if (!(signal instanceof Signal.ReplyReceived(StepReply reply)) || reply.notBefore() == null) {
      return this;
    }
    var later =
        new StepReply(
            reply.commandId(),
            reply.orderId(),
            reply.step(),
            reply.attempt(),
            reply.outcome(),
            reply.result(),
            reply.code(),
            reply.reason(),
            reply.notBefore().plus(steadyAhead));
    return new Incoming(orderId, new Signal.ReplyReceived(later), body, traceparent, origin);
  }
}
