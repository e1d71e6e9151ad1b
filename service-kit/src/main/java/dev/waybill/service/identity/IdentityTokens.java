package dev.waybill.service.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * The tokens that say who is behind an API call: JWT, HS256, valid for 60 seconds. The console
 * mints them for people that have signed in; services only check them. Thread-safe.
 */
public final class IdentityTokens {

  public static final String ISSUER = "waybill-console";

  /** May read and act. */
  public static final String OPERATOR = "operator";

  /** May read. */
  public static final String VIEWER = "viewer";

  static final String ROLES = "roles";

  private static final Duration LIFETIME = Duration.ofSeconds(60);
  private static final Duration CLOCK_SKEW = Duration.ofSeconds(10);
  private static final int LEAST_SECRET_BYTES = 32;

  private final byte[] secret;
  private final Clock clock;

  /**
   * @param secret "" for none: then nothing can be minted and everything is refused
   * @throws IllegalArgumentException if the secret is there but shorter than 32 bytes
   */
  public IdentityTokens(String secret, Clock clock) {
    this.secret = secret.getBytes(UTF_8);
    this.clock = clock;
    if (hasSecret() && this.secret.length < LEAST_SECRET_BYTES) {
      throw new IllegalArgumentException(
          "WAYBILL_IDENTITY_SECRET has "
              + this.secret.length
              + " bytes, but HS256 needs at least "
              + LEAST_SECRET_BYTES
              + ": for example `openssl rand -hex 32`");
    }
  }

  public boolean hasSecret() {
    return secret.length > 0;
  }

  /**
   * A token for {@code person} with {@code roles} ({@link #OPERATOR}, {@link #VIEWER}), good for 60
   * seconds.
   */
  public String mint(String person, Collection<String> roles) {
    if (!hasSecret()) {
      throw new IllegalStateException(
          "No token can be made: set WAYBILL_IDENTITY_SECRET, the same in all services");
    }
    Instant now = clock.instant();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .subject(person)
            .claim(ROLES, List.copyOf(roles))
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFETIME)))
            .build();
    var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    try {
      token.sign(new MACSigner(secret));
    } catch (JOSEException e) {
      throw new IllegalStateException("Cannot sign a token", e);
    }
    return token.serialize();
  }

  /** Checks signature, issuer and age; without a secret it refuses everything. */
  public JwtDecoder decoder() {
    if (!hasSecret()) {
      return token -> {
        throw new BadJwtException("WAYBILL_IDENTITY_SECRET is not set");
      };
    }
    var decoder =
        NimbusJwtDecoder.withSecretKey(new SecretKeySpec(secret, "HmacSHA256"))
            .macAlgorithm(MacAlgorithm.HS256)
            .build();
    var age = new JwtTimestampValidator(CLOCK_SKEW);
    age.setClock(clock);
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(age, new JwtIssuerValidator(ISSUER)));
    return decoder;
  }
}
