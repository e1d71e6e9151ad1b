package dev.waybill.service.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signatures as <a
 * href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
 * Webhooks</a> has them: Base64 of HMAC-SHA256 over {@code id.timestamp.body}.
 */
public final class StandardWebhooks {

  public static final String ID = "webhook-id";
  public static final String TIMESTAMP = "webhook-timestamp";
  public static final String SIGNATURE = "webhook-signature";

  private static final String PREFIX = "whsec_";
  private static final String VERSION = "v1,";
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final SecureRandom RANDOM = new SecureRandom();

  private StandardWebhooks() {}

  /** A secret of 256 bits, as people copy it. */
  public static String newSecret() {
    byte[] key = new byte[32];
    RANDOM.nextBytes(key);
    return PREFIX + Base64.getEncoder().encodeToString(key);
  }

  /** The same as text without a prefix, for tools that take keys as they are written. */
  public static String newPlainSecret() {
    byte[] key = new byte[32];
    RANDOM.nextBytes(key);
    return HexFormat.of().formatHex(key);
  }

  /**
   * The three headers.
   *
   * @param secrets all that are valid now, the newest first: each signs
   */
  public static Map<String, String> sign(
      List<String> secrets, String id, Instant now, byte[] body) {
    String timestamp = Long.toString(now.getEpochSecond());
    var signatures = new StringJoiner(" ");
    for (String secret : secrets) {
      signatures.add(
          VERSION + Base64.getEncoder().encodeToString(mac(secret, id, timestamp, body)));
    }
    var headers = new LinkedHashMap<String, String>();
    headers.put(ID, id);
    headers.put(TIMESTAMP, timestamp);
    headers.put(SIGNATURE, signatures.toString());
    return headers;
  }

  /** Whether one of the signatures in the header is right, and not five minutes old or ahead. */
  public static boolean verify(
      String secret,
      @Nullable String id,
      @Nullable String timestamp,
      @Nullable String signatures,
      byte[] body,
      Instant now) {
    if (id == null || timestamp == null || signatures == null || !isRecent(timestamp, now)) {
      return false;
    }
    byte[] expected = mac(secret, id, timestamp, body);
    boolean found = false;
    for (String signature : signatures.split(" ", 16)) {
      if (signature.startsWith(VERSION)) {
        found |= MessageDigest.isEqual(expected, decode(signature.substring(VERSION.length())));
      }
    }
    return found;
  }

  private static boolean isRecent(String timestamp, Instant now) {
    try {
      long seconds = Math.abs(Math.subtractExact(now.getEpochSecond(), Long.parseLong(timestamp)));
      return seconds <= TOLERANCE.toSeconds();
    } catch (NumberFormatException | ArithmeticException e) {
      return false;
    }
  }

  private static byte[] mac(String secret, String id, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key(secret), "HmacSHA256"));
      mac.update((id + '.' + timestamp + '.').getBytes(UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA256 is part of every Java", e);
    }
  }

  /** What follows the prefix is Base64; a secret without it is taken as it is written. */
  private static byte[] key(String secret) {
    return secret.startsWith(PREFIX)
        ? Base64.getDecoder().decode(secret.substring(PREFIX.length()))
        : secret.getBytes(UTF_8);
  }

  private static byte[] decode(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
