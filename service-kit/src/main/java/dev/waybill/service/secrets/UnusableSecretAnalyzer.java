package dev.waybill.service.secrets;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do instead of printing a stack. */
final class UnusableSecretAnalyzer extends AbstractFailureAnalyzer<UnusableSecretException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, UnusableSecretException cause) {
    return new FailureAnalysis(
        cause.getMessage(),
        """
        Set the variable that a placeholder names, in the environment of this very service (with Compose in \
        deploy/config/SERVICE/secrets.env), or write the value itself. A secret is random: openssl rand -base64 33. Values of \
        the demo work in the profile "local" only.\
        """,
        cause);
  }
}
