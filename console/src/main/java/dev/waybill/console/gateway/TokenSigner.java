package dev.waybill.console.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.waybill.contracts.Service;
import dev.waybill.service.identity.IdentityTokens;
import dev.waybill.service.identity.UnusableIdentityKey;
import java.security.interfaces.ECPrivateKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;

/**
 * Signs tokens, each for one person and one service, or for those as well that it asks in the
 * person's name. Thread-safe.
 */
final class TokenSigner {

  private final JWSSigner signer;
  private final JWSHeader header;
  private final Clock clock;

  /**
   * @param known the public keys that services check with, as far as the console was told: one of
   *     them must be the private key's other half, or every service would refuse every call
   * @throws UnusableIdentityKey if none is
   */
  TokenSigner(ECPrivateKey privateKey, List<ECKey> known, Clock clock) {
    this.clock = clock;
    try {
      this.signer = new ECDSASigner(privateKey);
      this.header =
          new JWSHeader.Builder(JWSAlgorithm.ES256)
              .keyID(otherHalf(known, signer).getKeyID())
              .build();
    } catch (JOSEException e) {
      throw new UnusableIdentityKey("WAYBILL_IDENTITY_PRIVATE_KEY signs nothing.", e);
    }
  }

  /** A token that only these services take, for 60 seconds. */
  String sign(String person, Collection<String> roles, List<Service> services) {
    Instant now = clock.instant();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(IdentityTokens.ISSUER)
            .audience(services.stream().map(Service::module).toList())
            .subject(person)
            .claim(IdentityTokens.ROLES, List.copyOf(roles))
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(IdentityTokens.LIFETIME)))
            .build();
    try {
      var token = new SignedJWT(header, claims);
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("Cannot sign a token", e);
    }
  }

  private static ECKey otherHalf(List<ECKey> known, JWSSigner signer) throws JOSEException {
    var proof =
        new SignedJWT(new JWSHeader(JWSAlgorithm.ES256), new JWTClaimsSet.Builder().build());
    proof.sign(signer);
    for (ECKey key : known) {
      if (proof.verify(new ECDSAVerifier(key))) {
        return key;
      }
    }
    throw new UnusableIdentityKey(
        "WAYBILL_IDENTITY_PUBLIC_KEYS lacks the public half of WAYBILL_IDENTITY_PRIVATE_KEY, so no"
            + " service would believe the console.",
        null);
  }
}
