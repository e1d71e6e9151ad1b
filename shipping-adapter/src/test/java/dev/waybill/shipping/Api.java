package dev.waybill.shipping;

import dev.waybill.contracts.wire.Json;
import dev.waybill.testing.TestIdentity;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;

/** The service's API, as an operator calls it. */
public final class Api {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final int port;
  private final String token = TestIdentity.token("shipping-adapter", "erika", "manager");

  public Api(int port) {
    this.port = port;
  }

  public String token() {
    return token;
  }

  public JsonNode json(String path) throws Exception {
    return Json.mapper().readTree(get(path).body());
  }

  public HttpResponse<byte[]> get(String path) throws Exception {
    return send(request(path).GET());
  }

  public HttpResponse<byte[]> post(String path, String body) throws Exception {
    return send(request(path).POST(BodyPublishers.ofString(body)));
  }

  public HttpResponse<byte[]> put(String path, String body) throws Exception {
    return send(request(path).PUT(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Content-Type", "application/json")
        .header("Authorization", "Bearer " + token);
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), BodyHandlers.ofByteArray());
  }
}
