package dev.waybill.ingest.shop;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is wrong with the shops without a stack trace around it. */
final class InvalidShopsAnalyzer extends AbstractFailureAnalyzer<InvalidShopsException> {

  @Override
  protected FailureAnalysis analyze(Throwable root, InvalidShopsException cause) {
    return new FailureAnalysis(
        "The configuration of the shops is not usable:"
            + System.lineSeparator()
            + cause.getMessage(),
        "Correct these settings; order-ingest/README.md explains each.",
        cause);
  }
}
