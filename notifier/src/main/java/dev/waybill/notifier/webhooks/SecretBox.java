package dev.waybill.notifier.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts secrets for the database: AES-256-GCM, bound to their subscription, so that no row can
 * be given another's. Thread-safe.
 */
final class SecretBox {

  private static final int LEAST_KEY = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final @Nullable SecretKeySpec key;

  /**
   * @param text of the key, 32 characters or more that nobody can guess; "" for none
   * @throws IllegalArgumentException if it is shorter
   */
  SecretBox(String text) {
    String stripped = text.strip();
    if (!stripped.isEmpty() && stripped.length() < LEAST_KEY) {
      throw new IllegalArgumentException(
          "WAYBILL_WEBHOOKS_KEY has to have at least "
              + LEAST_KEY
              + " characters: for example `openssl rand -hex 32`");
    }
    key = stripped.isEmpty() ? null : new SecretKeySpec(sha256(stripped), "AES");
  }

  /** A key of the right length, from random text of any form. */
  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("SHA-256 is part of every Java", e);
    }
  }

  boolean hasKey() {
    return key != null;
  }

  byte[] seal(String secret, UUID subscription) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, secret.getBytes(UTF_8), subscription);
    return ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
  }

  /**
   * @throws IllegalStateException if it was sealed with another key, or for another subscription
   */
  String open(byte[] sealed, UUID subscription) {
    var buffer = ByteBuffer.wrap(sealed);
    byte[] nonce = new byte[NONCE_BYTES];
    buffer.get(nonce);
    byte[] rest = new byte[buffer.remaining()];
    buffer.get(rest);
    return new String(run(Cipher.DECRYPT_MODE, nonce, rest, subscription), UTF_8);
  }

  private byte[] run(int mode, byte[] nonce, byte[] input, UUID subscription) {
    if (key == null) {
      throw new IllegalStateException("WAYBILL_WEBHOOKS_KEY is not set");
    }
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(subscription.toString().getBytes(UTF_8));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "The secret of subscription "
              + subscription
              + " cannot be read: is WAYBILL_WEBHOOKS_KEY the one it was stored with?",
          e);
    }
  }
}
