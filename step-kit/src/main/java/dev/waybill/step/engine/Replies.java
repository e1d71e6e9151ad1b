package dev.waybill.step.engine;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.StepCommand;
import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.Topics;
import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.contracts.wire.Json;
import dev.waybill.step.DeferredStep;
import dev.waybill.step.Step;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.ObjectWriter;

/**
 * Answers commands. Sent without waiting: what is answered is in the ledger already, so a lost
 * reply costs only time, since the step's deadline brings the command again.
 */
final class Replies {

  private static final Logger log = LoggerFactory.getLogger(Replies.class);
  private static final ObjectWriter WRITER = Json.writer(StepReply.class);

  private final Producer<byte[], byte[]> producer;
  private final String source;
  private final Clock clock;

  Replies(Producer<byte[], byte[]> producer, String service, Clock clock) {
    this.producer = producer;
    this.source = '/' + service;
    this.clock = clock;
  }

  /**
   * @param attempt the latest attempt of the command that this answers
   */
  void send(Step<?> step, int attempt, Answer answer) {
    StepCommand<?> command = step.command();
    String traceparent = step.trace() == null ? null : step.trace().traceparent();
    producer.send(
        record(command.id(), command.orderId(), command.step(), attempt, traceparent, answer),
        (metadata, failure) -> {
          if (failure != null) {
            log.warn(
                "The reply to {} was lost ({}); the step's deadline will ask again",
                command.id(),
                failure.toString());
          }
        });
  }

  /** Completes when Kafka has it. */
  CompletableFuture<Void> send(DeferredStep step, Answer answer) {
    var sent = new CompletableFuture<Void>();
    producer.send(
        record(
            step.commandId(),
            step.orderId(),
            step.step(),
            step.attempt(),
            step.traceparent(),
            answer),
        (metadata, failure) -> {
          if (failure == null) {
            sent.complete(null);
          } else {
            sent.completeExceptionally(failure);
          }
        });
    return sent;
  }

  private ProducerRecord<byte[], byte[]> record(
      String commandId,
      OrderId order,
      String step,
      int attempt,
      @Nullable String traceparent,
      Answer answer) {
    var reply =
        new StepReply(
            commandId,
            order,
            step,
            attempt,
            answer.outcome(),
            answer.result(),
            answer.code(),
            answer.reason(),
            answer.notBefore());
    return new CloudEvent(
            commandId + '@' + attempt, CloudEvent.TYPE_REPLY, source, clock.instant(), traceparent)
        .record(Topics.REPLIES, order.value(), WRITER.writeValueAsBytes(reply));
  }
}
