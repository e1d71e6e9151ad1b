package dev.waybill.notifier.httpstep;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.contracts.StepCommand;
import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.contracts.wire.Json;
import dev.waybill.contracts.wire.TraceContext;
import dev.waybill.notifier.outgoing.NamedSecret;
import dev.waybill.notifier.outgoing.NamedSecrets;
import dev.waybill.notifier.outgoing.OutgoingHttp;
import dev.waybill.service.signature.StandardWebhooks;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.ObjectNode;

/** Makes the signed request of a command, by what the workflow says about it. */
final class ToolRequests {

  private static final ObjectReader COMMAND =
      Json.mapper().readerFor(new TypeReference<StepCommand<JsonNode>>() {});

  private final NamedSecrets secrets;
  private final HttpStepSettings settings;
  private final Clock clock;

  ToolRequests(NamedSecrets secrets, HttpStepSettings settings, Clock clock) {
    this.secrets = secrets;
    this.settings = settings;
    this.clock = clock;
  }

  /** What a command's {@code with} says. */
  static HttpSpec spec(@Nullable JsonNode with) {
    return with == null
        ? new HttpSpec("", null, null, null, null, null, null, null, null)
        : Json.mapper().treeToValue(with, HttpSpec.class);
  }

  /**
   * The request of a stored call.
   *
   * @throws Template.MissingSecret if it names a secret that is not there
   * @throws Template.ForeignSecret if it names one that is not meant for its address
   * @throws IllegalArgumentException if no address comes of it
   */
  OutgoingHttp.Request of(HttpCall call, String stored) {
    StepCommand<JsonNode> command = COMMAND.readValue(stored);
    HttpSpec step = spec(command.with());
    HttpSpec undo = step.undo();
    HttpSpec request = command.undoes() == null || undo == null ? step : undo;
    ObjectNode values = values(call, command);
    var template = new Template(values, secrets);
    String method = request.method() == null ? "POST" : request.method();
    byte[] body = body(request, template, values, method);
    URI address = URI.create(template.url(request.url()));
    Map<String, String> headers = headers(call, request, template, address, body);
    template.checkSecretsFor(address);
    return new OutgoingHttp.Request(
        receiver(call),
        method,
        address,
        headers,
        "application/json",
        body.length == 0 ? null : body);
  }

  /** A tool that fails at one step may do well at another. */
  private static String receiver(HttpCall call) {
    return call.step().step() + " at " + call.host();
  }

  private static byte[] body(
      HttpSpec request, Template template, ObjectNode values, String method) {
    if (method.equals("GET") || method.equals("DELETE")) {
      return new byte[0];
    }
    JsonNode filled = request.body() == null ? values : template.body(request.body());
    return filled.toString().getBytes(UTF_8);
  }

  private Map<String, String> headers(
      HttpCall call, HttpSpec request, Template template, URI address, byte[] body) {
    var headers = new LinkedHashMap<String, String>();
    Map<String, String> written = request.headers();
    if (written != null) {
      written.forEach((name, value) -> headers.put(name, template.header(value)));
    }
    headers.put("Idempotency-Key", call.id());
    if (call.callback()) {
      headers.put("Waybill-Callback-Url", settings.callback(call.token()).toString());
    }
    TraceContext trace = TraceContext.parse(call.step().traceparent());
    if (trace != null) {
      headers.put(CloudEvent.HEADER_TRACEPARENT, trace.child().traceparent());
    }
    NamedSecret secret =
        secrets.find(call.secret()).orElseThrow(() -> new Template.MissingSecret(call.secret()));
    if (!secret.maySignFor(address)) {
      throw new Template.ForeignSecret(secret, address);
    }
    headers.putAll(
        StandardWebhooks.sign(
            List.of(secret.value()), messageId(call.id()), clock.instant(), body));
    return headers;
  }

  /** The same over all attempts, and free of dots, which separate what is signed. */
  private static String messageId(String commandId) {
    return "step_" + UUID.nameUUIDFromBytes(commandId.getBytes(UTF_8)).toString().replace("-", "");
  }

  /** What placeholders name; and, without a template, the body itself. */
  private ObjectNode values(HttpCall call, StepCommand<JsonNode> command) {
    ObjectNode values = Json.mapper().createObjectNode();
    values.put("id", command.id());
    values.put("orderId", command.orderId().value());
    values.put("step", command.step());
    values.put("action", command.undoes() == null ? "call" : "undo");
    values.put("attempt", call.step().attempt());
    values.set("order", command.order());
    if (command.part() != null) {
      values.set("part", command.part());
    }
    ObjectNode results = values.putObject("results");
    command.results().forEach(results::set);
    StepCommand.Undoes undoes = command.undoes();
    if (undoes != null && undoes.result() != null) {
      values.set("undone", undoes.result());
    }
    if (call.callback()) {
      values
          .putObject("callback")
          .put("url", settings.callback(call.token()).toString())
          .put("expiresAt", call.expires().toString());
    }
    return values;
  }
}
