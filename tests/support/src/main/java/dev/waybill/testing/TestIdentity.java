package dev.waybill.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Stands for the console where a service is tested without it: signs tokens as RFC 7515 and the
 * contract in docs/architecture.md have it, with nothing of Waybill's own code.
 */
public final class TestIdentity {

  private static final List<String> ROLES =
      List.of("viewer", "packer", "operator", "manager", "admin");

  private static final KeyPair PAIR = pair();

  private TestIdentity() {}

  /** For {@code waybill.identity.public-keys}. */
  public static String publicKeys() {
    return Base64.getEncoder().encodeToString(PAIR.getPublic().getEncoded());
  }

  /** For {@code waybill.identity.private-key}, which only a console has. */
  public static String privateKey() {
    return Base64.getEncoder().encodeToString(PAIR.getPrivate().getEncoded());
  }

  /**
   * A token that {@code service} takes.
   *
   * @param service its {@code spring.application.name}
   * @param role viewer, packer, operator, manager or admin; the token names those before it, too
   */
  public static String token(String service, String person, String role) {
    return token(PAIR.getPrivate(), service, person, role, Instant.now());
  }

  /** The same of any key and any moment. */
  public static String token(
      PrivateKey key, String service, String person, String role, Instant issued) {
    long now = issued.getEpochSecond();
    String signed =
        base64("{\"alg\":\"ES256\"}".getBytes(UTF_8))
            + '.'
            + base64(
                """
                {"iss":"waybill-console","aud":"%s","sub":"%s","roles":[%s],"iat":%d,"exp":%d}\
                """
                    .formatted(service, person, roles(role), now, now + 60)
                    .getBytes(UTF_8));
    try {
      var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(key);
      signature.update(signed.getBytes(UTF_8));
      return signed + '.' + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String roles(String role) {
    if (!ROLES.contains(role)) {
      throw new IllegalArgumentException(role + " is none of " + ROLES);
    }
    return ROLES.subList(0, ROLES.indexOf(role) + 1).stream()
        .map(one -> '"' + one + '"')
        .collect(Collectors.joining(","));
  }

  /** Another console's. */
  public static KeyPair pair() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
