package dev.waybill.sandbox.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The headers of a message or of a part of one (RFC 5322, RFC 2047). */
final class MailHeaders {

  private static final Pattern ENCODED_WORD =
      Pattern.compile("=\\?([^?*]+)(?:\\*[^?]*)?\\?([bBqQ])\\?([^?]*)\\?=(\\s+(?==\\?))?");

  private final Map<String, String> values;
  private final int bodyStart;

  private MailHeaders(Map<String, String> values, int bodyStart) {
    this.values = values;
    this.bodyStart = bodyStart;
  }

  static MailHeaders of(byte[] source) {
    int end = endOfHeaders(source);
    var values = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    String name = "";
    for (String line : new String(source, 0, end, UTF_8).split("\r?\n")) {
      if (!line.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == '\t')) {
        values.computeIfPresent(name, (same, text) -> text + ' ' + line.strip());
        continue;
      }
      int colon = line.indexOf(':');
      if (colon > 0) {
        name = line.substring(0, colon).strip();
        values.putIfAbsent(name, line.substring(colon + 1).strip());
      }
    }
    return new MailHeaders(values, end);
  }

  /** As it was sent; "" when the header is absent. */
  String text(String name) {
    return values.getOrDefault(name, "");
  }

  String decoded(String name) {
    return decode(text(name));
  }

  Map<String, String> all() {
    return values;
  }

  /** Where the body begins in the source. */
  int bodyStart() {
    return bodyStart;
  }

  private static int endOfHeaders(byte[] source) {
    for (int i = 0; i + 1 < source.length; i++) {
      if (source[i] == '\n' && source[i + 1] == '\n') {
        return i + 2;
      }
      if (source[i] == '\n' && source[i + 1] == '\r' && i + 2 < source.length) {
        return i + 3;
      }
    }
    return source.length;
  }

  static String decode(String text) {
    Matcher word = ENCODED_WORD.matcher(text);
    var decoded = new StringBuilder();
    while (word.find()) {
      word.appendReplacement(
          decoded, Matcher.quoteReplacement(word(word.group(1), word.group(2), word.group(3))));
    }
    return word.appendTail(decoded).toString();
  }

  private static String word(String charset, String encoding, String encoded) {
    byte[] bytes =
        encoding.toLowerCase(Locale.ROOT).equals("b")
            ? Transfer.base64(encoded)
            : Transfer.quotedPrintable(encoded.replace('_', ' '));
    return new String(bytes, charset(charset));
  }

  static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException e) {
      return UTF_8;
    }
  }
}
