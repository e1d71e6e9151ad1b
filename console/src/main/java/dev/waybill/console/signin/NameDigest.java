package dev.waybill.console.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What was typed, in a form that is always as long and says nothing. */
final class NameDigest {

  private NameDigest() {}

  static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static String digest(String text) {
    return HexFormat.of().formatHex(sha256(text), 0, 16);
  }
}
