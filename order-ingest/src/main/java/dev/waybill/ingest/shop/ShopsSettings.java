package dev.waybill.ingest.shop;

import dev.waybill.contracts.ShopStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The shops by name, as configured: {@code waybill.shops.<name>.…}.
 *
 * @param shops names are of a-z, 0-9 and "-", since they are part of order ids and paths
 */
@ConfigurationProperties("waybill")
record ShopsSettings(@DefaultValue Map<String, One> shops) {

  /**
   * @param platform the id of the shop's platform
   * @param secrets that webhooks are signed with; the first is current, others are being phased out
   * @param url of the shop; without it the shop is only listened to
   * @param key WooCommerce: consumer key, with write access
   * @param secret WooCommerce: consumer secret
   * @param token Shopify: Admin API access token
   * @param statuses WooCommerce: what statuses that plugins added mean
   * @param rules how its orders are to be understood
   */
  record One(
      @Nullable String platform,
      @DefaultValue({}) List<String> secrets,
      @Nullable String url,
      @Nullable String key,
      @Nullable String secret,
      @Nullable String token,
      @DefaultValue Map<String, ShopStatus> statuses,
      @DefaultValue RulesSettings rules) {

    @Nullable String credential(ApiCredential which) {
      return switch (which) {
        case KEY -> key;
        case SECRET -> secret;
        case TOKEN -> token;
      };
    }

    /** Never the secrets. */
    @Override
    public String toString() {
      return "One[" + platform + ", " + url + ']';
    }
  }
}
