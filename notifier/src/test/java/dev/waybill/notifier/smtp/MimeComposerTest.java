package dev.waybill.notifier.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.notifier.channel.Message;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class MimeComposerTest {

  private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");

  private final MimeComposer composer = new MimeComposer(Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void aMessageHasItsTextAndItsHtmlAsAlternatives() throws Exception {
    MimeMessage mail = parse(compose(message("Zamówienie 7 jest w drodze", "<p>Część</p>")));

    assertThat(mail.getSubject()).isEqualTo("Zamówienie 7 jest w drodze");
    assertThat(mail.getContentType()).startsWith("multipart/alternative");
    String raw = compose(message("Zamówienie 7 jest w drodze", "<p>Część</p>"));
    assertThat(raw)
        .contains("text/plain; charset=UTF-8", base64("Dzień dobry"))
        .contains("text/html; charset=UTF-8", base64("<p>Część</p>"));
    assertThat(mail.getSentDate()).isEqualTo(NOW);
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
  }

  @Test
  void aMessageWithoutHtmlIsPlainText() throws Exception {
    assertThat(parse(compose(message("Hello", null))).getContentType()).startsWith("text/plain");
  }

  @Test
  void theSameReferenceGivesTheSameMessageId() throws Exception {
    String first = parse(compose(message("One", null))).getMessageID();
    String second = parse(compose(message("Two", "<p>other</p>"))).getMessageID();

    assertThat(first).isEqualTo(second).matches("<[0-9a-f]{64}@shop\\.example>");
  }

  @Test
  void theReferenceTheOrderAndTheOccasionAreToBeSeen() throws Exception {
    MimeMessage mail = parse(compose(message("Hello", null)));

    assertThat(mail.getHeader("X-Waybill-Reference")).containsExactly("demo:7/tell-customer");
    assertThat(mail.getHeader("X-Waybill-Order")).containsExactly("demo:7");
    assertThat(mail.getHeader("X-Waybill-Occasion")).containsExactly("order-shipped");
  }

  @Test
  void aLineBreakInTheSubjectMakesNoHeader() throws Exception {
    MimeMessage mail = parse(compose(message("Order 7\r\nBcc: thief@example.com", null)));

    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getSubject()).isEqualTo("Order 7 Bcc: thief@example.com");
  }

  private String compose(Message message) throws Exception {
    return new String(
        composer.compose(
            message,
            new InternetAddress("orders@shop.example", "Shop"),
            new InternetAddress("anna@example.com"),
            null),
        StandardCharsets.US_ASCII);
  }

  private static Message message(String subject, String html) {
    return new Message(
        "demo:7/tell-customer",
        "demo:7",
        "order-shipped",
        "demo",
        "anna@example.com",
        subject,
        "Dzień dobry",
        html);
  }

  private static MimeMessage parse(String raw) throws Exception {
    return new MimeMessage(
        Session.getInstance(new Properties()),
        new ByteArrayInputStream(raw.getBytes(StandardCharsets.US_ASCII)));
  }

  private static String base64(String text) {
    return Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
