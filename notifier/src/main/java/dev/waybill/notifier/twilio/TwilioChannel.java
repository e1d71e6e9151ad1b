package dev.waybill.notifier.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.contracts.wire.Json;
import dev.waybill.notifier.channel.Channel;
import dev.waybill.notifier.channel.Contact;
import dev.waybill.notifier.channel.Message;
import dev.waybill.notifier.channel.ServiceAnswers;
import dev.waybill.notifier.outgoing.Answered;
import dev.waybill.notifier.outgoing.OutgoingHttp;
import dev.waybill.step.Outcome;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * SMS by Twilio: {@code POST /2010-04-01/Accounts/{sid}/Messages.json} (<a
 * href="https://www.twilio.com/docs/messaging/api/message-resource">Message resource</a>).
 *
 * <p>It has no idempotency key: a call without an answer is unconfirmed, and not made again unless
 * the settings say so.
 */
final class TwilioChannel implements Channel {

  private static final String SERVICE = "Twilio";

  /** Of one message, however many segments it is sent in. */
  private static final int LONGEST = 1_600;

  private static final String SERVICE_SID = "MG";

  /** Not a number; no mobile; has said STOP; a landline; no route. */
  private static final Set<Integer> OF_THE_NUMBER =
      Set.of(21211, 21214, 21217, 21401, 21407, 21421, 21610, 21612, 21614);

  private final TwilioSettings settings;
  private final OutgoingHttp http;

  TwilioChannel(TwilioSettings settings, OutgoingHttp http) {
    this.settings = settings;
    this.http = http;
  }

  @Override
  public String name() {
    return "sms";
  }

  @Override
  public Contact contact() {
    return Contact.PHONE;
  }

  @Override
  public boolean isOn() {
    return !settings.account().isBlank();
  }

  @Override
  public Outcome send(Message message) {
    if (message.text().length() > LONGEST) {
      return Outcome.rejected(
          "message-too-large",
          "The SMS has more than %d characters: shorten its template.".formatted(LONGEST));
    }
    var request =
        new OutgoingHttp.Request(
            "twilio",
            "POST",
            URI.create(
                "%s/2010-04-01/Accounts/%s/Messages.json"
                    .formatted(settings.url(), settings.account())),
            Map.of("Authorization", basic()),
            "application/x-www-form-urlencoded",
            form(message).getBytes(UTF_8));
    return switch (http.send(request, settings.timeout())) {
      case Answered.Response answer when answer.ok() -> Outcome.completed(null);
      case Answered.Response answer -> refused(answer);
      case Answered.Failure failure -> ServiceAnswers.silent(SERVICE, failure);
    };
  }

  private String basic() {
    String pair = settings.account() + ':' + settings.token();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  private String form(Message message) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("To", message.recipient());
    fields.put(
        settings.from().startsWith(SERVICE_SID) ? "MessagingServiceSid" : "From", settings.from());
    fields.put("Body", message.text());
    return fields.entrySet().stream()
        .map(field -> field.getKey() + '=' + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static Outcome refused(Answered.Response answer) {
    int code = code(answer.body());
    if (answer.status() == 400 && OF_THE_NUMBER.contains(code)) {
      return Outcome.rejected(
          code == 21610 ? "recipient-refused" : "bad-number",
          code == 21610
              ? "The customer has asked by STOP for no SMS (Twilio 21610)."
              : "Twilio cannot send to the customer's telephone number (%d). Correct it, or tell the customer another way."
                  .formatted(code));
    }
    return ServiceAnswers.unavailable(
        SERVICE,
        answer,
        code == 0 ? "" : "error " + code + " (twilio.com/docs/errors/" + code + ")");
  }

  private static int code(String body) {
    try {
      JsonNode error = Json.mapper().readTree(body);
      return error.path("code").asInt(0);
    } catch (JacksonException e) {
      return 0;
    }
  }
}
