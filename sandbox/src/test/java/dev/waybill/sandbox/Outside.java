package dev.waybill.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A sandbox on free ports with a receiver for its webhooks, and a client to talk to it. */
final class Outside implements AutoCloseable {

  static final JsonMapper JSON = JsonMapper.builder().build();
  static final String[] CARRIER = {"X-Api-Key", "sandbox-carrier-key"};
  static final String[] WAREHOUSE = {"X-Api-Key", "sandbox-warehouse-key"};
  static final String[] SHOPIFY = {"X-Shopify-Access-Token", "shpat_sandbox"};
  static final String[] WOO = {
    "Authorization",
    "Basic " + Base64.getEncoder().encodeToString("ck_sandbox:cs_sandbox".getBytes(UTF_8))
  };

  final Receiver receiver = Receiver.start();
  final World world;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Outside() throws IOException {
    this(100);
  }

  Outside(int retryPercent) throws IOException {
    world =
        World.start(
            new Settings(
                "127.0.0.1", 0, 0, receiver.url(), "waybill-demo-secret", retryPercent, 1_000),
            Clock.systemUTC());
  }

  Answer get(String path, String... headers) throws IOException {
    return send("GET", path, "", headers);
  }

  Answer post(String path, String body, String... headers) throws IOException {
    return send("POST", path, body, headers);
  }

  Answer put(String path, String body, String... headers) throws IOException {
    return send("PUT", path, body, headers);
  }

  Answer delete(String path) throws IOException {
    return send("DELETE", path, "");
  }

  Answer send(String method, String path, String body, String... headers) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + world.port() + path))
            .method(method, BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return new Answer(client.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  JsonNode effects(String order) throws IOException {
    return get("/effects?order=" + order).json();
  }

  JsonNode doubles() throws IOException {
    return get("/effects/summary").json().path("doubles");
  }

  @Override
  public void close() {
    world.close();
    receiver.close();
    client.shutdownNow();
  }

  record Answer(HttpResponse<byte[]> response) {

    int status() {
      return response.statusCode();
    }

    String text() {
      return new String(response.body(), UTF_8);
    }

    JsonNode json() {
      return JSON.readTree(response.body());
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }
}
