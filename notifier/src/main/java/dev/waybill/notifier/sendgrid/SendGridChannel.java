package dev.waybill.notifier.sendgrid;

import dev.waybill.contracts.wire.Json;
import dev.waybill.notifier.channel.Channel;
import dev.waybill.notifier.channel.Contact;
import dev.waybill.notifier.channel.Message;
import dev.waybill.notifier.channel.ServiceAnswers;
import dev.waybill.notifier.outgoing.Answered;
import dev.waybill.notifier.outgoing.OutgoingHttp;
import dev.waybill.notifier.smtp.Senders;
import dev.waybill.step.Outcome;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * E-mail by SendGrid: {@code POST /v3/mail/send} (<a
 * href="https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send">Mail Send</a>).
 *
 * <p>It has no idempotency key and cannot be asked what it took: a call without an answer is
 * unconfirmed, as it is with SMTP. Our reference goes along as a header and as {@code custom_args},
 * so that its event log tells which message is whose.
 */
final class SendGridChannel implements Channel {

  private static final String SERVICE = "SendGrid";

  /** Of the errors' field: what is wrong with whom it goes to. */
  private static final String RECIPIENT = "personalizations.0.to";

  private final SendGridSettings settings;
  private final OutgoingHttp http;
  private final Senders senders;

  SendGridChannel(SendGridSettings settings, OutgoingHttp http, Senders senders) {
    this.settings = settings;
    this.http = http;
    this.senders = senders;
  }

  @Override
  public String name() {
    return "email";
  }

  @Override
  public Contact contact() {
    return Contact.EMAIL;
  }

  @Override
  public boolean isOn() {
    return !settings.key().isBlank();
  }

  @Override
  public Outcome send(Message message) {
    var request =
        new OutgoingHttp.Request(
            "sendgrid",
            "POST",
            URI.create(settings.url() + "/v3/mail/send"),
            Map.of("Authorization", "Bearer " + settings.key()),
            "application/json",
            Json.mapper().writeValueAsBytes(body(message)));
    return switch (http.send(request, settings.timeout())) {
      case Answered.Response answer when answer.ok() -> Outcome.completed(null);
      case Answered.Response answer -> refused(answer);
      case Answered.Failure failure -> ServiceAnswers.silent(SERVICE, failure);
    };
  }

  private Map<String, Object> body(Message message) {
    Senders.Sender sender = senders.of(message.shop());
    Map<String, Object> body = new LinkedHashMap<>();
    body.put(
        "personalizations", List.of(Map.of("to", List.of(Map.of("email", message.recipient())))));
    body.put("from", address(sender.from()));
    if (sender.replyTo() != null) {
      body.put("reply_to", address(sender.replyTo()));
    }
    body.put("subject", message.subject());
    var content = new ArrayList<Map<String, String>>();
    content.add(Map.of("type", "text/plain", "value", message.text()));
    if (message.html() != null) {
      content.add(Map.of("type", "text/html", "value", message.html()));
    }
    body.put("content", content);
    body.put(
        "headers",
        Map.of(
            "X-Waybill-Reference", message.reference(),
            "X-Waybill-Order", message.order(),
            "X-Waybill-Occasion", message.occasion()));
    body.put("custom_args", Map.of("waybill_reference", message.reference()));
    return body;
  }

  private static Map<String, String> address(InternetAddress address) {
    String name = address.getPersonal();
    return name == null
        ? Map.of("email", address.getAddress())
        : Map.of("email", address.getAddress(), "name", name);
  }

  private static Outcome refused(Answered.Response answer) {
    JsonNode error = error(answer.body());
    String field = error == null ? "" : error.path("field").asString("");
    String said = error == null ? "" : error.path("message").asString("");
    if (answer.status() == 400 && field.startsWith(RECIPIENT)) {
      return Outcome.rejected(
          "bad-address",
          "SendGrid does not take the customer's e-mail address (%s) Correct it, or tell the customer another way."
              .formatted(said));
    }
    if (answer.status() == 413) {
      return Outcome.rejected(
          "message-too-large", "SendGrid takes no message of this size: shorten the template.");
    }
    if (answer.status() == 400) {
      return Outcome.rejected(
          "message-refused", "SendGrid does not take the message: %s (%s)".formatted(said, field));
    }
    return ServiceAnswers.unavailable(SERVICE, answer, said);
  }

  private static @Nullable JsonNode error(String body) {
    try {
      return Json.mapper().readTree(body).at("/errors/0");
    } catch (JacksonException e) {
      return null;
    }
  }
}
