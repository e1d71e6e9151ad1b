package dev.waybill.sandbox.messages;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.sandbox.faults.FaultSwitch;
import dev.waybill.sandbox.mail.MailSystem;
import dev.waybill.sandbox.memory.Ids;
import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Reply;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code /sendgrid}: mail by {@code POST v3/mail/send}, as SendGrid's public description has it.
 * What it takes lies among the sandbox's mail, and counts as a mail there.
 */
public final class SendGridEndpoint {

  /** For demos and tests. */
  public static final String KEY = "SG.sandbox-key";

  private static final int LARGEST = 30 * 1024 * 1024;

  /** Headers that SendGrid sets itself. */
  private static final Set<String> RESERVED =
      Set.of(
          "x-sg-id",
          "x-sg-eid",
          "received",
          "dkim-signature",
          "content-type",
          "to",
          "from",
          "subject",
          "reply-to",
          "cc",
          "bcc",
          "content-transfer-encoding");

  private final Ids ids;
  private final MailSystem mail;
  private final FaultSwitch faults;

  public SendGridEndpoint(Ids ids, MailSystem mail, FaultSwitch faults) {
    this.ids = ids;
    this.mail = mail;
    this.faults = faults;
  }

  public Reply handle(Call call) {
    if (!call.is("POST") || !call.target().startsWith("/sendgrid/v3/mail/send")) {
      return error(404, "not found", null);
    }
    String authorization = call.header("Authorization");
    if (authorization == null
        || !MessageDigest.isEqual(
            authorization.getBytes(UTF_8), ("Bearer " + KEY).getBytes(UTF_8))) {
      return error(401, "The provided authorization grant is invalid, expired, or revoked", null);
    }
    if (call.body().length > LARGEST) {
      return error(413, "The size of the request is too large", null);
    }
    JsonNode request = call.json();
    Reply mistake = mistake(request);
    return mistake == null ? taken(request) : mistake;
  }

  private @Nullable Reply mistake(JsonNode request) {
    JsonNode to = request.at("/personalizations/0/to");
    if (request.path("personalizations").size() != 1 || to.isEmpty()) {
      return error(
          400,
          "The personalizations field is required and must have at least one personalization.",
          "personalizations");
    }
    for (int i = 0; i < to.size(); i++) {
      if (!to.get(i).path("email").asString("").matches("[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+")) {
        return error(
            400, "Does not contain a valid address.", "personalizations.0.to." + i + ".email");
      }
    }
    if (!request.at("/from/email").asString("").contains("@")) {
      return error(400, "The from object must be provided.", "from.email");
    }
    if (request.path("subject").asString("").isEmpty()) {
      return error(400, "The subject is required.", "subject");
    }
    JsonNode content = request.path("content");
    if (content.isEmpty() || content.get(0).path("value").asString("").isEmpty()) {
      return error(
          400,
          "The content value must be a string at least one character in length.",
          "content.0.value");
    }
    if (content.size() > 1 && !content.get(0).path("type").asString("").equals("text/plain")) {
      return error(
          400,
          "If present, text/plain and text/html may only be provided once, in that order.",
          "content");
    }
    for (Map.Entry<String, JsonNode> header : request.path("headers").properties()) {
      if (RESERVED.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        return error(400, "The header is reserved.", "headers." + header.getKey());
      }
    }
    return null;
  }

  private Reply taken(JsonNode request) {
    String recipient = request.at("/personalizations/0/to/0/email").asString("");
    if (faults.rejects(recipient)) {
      return error(400, "Does not contain a valid address.", "personalizations.0.to.0.email");
    }
    var source = new StringBuilder();
    header(source, "From", request.at("/from/email").asString(""));
    header(source, "To", recipient);
    header(source, "Subject", encoded(request.path("subject").asString("")));
    request
        .path("headers")
        .properties()
        .forEach(one -> header(source, one.getKey(), one.getValue().asString("")));
    header(source, "MIME-Version", "1.0");
    header(source, "Content-Type", "text/plain; charset=UTF-8");
    header(source, "Content-Transfer-Encoding", "base64");
    source
        .append("\r\n")
        .append(
            Base64.getMimeEncoder()
                .encodeToString(
                    request.path("content").get(0).path("value").asString("").getBytes(UTF_8)));
    mail.deliver(
        request.at("/from/email").asString(""),
        List.of(recipient),
        source.toString().getBytes(UTF_8));
    return new Reply(202, "application/json", new byte[0], Map.of())
        .with("X-Message-Id", "sg" + ids.next());
  }

  private static void header(StringBuilder source, String name, String value) {
    source.append(name).append(": ").append(value.replaceAll("[\\r\\n]", " ")).append("\r\n");
  }

  private static String encoded(String subject) {
    return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(subject.getBytes(UTF_8)) + "?=";
  }

  private static Reply error(int status, String message, @Nullable String field) {
    var error = Json.object();
    error.put("message", message);
    error.put("field", field);
    error.putNull("help");
    return Reply.json(status, Map.of("errors", List.of(error)));
  }
}
