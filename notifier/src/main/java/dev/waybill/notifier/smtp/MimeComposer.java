package dev.waybill.notifier.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.notifier.channel.Message;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes a message as RFC 5322 and MIME: plain text and HTML as alternatives, both in Base64, which
 * is always within the line limit. Thread-safe.
 *
 * <p>The Message-ID comes from the reference alone, so that the same message sent again carries the
 * same one.
 */
final class MimeComposer {

  private static final Base64.Encoder BASE64 = Base64.getMimeEncoder();
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
  private static final String CRLF = "\r\n";

  private final Clock clock;

  MimeComposer(Clock clock) {
    this.clock = clock;
  }

  byte[] compose(
      Message message,
      InternetAddress from,
      InternetAddress to,
      @Nullable InternetAddress replyTo) {
    String identity = sha256(message.reference());
    var out = new StringBuilder(4096);
    header(
        out,
        "Date",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)));
    header(out, "From", from.toString());
    header(out, "To", to.toString());
    if (replyTo != null) {
      header(out, "Reply-To", replyTo.toString());
    }
    header(out, "Subject", encoded(message.subject(), "Subject: ".length()));
    header(out, "Message-ID", '<' + identity + '@' + domain(from) + '>');
    // Keeps holiday notices and the like from answering (RFC 3834).
    header(out, "Auto-Submitted", "auto-generated");
    header(out, "X-Waybill-Reference", encoded(message.reference(), 0));
    header(out, "X-Waybill-Order", encoded(message.order(), 0));
    header(out, "X-Waybill-Occasion", encoded(message.occasion(), 0));
    header(out, "MIME-Version", "1.0");
    String html = message.html();
    if (html == null) {
      part(out, "plain", message.text());
    } else {
      // No line of Base64 begins with a dash, so nothing in the parts looks like the boundary.
      String boundary = "--=_" + identity.substring(0, 24);
      header(
          out, "Content-Type", "multipart/alternative; boundary=\"" + boundary.substring(2) + '"');
      out.append(CRLF).append(boundary).append(CRLF);
      part(out, "plain", message.text());
      out.append(boundary).append(CRLF);
      part(out, "html", html);
      out.append(boundary).append("--").append(CRLF);
    }
    // ASCII but for an address with other letters, which only SMTPUTF8 carries (RFC 6532).
    return out.toString().getBytes(UTF_8);
  }

  static String domain(InternetAddress address) {
    return address.getAddress().substring(address.getAddress().lastIndexOf('@') + 1);
  }

  private static void part(StringBuilder out, String subtype, String content) {
    header(out, "Content-Type", "text/" + subtype + "; charset=UTF-8");
    header(out, "Content-Transfer-Encoding", "base64");
    out.append(CRLF).append(BASE64.encodeToString(content.getBytes(UTF_8))).append(CRLF);
  }

  private static void header(StringBuilder out, String name, String value) {
    out.append(name).append(": ").append(value).append(CRLF);
  }

  /** The text as a header may hold it; whatever it contains, it stays one header. */
  private static String encoded(String text, int used) {
    String line = CONTROL.matcher(text).replaceAll(" ");
    try {
      return MimeUtility.fold(used, MimeUtility.encodeText(line, "UTF-8", null));
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("Every Java platform has UTF-8", e);
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
