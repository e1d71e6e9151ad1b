package dev.waybill.step.engine;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.StepCommand;
import dev.waybill.step.Step;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What a record on the command topic turned out to be. */
sealed interface Received {

  ConsumerRecord<byte[], byte[]> origin();

  /** A command that a handler can take. */
  record Command(Step<Object> step, Route route, ConsumerRecord<byte[], byte[]> origin)
      implements Received {

    String id() {
      return step.id();
    }

    OrderId orderId() {
      return step.orderId();
    }

    int attempt() {
      return step.command().attempt();
    }

    /** Which of two says last when the order has to leave; 0 where it says nothing. */
    long shipByRevision() {
      StepCommand.ShipBy shipBy = step.command().shipBy();
      return shipBy == null ? 0 : shipBy.revision();
    }

    boolean expired(Instant now) {
      return now.isAfter(step.command().deadline());
    }

    /** The id of the command that this one undoes; null if it is no compensation. */
    @Nullable String undoes() {
      var undoes = step.command().undoes();
      return undoes == null ? null : undoes.id();
    }
  }

  /** Something that no handler can take. */
  record Poison(String cause, ConsumerRecord<byte[], byte[]> origin) implements Received {}
}
