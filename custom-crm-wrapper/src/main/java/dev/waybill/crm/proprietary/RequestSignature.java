package dev.waybill.crm.proprietary;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature that the CRM wants on every request: lower-case hex of HMAC-SHA256 over {@code
 * METHOD\nPATH\nTIMESTAMP\nSHA256-HEX-OF-BODY}, the path with its query as it is sent. Thread-safe.
 */
final class RequestSignature {

  private static final String ALGORITHM = "HmacSHA256";
  private static final HexFormat HEX = HexFormat.of();

  private final Mac keyed;

  RequestSignature(String key) {
    try {
      keyed = Mac.getInstance(ALGORITHM);
      keyed.init(new SecretKeySpec(key.getBytes(UTF_8), ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }

  /**
   * @param path raw path and query, percent-encoded as sent
   * @param timestamp epoch seconds
   * @param body empty if the request has none
   */
  String sign(String method, String path, long timestamp, byte[] body) {
    try {
      String bodyHash = HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(body));
      // A copy per request: looking the algorithm up and keying it again would cost more.
      Mac mac = (Mac) keyed.clone();
      String signed = method + '\n' + path + '\n' + timestamp + '\n' + bodyHash;
      return HEX.formatHex(mac.doFinal(signed.getBytes(UTF_8)));
    } catch (GeneralSecurityException | CloneNotSupportedException e) {
      throw new IllegalStateException("Cannot sign a request", e);
    }
  }
}
