package dev.waybill.ingest.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Checks base64 HMAC-SHA256 signatures against any of a shop's secrets. Thread-safe: a keyed Mac is
 * cloned for each check, which saves looking up the algorithm and hashing the key every time.
 */
final class Signatures {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 32;

  private final List<Mac> keyed;

  Signatures(List<String> secrets) {
    this.keyed = secrets.stream().map(Signatures::keyed).toList();
  }

  /** The signature in a header; null if it cannot be one whatever the body is. */
  static byte @Nullable [] parse(@Nullable String header) {
    if (header == null || header.length() > 2 * BYTES) {
      return null;
    }
    try {
      byte[] signature = Base64.getDecoder().decode(header.strip());
      return signature.length == BYTES ? signature : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** In time that does not depend on where the signature differs. */
  boolean match(byte[] signature, byte[] body, int length) {
    for (Mac prototype : keyed) {
      Mac mac = copy(prototype);
      mac.update(body, 0, length);
      if (MessageDigest.isEqual(signature, mac.doFinal())) {
        return true;
      }
    }
    return false;
  }

  private static Mac keyed(String secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }

  private static Mac copy(Mac prototype) {
    try {
      return (Mac) prototype.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("The JDK's " + ALGORITHM + " can be cloned", e);
    }
  }
}
