package dev.waybill.console.oidc;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do instead of printing a stack. */
final class UnusableOidcSettingsAnalyzer extends AbstractFailureAnalyzer<UnusableOidcSettings> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, UnusableOidcSettings cause) {
    return new FailureAnalysis(
        "Nobody could sign in with the OpenID Connect provider: " + cause.getMessage(),
        "Mend the setting, or leave WAYBILL_OIDC_ISSUER empty; docs/people.md says what each"
            + " means.",
        cause);
  }
}
