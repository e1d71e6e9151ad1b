package dev.waybill.shipping.account;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the secrets of carrier accounts are encrypted with.
 *
 * @param key at least 32 random bytes, as text; "" if accounts are only configured
 * @param previousKeys that older rows may still be encrypted with
 */
@ConfigurationProperties("waybill.carrier-secrets")
record CarrierSecretsSettings(
    @DefaultValue("") String key, @DefaultValue({}) List<String> previousKeys) {

  /** Never the keys. */
  @Override
  public String toString() {
    return "CarrierSecretsSettings[]";
  }
}
