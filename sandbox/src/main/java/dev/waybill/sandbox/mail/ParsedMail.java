package dev.waybill.sandbox.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimePartDataSource;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A message as it was sent: its headers, and its first text and first HTML. */
final class ParsedMail {

  private static final int MAX_DEPTH = 5;

  private final Map<String, String> headers;
  private String text = "";
  private String html = "";

  private ParsedMail(Map<String, String> headers) {
    this.headers = headers;
  }

  static ParsedMail of(byte[] source) {
    var mail = new ParsedMail(headers(source));
    try {
      mail.read(new MimeBodyPart(new ByteArrayInputStream(source)), 0);
    } catch (MessagingException | IOException e) {
      // A body that cannot be read is shown as far as it can.
      return mail;
    }
    return mail;
  }

  /** The first of each name, undecoded, by names in any case. Costs less than the whole message. */
  static Map<String, String> headers(byte[] source) {
    var values = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    try {
      var parsed = new InternetHeaders(new ByteArrayInputStream(source), true);
      for (Header one : Collections.list(parsed.getAllHeaders())) {
        values.putIfAbsent(one.getName(), MimeUtility.unfold(one.getValue()).strip());
      }
    } catch (MessagingException e) {
      // Bytes in memory are always read to their end.
      throw new UncheckedIOException(new IOException(e));
    }
    return values;
  }

  /** Undoes RFC 2047. */
  static String decoded(String header) {
    try {
      return MimeUtility.decodeText(header);
    } catch (UnsupportedEncodingException e) {
      return header;
    }
  }

  Map<String, String> headers() {
    return headers;
  }

  String text() {
    return text;
  }

  String html() {
    return html;
  }

  private void read(MimePart part, int depth) throws MessagingException, IOException {
    ContentType type = type(part);
    if (type.match("multipart/*") && depth < MAX_DEPTH) {
      var parts = new MimeMultipart(new MimePartDataSource(part));
      for (int i = 0; i < parts.getCount(); i++) {
        read((MimePart) parts.getBodyPart(i), depth + 1);
      }
    } else if (type.match("text/html") && html.isEmpty()) {
      html = content(part, type);
    } else if (type.match("text/*") && !type.match("text/html") && text.isEmpty()) {
      text = content(part, type);
    }
  }

  private static ContentType type(MimePart part) throws MessagingException {
    try {
      return new ContentType(part.getContentType());
    } catch (ParseException e) {
      return new ContentType("text", "plain", null);
    }
  }

  private static String content(MimePart part, ContentType type)
      throws MessagingException, IOException {
    try (InputStream decoded = part.getInputStream()) {
      return new String(decoded.readAllBytes(), charset(type.getParameter("charset")));
    }
  }

  private static Charset charset(@Nullable String name) {
    try {
      return name == null ? UTF_8 : Charset.forName(MimeUtility.javaCharset(name));
    } catch (IllegalArgumentException e) {
      return UTF_8;
    }
  }
}
