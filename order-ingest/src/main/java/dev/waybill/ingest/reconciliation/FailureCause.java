package dev.waybill.ingest.reconciliation;

import dev.waybill.step.ProviderAnswer;
import dev.waybill.step.ProviderUnavailable;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Why a shop could not be asked, with whose fault it is: whoever reads that a shop is away looks
 * for the fault there.
 *
 * @param reason for people
 * @param notBefore when the shop wants to be asked again; null if it does not say
 */
public record FailureCause(String reason, @Nullable Instant notBefore) {

  /** Follows what of ours did not work. */
  private static final String NOT_THE_SHOP =
      ". Nothing is wrong with the shop; it is asked again once that is over";

  public static FailureCause of(RuntimeException e) {
    return switch (e) {
      case ProviderUnavailable refusal when refusal.isRefused() -> refused(refusal.answer());
      case ProviderUnavailable away ->
          new FailureCause(
              away.outcome().code().equals(Emitter.KAFKA_AWAY)
                  ? "Waybill's own Kafka does not take orders: "
                      + away.outcome().reason()
                      + NOT_THE_SHOP
                  : away.outcome().reason(),
              away.outcome().notBefore());
      case UncheckedIOException broken ->
          new FailureCause("The shop's answer could not be read: " + broken.getMessage(), null);
      case DataAccessException ours -> database(ours);
      case TransactionException ours -> database(ours);
      case KafkaException ours ->
          new FailureCause(
              "Waybill's own Kafka failed (" + ours.getClass().getSimpleName() + ')' + NOT_THE_SHOP,
              null);
      default ->
          new FailureCause(
              "A fault of Waybill's own: "
                  + e.getClass().getSimpleName()
                  + ". Nothing is wrong with the shop; the log of order-ingest says more",
              null);
    };
  }

  private static FailureCause refused(ProviderAnswer answer) {
    return new FailureCause(
        "The shop refuses the request (HTTP "
            + answer.status()
            + ", "
            + answer.code()
            + "): "
            + answer.message(),
        null);
  }

  private static FailureCause database(RuntimeException e) {
    return new FailureCause(
        "Waybill's own database failed (" + e.getClass().getSimpleName() + ')' + NOT_THE_SHOP,
        null);
  }
}
