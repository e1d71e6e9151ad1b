package dev.waybill.ingest.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.contracts.OrderId;
import dev.waybill.ingest.order.Notice;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook is answered. The shops look at the status only; the body is for the people who
 * look into the shop's delivery log.
 *
 * @param result for the metric: in kebab case, from a small set
 * @param retryAfterSeconds 0 for none
 */
record Answer(int status, String result, String type, byte[] body, int retryAfterSeconds) {

  private static final String JSON = "application/json";
  private static final String PROBLEM = "application/problem+json";

  static final Answer PING = ok("ping", "\"result\":\"ping\"");
  static final Answer NOT_FOUND =
      problem(
          404,
          "unknown-shop",
          "No such shop",
          "There is no shop of this name and platform. The path is /webhooks/{platform}/{shop}, and"
              + " the shop has to be added (POST /api/shops) or configured"
              + " (waybill.shops.{shop}).");
  static final Answer NOT_POST =
      problem(405, "not-post", "Only POST", "Webhooks are sent here with POST.");
  static final Answer UNSUPPORTED =
      problem(
          415,
          "unsupported-media",
          "Unsupported content",
          "Webhooks are sent here as JSON, without a content encoding.");
  static final Answer NO_SIGNATURE =
      problem(
          401,
          "no-signature",
          "No signature",
          "The signature of the shop is missing or has no such form. Give the webhook the secret"
              + " that Waybill knows of this shop (POST /api/shops/{shop}/secrets, or"
              + " waybill.shops.{shop}.secrets).");
  static final Answer BAD_SIGNATURE =
      problem(
          401,
          "bad-signature",
          "Wrong signature",
          "The body was not signed with any of this shop's secrets. Tell Waybill the webhook's"
              + " secret (POST /api/shops/{shop}/secrets, or waybill.shops.{shop}.secrets).");
  static final Answer TOO_LARGE =
      problem(413, "too-large", "Too large", "At most 2 MiB are taken.");
  static final Answer TOO_SLOW =
      problem(408, "too-slow", "Too slow", "The body did not come in time. Send it again.");
  static final Answer BROKEN_OFF =
      problem(400, "broken-off", "Incomplete", "The body broke off. Send it again.");
  static final Answer NO_ROOM =
      retry("no-room", "Too many requests of this shop are under way. Send it again.", 1);
  static final Answer KAFKA_AWAY =
      retry("kafka-away", "The order could not be stored. Send it again.", 5);
  static final Answer FAILED =
      retry("failed", "The order could not be stored, for a fault of ours. Send it again.", 30);

  static Answer accepted(OrderId order) {
    // Names of shops and ids of orders need no escaping.
    return ok("accepted", "\"result\":\"accepted\",\"order\":\"" + order.value() + '"');
  }

  static Answer nothingToDo(String reason) {
    return ok(reason, "\"result\":\"nothing-to-do\",\"reason\":\"" + reason + '"');
  }

  static Answer noted(Notice.Kind kind) {
    return ok("noted", "\"result\":\"noted\",\"notice\":\"" + kind.id() + '"');
  }

  static Answer deadLetter(String code) {
    return ok("dead-letter", "\"result\":\"dead-letter\",\"reason\":\"" + code + '"');
  }

  static @Nullable Answer of(RequestBody.@Nullable Failure failure) {
    return failure == null
        ? null
        : switch (failure) {
          case TOO_LARGE -> TOO_LARGE;
          case TOO_SLOW -> TOO_SLOW;
          case NO_ROOM -> NO_ROOM;
          case BROKEN_OFF -> BROKEN_OFF;
        };
  }

  void write(ServletResponse to) throws IOException {
    var response = (HttpServletResponse) to;
    response.setStatus(status);
    response.setContentType(type);
    response.setContentLength(body.length);
    if (this == NOT_POST) {
      response.setHeader("Allow", "POST");
    }
    if (retryAfterSeconds > 0) {
      response.setIntHeader("Retry-After", retryAfterSeconds);
    }
    response.getOutputStream().write(body);
  }

  private static Answer ok(String result, String fields) {
    return new Answer(200, result, JSON, ('{' + fields + '}').getBytes(UTF_8), 0);
  }

  private static Answer retry(String result, String detail, int seconds) {
    Answer answer = problem(503, result, "Not now", detail);
    return new Answer(answer.status, answer.result, answer.type, answer.body, seconds);
  }

  private static Answer problem(int status, String result, String title, String detail) {
    String body =
        "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
            .formatted(title, status, detail);
    return new Answer(status, result, PROBLEM, body.getBytes(UTF_8), 0);
  }
}
