package dev.waybill.ingest.shop;

import dev.waybill.service.secrets.UnreadableSecretsException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A service that cannot check the webhooks of its shops does not start, and says why. */
final class UnreadableSecretsAnalyzer extends AbstractFailureAnalyzer<UnreadableSecretsException> {

  @Override
  protected FailureAnalysis analyze(Throwable root, UnreadableSecretsException cause) {
    return new FailureAnalysis(
        cause.getMessage(),
        "Set WAYBILL_SHOP_SECRETS_KEY to the key that the shops were added with, or name that one"
            + " in WAYBILL_SHOP_SECRETS_PREVIOUS_KEYS.",
        cause);
  }
}
