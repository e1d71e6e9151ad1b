package dev.waybill.shipping.sandbox;

import dev.waybill.shipping.carrier.Account;
import dev.waybill.step.http.FeignClients;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sandbox Post, and an account there where {@code waybill.carrier.url} says that there is one. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SandboxPostConfiguration.Settings.class)
class SandboxPostConfiguration {

  @Bean
  SandboxPostProvider sandboxPostProvider(FeignClients clients, Settings settings) {
    return new SandboxPostProvider(clients, settings.connectTimeout(), settings.timeout());
  }

  @Bean
  @ConditionalOnProperty("waybill.carrier.url")
  Account sandboxAccount(Settings settings) {
    return new Account(
        SandboxPostProvider.NAME,
        SandboxPostProvider.NAME,
        Map.of("url", settings.url()),
        Map.of("apiKey", settings.apiKey()),
        false,
        null,
        true);
  }

  /**
   * {@code waybill.carrier.*}.
   *
   * @param url where the API begins; "" for no account
   * @param apiKey from the environment only
   * @param timeout for an answer; after it the label may have been bought
   */
  @ConfigurationProperties("waybill.carrier")
  record Settings(
      @DefaultValue("") String url,
      @DefaultValue("") String apiKey,
      @DefaultValue("1s") Duration connectTimeout,
      @DefaultValue("4s") Duration timeout) {

    Settings {
      if (!url.isBlank() && apiKey.isBlank()) {
        throw new IllegalArgumentException(
            "WAYBILL_CARRIER_API_KEY is not set: the carrier sells no label without it");
      }
    }

    /** Never the key. */
    @Override
    public String toString() {
      return "Settings[url=" + url + ']';
    }
  }
}
