package dev.waybill.service.kafka;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to change at the broker instead of printing a stack. */
final class UnfitTopicsAnalyzer extends AbstractFailureAnalyzer<UnfitTopicsException> {

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable failure, UnfitTopicsException cause) {
    return new FailureAnalysis(
        "Orders that were acknowledged could be lost on these topics:\n  - "
            + String.join("\n  - ", cause.faults()),
        "Change the topics as their lines say (kafka-configs.sh, kafka-reassign-partitions.sh), or"
            + " let this service do it: give its user AlterConfigs on topics. Replication is what"
            + " WAYBILL_KAFKA_REPLICATION asks for.",
        cause);
  }
}
