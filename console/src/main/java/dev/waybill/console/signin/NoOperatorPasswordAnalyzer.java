package dev.waybill.console.signin;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do instead of printing a stack. */
final class NoOperatorPasswordAnalyzer extends AbstractFailureAnalyzer<NoOperatorPassword> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, NoOperatorPassword cause) {
    return new FailureAnalysis(
        cause.getMessage(),
        "Set WAYBILL_OPERATOR_PASSWORD (and WAYBILL_OPERATOR_USER, if it is not to be"
            + " \"operator\").",
        cause);
  }
}
