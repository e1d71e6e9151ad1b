package dev.waybill.sandbox.crm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.sandbox.effects.EffectBook;
import dev.waybill.sandbox.faults.FaultSwitch;
import dev.waybill.sandbox.memory.Ids;
import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Problem;
import dev.waybill.sandbox.web.Reply;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@code /crm}: sign-in, customers, orders. */
public final class CrmEndpoint {

  private final Tokens tokens;
  private final RequestSignature signature;
  private final Customers customers;
  private final Orders orders;
  private final FaultSwitch faults;

  public CrmEndpoint(Ids ids, int limit, EffectBook effects, FaultSwitch faults, Clock clock) {
    this.tokens = new Tokens(clock);
    this.signature = new RequestSignature(clock);
    this.customers = new Customers(ids, limit, effects);
    this.orders = new Orders(ids, limit, customers, effects);
    this.faults = faults;
  }

  public Reply handle(Call call) {
    if (call.segment(1).equals("oauth")) {
      return signIn(call);
    }
    String authorization = call.header("Authorization");
    if (authorization == null || !tokens.valid(authorization)) {
      throw new Problem(401, "token_expired", "The access token is missing, wrong or expired.");
    }
    signature.check(call);
    String externalId = call.segment(3);
    String route = call.method() + ' ' + call.segment(2) + ' ' + call.segments();
    return switch (route) {
      case "PUT customers 4" -> upserted(customers.upsert(externalId, accepted(call, externalId)));
      case "PUT orders 4" -> upserted(orders.upsert(externalId, accepted(call, externalId)));
      case "GET customers 4" -> found(customers.record(externalId));
      case "GET orders 4" -> found(orders.record(externalId));
      default -> throw Problem.notFound("The CRM has no " + call.method() + call.target());
    };
  }

  private Reply signIn(Call call) {
    String authorization = call.header("Authorization");
    if (authorization == null || !Tokens.knowsClient(authorization)) {
      throw new Problem(401, "invalid_client", "The client id or secret is wrong.");
    }
    String form = new String(call.body(), UTF_8);
    if (!"client_credentials".equals(Call.parameter(form, "grant_type"))) {
      throw new Problem(400, "unsupported_grant_type", "Use grant_type=client_credentials.");
    }
    return Reply.json(
        200,
        Map.of(
            "access_token", tokens.issue(), "token_type", "Bearer", "expires_in", Tokens.SECONDS));
  }

  /** The record that is to be written, unless the business says no. Cancelling is always taken. */
  private ObjectNode accepted(Call call, String externalId) {
    ObjectNode request = call.json();
    if (!Json.text(request, "state").equals("cancelled") && faults.rejects(externalId)) {
      throw new Problem(422, "rejected_by_sandbox", "The sandbox was told to say no.");
    }
    return request;
  }

  private static Reply upserted(Customers.Upserted upserted) {
    return Reply.jsonBytes(upserted.created() ? 201 : 200, upserted.record());
  }

  private static Reply found(byte @Nullable [] record) {
    if (record == null) {
      throw Problem.notFound("The CRM has no such record.");
    }
    return Reply.jsonBytes(200, record);
  }
}
