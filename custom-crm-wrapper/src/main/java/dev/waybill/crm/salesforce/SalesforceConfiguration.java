package dev.waybill.crm.salesforce;

import dev.waybill.crm.Crm;
import dev.waybill.step.http.FeignClients;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Salesforce in place of the proprietary CRM, where {@code waybill.crm.product} says so. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "waybill.crm.product", havingValue = "salesforce")
@EnableConfigurationProperties(SalesforceConfiguration.Settings.class)
class SalesforceConfiguration {

  /** One breaker for all clients: where no session can be had, no call can be made. */
  private static final String PROVIDER = "crm-salesforce";

  @Bean(destroyMethod = "close")
  Instances salesforceInstances(FeignClients clients, Settings settings) {
    settings.require();
    return new Instances(settings.url, url -> provider(clients, settings, url));
  }

  @Bean
  @Primary
  Crm salesforceCrm(
      FeignClients clients, Settings settings, Instances salesforceInstances, Clock clock) {
    SignInApi signIn = provider(clients, settings, settings.url).build(SignInApi.class);
    Map<String, String> form =
        Map.of(
            "grant_type", "client_credentials",
            "client_id", settings.clientId,
            "client_secret", settings.clientSecret);
    return new SalesforceCrm(new Sessions(() -> signIn.token(form), salesforceInstances), clock);
  }

  private static FeignClients.Provider provider(
      FeignClients clients, Settings settings, String url) {
    return clients.provider(PROVIDER).url(url).timeouts(settings.connectTimeout, settings.timeout);
  }

  /**
   * {@code waybill.crm.salesforce.*}.
   *
   * @param url of the org's own domain
   * @param clientId the consumer key of the connected app
   * @param clientSecret its consumer secret
   * @param timeout for an answer
   */
  @ConfigurationProperties("waybill.crm.salesforce")
  record Settings(
      @DefaultValue("") String url,
      @DefaultValue("") String clientId,
      @DefaultValue("") String clientSecret,
      @DefaultValue("1s") Duration connectTimeout,
      @DefaultValue("4s") Duration timeout) {

    void require() {
      if (url.isBlank() || clientId.isBlank() || clientSecret.isBlank()) {
        throw new IllegalArgumentException(
            "WAYBILL_SALESFORCE_URL, WAYBILL_SALESFORCE_CLIENT_ID and"
                + " WAYBILL_SALESFORCE_CLIENT_SECRET have to be set: Salesforce cannot be used"
                + " without them");
      }
    }

    /** Never the secret. */
    @Override
    public String toString() {
      return "Settings[url=" + url + ']';
    }
  }
}
