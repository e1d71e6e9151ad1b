package dev.waybill.service.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts with AES-256-GCM. What comes out says which key it was made with, so that keys can be
 * replaced: the new one closes, the previous ones still open. Bound to the name of what it belongs
 * to: moved to another row it does not open. Thread-safe.
 *
 * <p>Layout: version (1), key id (4), nonce (12), ciphertext with tag.
 *
 * <p>The cipher is the JDK's. What is written here is the choice of the key and the layout, which
 * stored secrets have: Tink's keysets are not text that a person puts into an environment variable,
 * and Spring Security's encryptors know neither several keys nor the name that a secret is bound
 * to.
 */
public final class SecretBox {

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final byte VERSION = 1;
  private static final int KEY_ID_BYTES = 4;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int SHORTEST_KEY = 32;
  private static final int HEAD_BYTES = 1 + KEY_ID_BYTES + NONCE_BYTES;

  private final SecureRandom random = new SecureRandom();
  private final Map<Integer, SecretKey> keys = new HashMap<>();
  private final String setting;
  private final @Nullable Integer current;

  /**
   * @param setting where the key is configured, for what is said to people
   * @param key at least 32 random bytes, as text of any alphabet; "" if there is none
   * @param previousKeys that still open
   * @throws IllegalArgumentException if a key is too short to be one
   */
  public SecretBox(String setting, String key, List<String> previousKeys) {
    this.setting = setting;
    previousKeys.stream().filter(previous -> !previous.isBlank()).forEach(this::add);
    this.current = key.isBlank() ? null : add(key);
  }

  /** The text may be of any alphabet: the key is its hash. */
  private int add(String text) {
    byte[] bytes = text.strip().getBytes(UTF_8);
    if (bytes.length < SHORTEST_KEY) {
      throw new IllegalArgumentException(
          setting
              + " has a key of "
              + bytes.length
              + " bytes; at least "
              + SHORTEST_KEY
              + " are needed: openssl rand -base64 33");
    }
    byte[] key = sha256(bytes);
    int id = ByteBuffer.wrap(sha256(key)).getInt();
    keys.put(id, new SecretKeySpec(key, "AES"));
    return id;
  }

  /** Whether anything can be encrypted. */
  public boolean hasKey() {
    return current != null;
  }

  /**
   * Encrypts.
   *
   * @throws IllegalStateException if there is no key
   */
  public byte[] close(byte[] plain, String belongsTo) {
    if (current == null) {
      throw new IllegalStateException(setting + " is not set");
    }
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, current, nonce, belongsTo).doFinal(plain);
      return ByteBuffer.allocate(HEAD_BYTES + sealed.length)
          .put(VERSION)
          .putInt(current)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + CIPHER, e);
    }
  }

  /**
   * Decrypts.
   *
   * @throws UnreadableSecretsException if no key opens it, or it was tampered with
   */
  public byte[] open(byte[] closed, String belongsTo) {
    if (closed.length <= HEAD_BYTES || closed[0] != VERSION) {
      throw new UnreadableSecretsException(belongsTo, "they are not in a form that is known");
    }
    var buffer = ByteBuffer.wrap(closed, 1, closed.length - 1);
    int id = buffer.getInt();
    byte[] nonce = new byte[NONCE_BYTES];
    buffer.get(nonce);
    if (!keys.containsKey(id)) {
      throw new UnreadableSecretsException(
          belongsTo,
          "they were encrypted with a key that is neither " + setting + " nor a previous one");
    }
    try {
      return cipher(Cipher.DECRYPT_MODE, id, nonce, belongsTo)
          .doFinal(Arrays.copyOfRange(closed, HEAD_BYTES, closed.length));
    } catch (GeneralSecurityException e) {
      throw new UnreadableSecretsException(belongsTo, "they were changed since they were written");
    }
  }

  private Cipher cipher(int mode, int key, byte[] nonce, String belongsTo)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, keys.get(key), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(belongsTo.getBytes(UTF_8));
    return cipher;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
