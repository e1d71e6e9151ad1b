package dev.waybill.testing.step;

import dev.waybill.contracts.wire.Json;
import dev.waybill.sandbox.Settings;
import dev.waybill.sandbox.World;
import dev.waybill.testing.SharedKafka;
import dev.waybill.testing.SharedPostgres;
import dev.waybill.testing.TestIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.springframework.boot.test.util.TestPropertyValues;
import tools.jackson.databind.JsonNode;

/** The sandbox, one for all tests of a module, and a way to tell it how to behave. */
public final class OutsideWorld {

  private static final World WORLD = world();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private OutsideWorld() {}

  /**
   * What every service needs to start in a test: broker, database, identity.
   *
   * @param database the service's own
   */
  public static TestPropertyValues surroundings(String database) {
    return TestPropertyValues.of(
        "waybill.kafka.bootstrap-servers=" + SharedKafka.bootstrapServers(),
        "spring.datasource.url=" + SharedPostgres.url(database),
        "spring.datasource.username=postgres",
        "waybill.identity.public-keys=" + TestIdentity.publicKeys());
  }

  public static String url(String path) {
    return "http://127.0.0.1:" + WORLD.port() + path;
  }

  public static int smtpPort() {
    return WORLD.smtpPort();
  }

  /**
   * Makes a system misbehave.
   *
   * @param fault as the sandbox's README has it: {@code {"outage": true}}
   */
  public static void fault(String system, String fault) {
    call("PUT", "/faults/" + system, fault);
  }

  public static void allWell() {
    call("DELETE", "/faults", "");
  }

  /** The effects of one order. */
  public static JsonNode effects(String order) {
    return read("/effects?order=" + encoded(order));
  }

  /** The messages about one order, as the sandbox's mail server keeps them. */
  public static JsonNode messages(String order) {
    return read("/mail/api/messages?order=" + encoded(order)).path("messages");
  }

  /** One message whole: headers, text and html. */
  public static JsonNode message(String id) {
    return read("/mail/api/messages/" + id);
  }

  /** The parcel is with the carrier now. */
  public static void handOver(String labelId) {
    call("POST", "/carrier/v1/labels/" + labelId + "/hand-over", "{}");
  }

  /** What the sandbox answers to a GET with the carrier's key. */
  public static JsonNode read(String path) {
    return Json.mapper().readTree(call("GET", path, ""));
  }

  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Calls the sandbox with the carrier's key; a failure fails the test. */
  public static String call(String method, String path, String body) {
    try {
      var request =
          HttpRequest.newBuilder(URI.create(url(path)))
              .header("X-Api-Key", "sandbox-carrier-key")
              .method(method, BodyPublishers.ofString(body))
              .build();
      var response = HTTP.send(request, BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new AssertionError(
            method + ' ' + path + ": " + response.statusCode() + ' ' + response.body());
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static World world() {
    try {
      var webhooks = URI.create("http://127.0.0.1:1");
      var world =
          World.start(
              new Settings("127.0.0.1", 0, 0, webhooks, "secret", 100, 1_000), Clock.systemUTC());
      Runtime.getRuntime().addShutdownHook(new Thread(world::close));
      return world;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
