package dev.waybill.console.oidc;

import dev.waybill.console.people.ProvenIdentity;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.security.crypto.keygen.StringKeyGenerator;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * The two halves of a sign-in with the provider: there, by Authorization Code with PKCE, state and
 * nonce; and back, with a code that is exchanged for an ID token. Thread-safe.
 */
public final class OidcSignIn {

  private static final Logger log = LoggerFactory.getLogger(OidcSignIn.class);
  private static final int LONGEST_CODE = 4_000;
  private static final int SECRET_BYTES = 32;

  private final OidcSettings settings;
  private final @Nullable OidcProvider provider;
  private final OidcIdentity identities;
  private final Pending pending;
  private final StringKeyGenerator secrets =
      new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding(), SECRET_BYTES);

  OidcSignIn(OidcSettings settings, @Nullable OidcProvider provider, Pending pending) {
    this.settings = settings;
    this.provider = provider;
    this.identities = new OidcIdentity(settings);
    this.pending = pending;
  }

  /** What came of it. */
  public sealed interface Outcome {

    /** It is proven who they are. */
    record Proven(ProvenIdentity who) implements Outcome {}

    /** It is proven who they are, and they may not come in. */
    record Refused(String why) implements Outcome {}

    /** Nothing is proven. */
    record Failed(String why) implements Outcome {}

    /** The provider did not answer: nobody's fault here. */
    record Away() implements Outcome {}
  }

  /** Whether there is a provider. */
  public boolean isOn() {
    return provider != null;
  }

  /** As the button names it. */
  public String name() {
    return settings.name();
  }

  /**
   * Where the browser goes to sign in; null if the provider is away. What is to be known when it
   * comes back goes with it.
   */
  @Nullable String begin(HttpServletRequest request, HttpServletResponse response) {
    ClientRegistration registration;
    try {
      registration = known().registration();
    } catch (ProviderAway e) {
      return null;
    }
    var signIn =
        new Pending.SignIn(
            secrets.generateKey(),
            secrets.generateKey(),
            secrets.generateKey(),
            redirectUri(registration, request),
            pending.until());
    pending.keep(signIn, request, response);
    return request(registration, signIn).getAuthorizationRequestUri();
  }

  /** The browser has come back. */
  public Outcome end(HttpServletRequest request, HttpServletResponse response) {
    Pending.SignIn signIn = pending.take(request, response).orElse(null);
    String state = parameter(request, OAuth2ParameterNames.STATE);
    if (signIn == null || !isSame(signIn.state(), state)) {
      return new Outcome.Failed("nothing of it was begun in this browser, or too long ago");
    }
    String code = parameter(request, OAuth2ParameterNames.CODE);
    if (code.isEmpty()) {
      return new Outcome.Failed("the provider said no");
    }
    try {
      OidcProvider.Known known = known();
      Authentication proven =
          known
              .exchange()
              .authenticate(
                  new OAuth2LoginAuthenticationToken(
                      known.registration(),
                      new OAuth2AuthorizationExchange(
                          request(known.registration(), signIn),
                          OAuth2AuthorizationResponse.success(code)
                              .state(signIn.state())
                              .redirectUri(signIn.redirectUri())
                              .build())));
      if (proven != null && proven.getPrincipal() instanceof OidcUser user) {
        return new Outcome.Proven(identities.of(user.getIdToken()));
      }
      return new Outcome.Failed("the provider gave no ID token");
    } catch (NotLetIn e) {
      return new Outcome.Refused(String.valueOf(e.getMessage()));
    } catch (ProviderAway e) {
      return new Outcome.Away();
    } catch (AuthenticationException e) {
      if (ProviderAway.isBehind(e)) {
        log.warn("The OpenID Connect provider is away: {}", e.toString());
        return new Outcome.Away();
      }
      // Says what is wrong with the token or the answer, and quotes neither.
      log.warn("A sign-in with the OpenID Connect provider failed: {}", e.getMessage());
      return new Outcome.Failed("what the provider answered is not to be believed");
    }
  }

  private OidcProvider.Known known() throws ProviderAway {
    if (provider == null) {
      throw new ProviderAway("There is none.");
    }
    return provider.known();
  }

  private static OAuth2AuthorizationRequest request(
      ClientRegistration registration, Pending.SignIn signIn) {
    return OAuth2AuthorizationRequest.authorizationCode()
        .authorizationUri(needed(registration.getProviderDetails().getAuthorizationUri()))
        .clientId(registration.getClientId())
        .redirectUri(signIn.redirectUri())
        .scopes(registration.getScopes())
        .state(signIn.state())
        .attributes(
            attributes -> {
              attributes.put(
                  OAuth2ParameterNames.REGISTRATION_ID, registration.getRegistrationId());
              attributes.put(OidcParameterNames.NONCE, signIn.nonce());
              attributes.put(PkceParameterNames.CODE_VERIFIER, signIn.verifier());
            })
        .additionalParameters(
            Map.of(
                OidcParameterNames.NONCE,
                hash(signIn.nonce()),
                PkceParameterNames.CODE_CHALLENGE,
                hash(signIn.verifier()),
                PkceParameterNames.CODE_CHALLENGE_METHOD,
                "S256"))
        .build();
  }

  private static String redirectUri(ClientRegistration registration, HttpServletRequest request) {
    return needed(registration.getRedirectUri())
        .replace(
            "{baseUrl}",
            ServletUriComponentsBuilder.fromContextPath(request).build().toUriString());
  }

  /** A registration that was made of a description has it. */
  private static String needed(@Nullable String part) {
    return Objects.requireNonNull(part);
  }

  private static String parameter(HttpServletRequest request, String name) {
    String value = request.getParameter(name);
    return value == null || value.length() > LONGEST_CODE ? "" : value;
  }

  private static boolean isSame(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  /** As nonce and code challenge are told: the SHA-256 of what only we know. */
  private static String hash(String secret) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
