package dev.waybill.service.identity;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do instead of printing a stack. */
final class UnusableIdentityKeyAnalyzer extends AbstractFailureAnalyzer<UnusableIdentityKey> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, UnusableIdentityKey cause) {
    return new FailureAnalysis(
        cause.getMessage(),
        """
        Make a pair, give its private half to the console alone and its public half to every service, the console \
        included:

            openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out identity.pem
            openssl pkey -in identity.pem -pubout -out identity-public.pem
            WAYBILL_IDENTITY_PRIVATE_KEY=$(cat identity.pem)
            WAYBILL_IDENTITY_PUBLIC_KEYS=$(cat identity-public.pem)\
        """,
        cause);
  }
}
