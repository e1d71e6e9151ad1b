package dev.waybill.sandbox.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text and the HTML of a message, looked for through its parts; "" for what it has not. */
record MailBody(String text, String html) {

  private static final MailBody EMPTY = new MailBody("", "");
  private static final int MAX_DEPTH = 5;
  private static final Pattern BOUNDARY =
      Pattern.compile("boundary=(?:\"([^\"]+)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);
  private static final Pattern CHARSET =
      Pattern.compile("charset=\"?([^\";\\s]+)", Pattern.CASE_INSENSITIVE);

  static MailBody of(byte[] source) {
    return of(source, 0);
  }

  private static MailBody of(byte[] source, int depth) {
    MailHeaders headers = MailHeaders.of(source);
    String type = headers.text("Content-Type");
    String lower = type.toLowerCase(Locale.ROOT);
    String body =
        new String(source, headers.bodyStart(), source.length - headers.bodyStart(), ISO_8859_1);
    Matcher boundary = BOUNDARY.matcher(type);
    if (lower.startsWith("multipart/") && depth < MAX_DEPTH && boundary.find()) {
      return parts(
          body, boundary.group(1) != null ? boundary.group(1) : boundary.group(2), depth + 1);
    }
    if (!lower.isEmpty() && !lower.startsWith("text/")) {
      return EMPTY;
    }
    Matcher charset = CHARSET.matcher(type);
    String text =
        new String(
            Transfer.decode(body, headers.text("Content-Transfer-Encoding")),
            MailHeaders.charset(charset.find() ? charset.group(1) : "UTF-8"));
    return lower.startsWith("text/html") ? new MailBody("", text) : new MailBody(text, "");
  }

  private static MailBody parts(String body, String boundary, int depth) {
    MailBody found = EMPTY;
    String[] parts = ("\n" + body).split("\r?\n--" + Pattern.quote(boundary));
    for (int i = 1; i < parts.length && !parts[i].startsWith("--"); i++) {
      String part = parts[i].replaceFirst("^[ \\t]*\r?\n", "");
      found = found.or(of(part.getBytes(ISO_8859_1), depth));
    }
    return found;
  }

  private MailBody or(MailBody other) {
    return new MailBody(text.isEmpty() ? other.text : text, html.isEmpty() ? other.html : html);
  }
}
