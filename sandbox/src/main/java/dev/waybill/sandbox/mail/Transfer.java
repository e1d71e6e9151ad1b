package dev.waybill.sandbox.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.Locale;

/** Undoes the content transfer encodings of RFC 2045. Bytes travel as ISO 8859-1 text. */
final class Transfer {

  private Transfer() {}

  static byte[] decode(String body, String encoding) {
    return switch (encoding.toLowerCase(Locale.ROOT)) {
      case "base64" -> base64(body);
      case "quoted-printable" -> quotedPrintable(body);
      default -> body.getBytes(ISO_8859_1);
    };
  }

  static byte[] base64(String text) {
    try {
      return Base64.getMimeDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return text.getBytes(ISO_8859_1);
    }
  }

  static byte[] quotedPrintable(String text) {
    var bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '=') {
        bytes.write(c);
      } else if (text.startsWith("\r\n", i + 1)) {
        i += 2;
      } else if (text.startsWith("\n", i + 1)) {
        i += 1;
      } else if (i + 2 < text.length() && hex(text, i + 1) >= 0) {
        bytes.write(hex(text, i + 1));
        i += 2;
      } else {
        bytes.write(c);
      }
    }
    return bytes.toByteArray();
  }

  private static int hex(String text, int at) {
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }
}
