package dev.waybill.console.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import dev.waybill.service.outgoing.AddressGuard;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;

/**
 * The provider, as it describes itself: asked when somebody wants to sign in, and not when the
 * console starts, so that the console does not need it. What it says is kept for an hour; that it
 * is away, for some seconds. Thread-safe.
 */
final class OidcProvider {

  private static final Logger log = LoggerFactory.getLogger(OidcProvider.class);

  /** In addresses of ours, should there ever be several. */
  static final String ID = "provider";

  /** The way back, below the console's address. */
  static final String BACK = "/sign-in/oidc/back";

  private static final Duration KEPT = Duration.ofHours(1);
  private static final Duration LEFT_ALONE = Duration.ofSeconds(5);

  /** Signed with a key that only the provider has: no "none", and no secret that we know, too. */
  private static final Set<SignatureAlgorithm> ALGORITHMS =
      Set.of(
          SignatureAlgorithm.RS256,
          SignatureAlgorithm.RS384,
          SignatureAlgorithm.RS512,
          SignatureAlgorithm.PS256,
          SignatureAlgorithm.PS384,
          SignatureAlgorithm.PS512,
          SignatureAlgorithm.ES256,
          SignatureAlgorithm.ES384,
          SignatureAlgorithm.ES512);

  private static final ParameterizedTypeReference<Map<String, Object>> DESCRIPTION =
      new ParameterizedTypeReference<>() {};

  private final OidcSettings settings;
  private final ProviderHttp http;
  private final Clock clock;
  private final RestClient client;
  private final ReentrantLock asking = new ReentrantLock();
  private @Nullable Known known;
  private @Nullable Instant failedAt;

  /**
   * What is known of the provider.
   *
   * @param exchange takes a code, and checks the ID token that it is exchanged for
   */
  record Known(
      ClientRegistration registration,
      OidcAuthorizationCodeAuthenticationProvider exchange,
      Instant since) {}

  OidcProvider(OidcSettings settings, AddressGuard guard, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.http = new ProviderHttp(settings.issuer(), guard);
    this.client = through(http).build();
  }

  /**
   * The provider as it is known.
   *
   * @throws ProviderAway if nothing is known of it
   */
  Known known() throws ProviderAway {
    asking.lock();
    try {
      Instant now = clock.instant();
      Known before = known;
      if (before != null && before.since().plus(KEPT).isAfter(now)) {
        return before;
      }
      if (failedAt != null && failedAt.plus(LEFT_ALONE).isAfter(now)) {
        return orBefore(before, new ProviderAway("It did not answer a moment ago."));
      }
      try {
        Known fresh = described(now);
        known = fresh;
        failedAt = null;
        return fresh;
      } catch (RuntimeException e) {
        failedAt = now;
        log.warn("The OpenID Connect provider does not describe itself: {}", e.toString());
        return orBefore(before, new ProviderAway("It does not describe itself.", e));
      }
    } finally {
      asking.unlock();
    }
  }

  /** What was right an hour ago is better than nothing: it is checked with each sign-in. */
  private static Known orBefore(@Nullable Known before, ProviderAway away) throws ProviderAway {
    if (before == null) {
      throw away;
    }
    return before;
  }

  private Known described(Instant now) {
    String issuer = settings.issuer();
    String address =
        (issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer)
            + "/.well-known/openid-configuration";
    Map<String, Object> description = client.get().uri(address).retrieve().body(DESCRIPTION);
    if (description == null || !issuer.equals(description.get("issuer"))) {
      throw new RestClientException(
          "It names another issuer than WAYBILL_OIDC_ISSUER: "
              + (description == null ? null : description.get("issuer")));
    }
    ClientRegistration registration =
        ClientRegistrations.fromOidcConfiguration(description)
            .registrationId(ID)
            .clientName(settings.name())
            .clientId(settings.clientId())
            .clientSecret(settings.clientSecret())
            .scope(settings.scopes())
            .redirectUri(
                settings.consoleUrl().isEmpty()
                    ? "{baseUrl}" + BACK
                    : settings.consoleUrl().replaceAll("/+$", "") + BACK)
            .userNameAttributeName("sub")
            .build();
    return new Known(registration, exchange(registration, description), now);
  }

  private OidcAuthorizationCodeAuthenticationProvider exchange(
      ClientRegistration registration, Map<String, Object> description) {
    var tokens = new RestClientAuthorizationCodeTokenResponseClient();
    tokens.setRestClient(
        through(http)
            .configureMessageConverters(
                converters ->
                    converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
            .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
            .build());
    // The ID token says who it is; nothing more is asked for.
    var exchange =
        new OidcAuthorizationCodeAuthenticationProvider(
            tokens,
            request -> new DefaultOidcUser(AuthorityUtils.NO_AUTHORITIES, request.getIdToken()));
    JwtDecoder decoder = decoder(registration, description);
    exchange.setJwtDecoderFactory(client -> decoder);
    return exchange;
  }

  private JwtDecoder decoder(ClientRegistration registration, Map<String, Object> description) {
    var keys = new RestTemplate(List.of(new StringHttpMessageConverter()));
    keys.setInterceptors(List.of(http));
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withJwkSetUri(
                Objects.requireNonNull(registration.getProviderDetails().getJwkSetUri()))
            .jwsAlgorithms(taken -> taken.addAll(algorithms(description)))
            .restOperations(keys)
            .build();
    var claims = new OidcIdTokenValidator(registration);
    claims.setClock(clock);
    var times = new JwtTimestampValidator();
    times.setClock(clock);
    decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(times, claims));
    decoder.setClaimSetConverter(
        new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
    return decoder;
  }

  private static RestClient.Builder through(ProviderHttp http) {
    // Its connections are never used: the interceptor has its own.
    return RestClient.builder()
        .requestFactory(new SimpleClientHttpRequestFactory())
        .requestInterceptor(http);
  }

  /** Those that the provider says it signs with, of those that we take. */
  private static Set<SignatureAlgorithm> algorithms(Map<String, Object> description) {
    Object said = description.get("id_token_signing_alg_values_supported");
    Set<String> names =
        said instanceof Collection<?> all
            ? all.stream().map(String::valueOf).collect(Collectors.toSet())
            : Set.of(JWSAlgorithm.RS256.getName());
    Set<SignatureAlgorithm> taken =
        ALGORITHMS.stream()
            .filter(one -> names.contains(one.getName()))
            .collect(Collectors.toSet());
    if (taken.isEmpty()) {
      throw new RestClientException("It signs ID tokens with nothing that is taken: " + names);
    }
    return taken;
  }
}
