package dev.waybill.sandbox.crm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Problem;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks {@code X-Crm-Signature}: hex HMAC-SHA256 over method, target, timestamp and the body's
 * hash, each on a line.
 */
final class RequestSignature {

  private static final String KEY = "sandbox-crm-signing-key";
  private static final int TOLERANCE_SECONDS = 300;

  private final Clock clock;
  private final Mac keyed;

  RequestSignature(Clock clock) {
    this.clock = clock;
    try {
      keyed = Mac.getInstance("HmacSHA256");
      keyed.init(new SecretKeySpec(KEY.getBytes(UTF_8), "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  void check(Call call) {
    String timestamp = call.header("X-Crm-Timestamp");
    String signature = call.header("X-Crm-Signature");
    if (timestamp == null || signature == null || !fresh(timestamp)) {
      throw bad("X-Crm-Timestamp or X-Crm-Signature is missing, or older than 300 s.");
    }
    String signed =
        call.method() + '\n' + call.target() + '\n' + timestamp + '\n' + sha256(call.body());
    byte[] expected = HexFormat.of().formatHex(hmac(signed.getBytes(UTF_8))).getBytes(UTF_8);
    if (!MessageDigest.isEqual(expected, signature.getBytes(UTF_8))) {
      throw bad("X-Crm-Signature does not match the request.");
    }
  }

  private boolean fresh(String timestamp) {
    try {
      return Math.abs(clock.millis() / 1000 - Long.parseLong(timestamp)) <= TOLERANCE_SECONDS;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private byte[] hmac(byte[] text) {
    try {
      // A clone keeps the key's schedule: cheaper than a new Mac, and safe on any thread.
      return ((Mac) keyed.clone()).doFinal(text);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Problem bad(String message) {
    return new Problem(401, "bad_signature", message);
  }
}
