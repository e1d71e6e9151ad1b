package dev.waybill.shipping.sandbox;

import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.step.http.FeignClients;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sandbox Post, where {@code waybill.carrier.url} says that there is one. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("waybill.carrier.url")
@EnableConfigurationProperties(SandboxPostConfiguration.Settings.class)
class SandboxPostConfiguration {

  @Bean
  Carrier sandboxPost(FeignClients clients, Settings settings) {
    return new SandboxPost(
        clients
            .provider("carrier-" + SandboxPost.NAME)
            .url(settings.url())
            .timeouts(settings.connectTimeout(), settings.timeout())
            .interceptor(request -> request.header("X-Api-Key", settings.apiKey()))
            .build(SandboxPostApi.class));
  }

  /**
   * {@code waybill.carrier.*}.
   *
   * @param url where the API begins
   * @param apiKey from the environment only
   * @param timeout for an answer; after it the label may have been bought
   */
  @ConfigurationProperties("waybill.carrier")
  record Settings(
      String url,
      @DefaultValue("") String apiKey,
      @DefaultValue("1s") Duration connectTimeout,
      @DefaultValue("4s") Duration timeout) {

    Settings {
      if (apiKey.isBlank()) {
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
