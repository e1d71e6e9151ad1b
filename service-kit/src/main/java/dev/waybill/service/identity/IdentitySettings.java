package dev.waybill.service.identity;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The identity check of a service's API.
 *
 * @param secret key of the tokens' HS256 signature, at least 32 bytes and the same in all services;
 *     without it every API call is refused
 * @param openPaths patterns such as "/webhooks/**" that need no token and run through no security
 *     filter at all
 */
@ConfigurationProperties("waybill.identity")
record IdentitySettings(@DefaultValue("") String secret, @DefaultValue({}) List<String> openPaths) {

  /** Never the secret. */
  @Override
  public String toString() {
    return "IdentitySettings[openPaths=" + openPaths + ']';
  }
}
