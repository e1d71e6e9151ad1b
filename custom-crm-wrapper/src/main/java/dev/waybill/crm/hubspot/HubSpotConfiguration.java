package dev.waybill.crm.hubspot;

import dev.waybill.crm.Crm;
import dev.waybill.step.http.FeignClients;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** HubSpot in place of the proprietary CRM, where {@code waybill.crm.product} says so. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "waybill.crm.product", havingValue = "hubspot")
@EnableConfigurationProperties(HubSpotConfiguration.Settings.class)
class HubSpotConfiguration {

  @Bean
  @Primary
  Crm hubSpotCrm(FeignClients clients, Settings settings, Clock clock) {
    if (settings.token.isBlank()) {
      throw new IllegalArgumentException(
          "WAYBILL_HUBSPOT_TOKEN is not set: HubSpot cannot be used without it");
    }
    HubSpotApi api =
        clients
            .provider("crm-hubspot")
            .url(settings.url)
            .timeouts(settings.connectTimeout, settings.timeout)
            .interceptor(request -> request.header("Authorization", "Bearer " + settings.token))
            .build(HubSpotApi.class);
    return new HubSpotCrm(api, clock);
  }

  /**
   * {@code waybill.crm.hubspot.*}.
   *
   * @param url of its API
   * @param token of the private app
   * @param timeout for an answer
   */
  @ConfigurationProperties("waybill.crm.hubspot")
  record Settings(
      @DefaultValue("https://api.hubapi.com") String url,
      @DefaultValue("") String token,
      @DefaultValue("1s") Duration connectTimeout,
      @DefaultValue("4s") Duration timeout) {

    /** Never the token. */
    @Override
    public String toString() {
      return "Settings[url=" + url + ']';
    }
  }
}
