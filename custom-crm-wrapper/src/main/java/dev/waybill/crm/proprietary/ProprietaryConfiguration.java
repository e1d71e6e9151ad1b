package dev.waybill.crm.proprietary;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.crm.Crm;
import dev.waybill.step.http.FeignClients;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sets the proprietary CRM up from {@code waybill.crm.*}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProprietarySettings.class)
class ProprietaryConfiguration {

  private static final Logger log = LoggerFactory.getLogger(ProprietaryConfiguration.class);

  /** Both clients have one breaker: where no token can be had, no call can be made. */
  private static final String PROVIDER = "crm";

  @Bean
  @ConditionalOnMissingBean
  Crm proprietaryCrm(FeignClients clients, ProprietarySettings settings, Clock clock) {
    if (!settings.configured()) {
      log.warn("WAYBILL_CRM_URL is not set: steps of the CRM wait until it is");
      return new UnconfiguredCrm();
    }
    ProprietaryApi api =
        provider(clients, settings)
            .interceptor(
                new SignedRequests(
                    URI.create(settings.url()), new RequestSignature(settings.signingKey()), clock))
            .build(ProprietaryApi.class);
    return new ProprietaryCrm(
        api, tokens(clients, settings, clock), new RateBudget(limiter(settings), clock));
  }

  private static AccessTokens tokens(
      FeignClients clients, ProprietarySettings settings, Clock clock) {
    TokenApi api = provider(clients, settings).build(TokenApi.class);
    String basic =
        "Basic "
            + Base64.getEncoder()
                .encodeToString(
                    (settings.clientId() + ':' + settings.clientSecret()).getBytes(UTF_8));
    var form = Map.of("grant_type", "client_credentials");
    return new AccessTokens(
        () -> {
          TokenApi.Granted granted = api.token(basic, form);
          return new AccessTokens.Grant(
              granted.accessToken(), Duration.ofSeconds(granted.expiresInSeconds()));
        },
        clock);
  }

  private static FeignClients.Provider provider(
      FeignClients clients, ProprietarySettings settings) {
    return clients
        .provider(PROVIDER)
        .url(settings.url())
        .timeouts(settings.connectTimeout(), settings.timeout());
  }

  private static @Nullable RateLimiter limiter(ProprietarySettings settings) {
    return settings.rate().calls() == 0
        ? null
        : RateLimiter.of(
            PROVIDER,
            RateLimiterConfig.custom()
                .limitForPeriod(settings.rate().calls())
                .limitRefreshPeriod(settings.rate().per())
                .timeoutDuration(settings.patience())
                .build());
  }
}
