package dev.waybill.sandbox.shops;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs webhook bodies as both platforms do: base64 HMAC-SHA256 over the bytes. Thread-safe. */
public final class Signer {

  private final Mac keyed;

  public Signer(String secret) {
    try {
      keyed = Mac.getInstance("HmacSHA256");
      keyed.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public String sign(byte[] body) {
    try {
      return Base64.getEncoder().encodeToString(((Mac) keyed.clone()).doFinal(body));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }
}
