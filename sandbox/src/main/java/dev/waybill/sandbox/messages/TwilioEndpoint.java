package dev.waybill.sandbox.messages;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.sandbox.faults.FaultSwitch;
import dev.waybill.sandbox.memory.Ids;
import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Problem;
import dev.waybill.sandbox.web.Reply;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code /twilio}: SMS by {@code POST 2010-04-01/Accounts/{sid}/Messages.json}, as Twilio's public
 * description has it. It has no idempotency key: what comes twice is sent twice. Numbers that end
 * in 0000 belong to nobody, and those that end in 9999 have said STOP.
 */
public final class TwilioEndpoint {

  /** For demos and tests. */
  public static final String ACCOUNT = "AC00000000000000000000000000000000";

  public static final String TOKEN = "sandbox-token";

  private static final int LONGEST_BODY = 1_600;
  private static final int KEPT = 2_000;

  private final Ids ids;
  private final FaultSwitch faults;
  private final Clock clock;
  private final Deque<Sms> newest = new ArrayDeque<>();

  /** One that was sent. */
  record Sms(String sid, Instant at, String from, String to, String body, boolean repeated) {}

  public TwilioEndpoint(Ids ids, FaultSwitch faults, Clock clock) {
    this.ids = ids;
    this.faults = faults;
    this.clock = clock;
  }

  public Reply handle(Call call) {
    if (!call.is("POST")
        || call.segments() != 5
        || !call.segment(1).equals("2010-04-01")
        || !call.segment(4).equals("Messages.json")) {
      return error(404, 20404, "The requested resource " + call.target() + " was not found");
    }
    if (!isOurs(call.header("Authorization")) || !call.segment(3).equals(ACCOUNT)) {
      return error(401, 20003, "Authenticate");
    }
    String form = new String(call.body(), UTF_8);
    String to = Objects.requireNonNullElse(Call.parameter(form, "To"), "");
    String body = Objects.requireNonNullElse(Call.parameter(form, "Body"), "");
    String from = Objects.requireNonNullElse(Call.parameter(form, "From"), "");
    String service = Objects.requireNonNullElse(Call.parameter(form, "MessagingServiceSid"), "");
    if (from.isEmpty() && service.isEmpty()) {
      return error(400, 21603, "A 'From' phone number is required.");
    }
    if (body.isEmpty()) {
      return error(400, 21602, "Message body is required.");
    }
    if (body.length() > LONGEST_BODY) {
      return error(400, 21617, "The concatenated message body exceeds the 1600 character limit");
    }
    if (!to.matches("\\+[1-9]\\d{6,14}") || to.endsWith("0000") || faults.rejects(to)) {
      return error(400, 21211, "Invalid 'To' Phone Number: " + to);
    }
    if (to.endsWith("9999")) {
      return error(400, 21610, "Attempt to send to unsubscribed recipient");
    }
    Sms sms = sent(from.isEmpty() ? service : from, to, body);
    var answer = Json.object();
    answer.put("sid", sms.sid());
    answer.put("account_sid", ACCOUNT);
    answer.put("to", to);
    answer.put("body", body);
    answer.put("status", "queued");
    answer.put("num_segments", Integer.toString(1 + body.length() / 153));
    answer.putNull("error_code");
    return Reply.json(201, answer);
  }

  private synchronized Sms sent(String from, String to, String body) {
    boolean repeated =
        newest.stream().anyMatch(one -> one.to().equals(to) && one.body().equals(body));
    var sms = new Sms("SM%032x".formatted(ids.next()), clock.instant(), from, to, body, repeated);
    newest.addFirst(sms);
    if (newest.size() > KEPT) {
      newest.removeLast();
    }
    return sms;
  }

  /** {@code GET /sandbox/sms?to=}: what was sent, newest first. */
  public synchronized Reply people(Call call) {
    if (!call.is("GET")) {
      throw Problem.notFound("There is GET /sandbox/sms?to=.");
    }
    String to = Objects.requireNonNullElse(call.query("to"), "");
    List<Sms> found =
        newest.stream().filter(sms -> to.isEmpty() || sms.to().equals(to)).limit(100).toList();
    return Reply.json(200, Map.of("messages", found));
  }

  private static boolean isOurs(@Nullable String authorization) {
    String expected =
        "Basic " + Base64.getEncoder().encodeToString((ACCOUNT + ':' + TOKEN).getBytes(UTF_8));
    return authorization != null
        && MessageDigest.isEqual(authorization.getBytes(UTF_8), expected.getBytes(UTF_8));
  }

  private static Reply error(int status, int code, String message) {
    return Reply.json(
        status,
        Map.of(
            "code", code,
            "message", message,
            "more_info", "https://www.twilio.com/docs/errors/" + code,
            "status", status));
  }
}
