package dev.waybill.sandbox.salesforce;

import dev.waybill.sandbox.memory.Recent;
import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * OAuth 2.0 client credentials. As in life the answer does not say how long a session lasts: that
 * is a setting of the org, and it begins again with each call.
 */
final class Sessions {

  private static final int MOST = 10_000;

  private final Recent<Long> ends = new Recent<>(MOST);
  private final Clock clock;

  Sessions(Clock clock) {
    this.clock = clock;
  }

  Reply issue(Call call, int seconds) {
    String form = new String(call.body(), StandardCharsets.UTF_8);
    if (!"client_credentials".equals(Call.parameter(form, "grant_type"))) {
      return refused("unsupported_grant_type", "grant type not supported");
    }
    if (!SalesforceEndpoint.CLIENT_ID.equals(Call.parameter(form, "client_id"))
        || !SalesforceEndpoint.CLIENT_SECRET.equals(Call.parameter(form, "client_secret"))) {
      return refused("invalid_client", "invalid client credentials");
    }
    String token = "00Dsandbox!" + UUID.randomUUID();
    ends.put(token, clock.millis() + seconds * 1000L);
    ObjectNode answer = Json.object();
    answer.put("access_token", token);
    answer.put("signature", "sandbox");
    answer.put("scope", "api");
    answer.put("instance_url", call.origin() + "/salesforce");
    answer.put("id", call.origin() + "/salesforce/id/00Dsandbox/005sandbox");
    answer.put("token_type", "Bearer");
    answer.put("issued_at", Long.toString(clock.millis()));
    return Reply.json(200, answer);
  }

  void check(Call call, int seconds) {
    String authorization = call.header("Authorization");
    String token =
        authorization != null && authorization.startsWith("Bearer ")
            ? authorization.substring(7)
            : "";
    if (!takes(token, seconds)) {
      throw new SalesforceError(401, "INVALID_SESSION_ID", "Session expired or invalid");
    }
  }

  boolean takes(String token, int seconds) {
    Long end = ends.get(token);
    if (end == null || clock.millis() >= end) {
      return false;
    }
    ends.put(token, clock.millis() + seconds * 1000L);
    return true;
  }

  /** All of them. */
  void end() {
    ends.clear();
  }

  private static Reply refused(String error, String description) {
    ObjectNode body = Json.object();
    body.put("error", error);
    body.put("error_description", description);
    return Reply.json(400, body);
  }
}
