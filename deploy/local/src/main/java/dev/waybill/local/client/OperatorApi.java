package dev.waybill.local.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.local.Credentials;
import java.net.URI;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The API at the front door, as an operator. */
public final class OperatorApi {

  private static final byte[] NOTHING = {};

  private final Http http = new Http();
  private final String console;
  private final Credentials operator;

  public OperatorApi(URI console, Credentials operator) {
    this.console = console.toString();
    this.operator = operator;
  }

  public Answer get(String path) {
    return http.send("GET", console + path, headers(), NOTHING);
  }

  public Answer post(String path, Map<String, ?> body) {
    return http.send("POST", console + path, headers(), Http.bytes(body));
  }

  public Answer put(String path, Map<String, ?> body) {
    return http.send("PUT", console + path, headers(), Http.bytes(body));
  }

  public Answer putYaml(String path, String yaml) {
    var headers = new HashMap<>(headers());
    headers.put("Content-Type", "text/yaml");
    return http.send("PUT", console + path, headers, yaml.getBytes(UTF_8));
  }

  public Answer patch(String path, Map<String, ?> body) {
    return http.send("PATCH", console + path, headers(), Http.bytes(body));
  }

  public Answer delete(String path) {
    return http.send("DELETE", console + path, headers(), NOTHING);
  }

  /** Without signing in. */
  public Answer getAsStranger(String path) {
    return http.send("GET", console + path, Map.of("Accept", "application/json"), NOTHING);
  }

  /** The order with its steps and history; empty while nobody knows it. */
  public Optional<JsonNode> order(String id) {
    Answer answer = get("/api/orders/" + URLEncoder.encode(id, UTF_8));
    if (answer.status() == 404) {
      return Optional.empty();
    }
    if (!answer.isSuccess()) {
      throw new IllegalStateException("GET order " + id + " was answered " + answer);
    }
    return Optional.of(answer.json());
  }

  private Map<String, String> headers() {
    return Map.of(
        "Authorization", operator.basic(),
        "Accept", "application/json",
        "Content-Type", "application/json");
  }
}
