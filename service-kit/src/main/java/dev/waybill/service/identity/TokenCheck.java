package dev.waybill.service.identity;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** What makes a token good for one service. It holds nothing that could make a token. */
public final class TokenCheck {

  private static final Duration CLOCK_SKEW = Duration.ofSeconds(10);

  private TokenCheck() {}

  /**
   * Checks signature (ES256, nothing else), issuer, audience and age.
   *
   * @param keys several while one takes the other's place; with none everything is refused
   * @param audience the service's name: a token for another is refused
   */
  public static JwtDecoder of(List<ECKey> keys, String audience, Clock clock) {
    if (keys.isEmpty()) {
      return token -> {
        throw new BadJwtException("WAYBILL_IDENTITY_PUBLIC_KEYS is not set");
      };
    }
    var decoder =
        NimbusJwtDecoder.withJwkSource(new ImmutableJWKSet<>(new JWKSet(List.<JWK>copyOf(keys))))
            .jwsAlgorithm(SignatureAlgorithm.ES256)
            .build();
    var age = new JwtTimestampValidator(CLOCK_SKEW);
    age.setClock(clock);
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            age,
            new JwtIssuerValidator(IdentityTokens.ISSUER),
            new JwtAudienceValidator(audience)));
    return decoder;
  }
}
