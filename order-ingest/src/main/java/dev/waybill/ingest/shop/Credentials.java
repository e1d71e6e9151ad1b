package dev.waybill.ingest.shop;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All of a shop that is secret; encrypted wherever it is kept.
 *
 * @param secrets of its webhooks, the newest first
 * @param key WooCommerce: consumer key
 * @param secret WooCommerce: consumer secret
 * @param token Shopify: Admin API access token
 */
record Credentials(
    List<String> secrets, @Nullable String key, @Nullable String secret, @Nullable String token) {

  /** What is left of a shop that was removed. */
  static final Credentials NONE = new Credentials(List.of(), null, null, null);

  Credentials withSecrets(List<String> others) {
    return new Credentials(List.copyOf(others), key, secret, token);
  }

  /** Never the secrets. */
  @Override
  public String toString() {
    return "Credentials[" + secrets.size() + " secrets]";
  }
}
