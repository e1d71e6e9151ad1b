package dev.waybill.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.wire.Json;
import dev.waybill.sandbox.Settings;
import dev.waybill.sandbox.World;
import dev.waybill.testing.SharedKafka;
import dev.waybill.testing.SharedPostgres;
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
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Broker, database and sandbox, and a way to tell the sandbox how to behave. */
public final class Surroundings
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final World WORLD = world();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    TestPropertyValues.of(
            "waybill.kafka.bootstrap-servers=" + SharedKafka.bootstrapServers(),
            "spring.datasource.url=" + SharedPostgres.url("notifier"),
            "spring.datasource.username=postgres",
            "waybill.identity.secret=0123456789abcdef0123456789abcdef",
            "waybill.mail.port=" + WORLD.smtpPort(),
            "waybill.mail.timeout=700ms")
        .applyTo(context);
  }

  /** {@code fault} as the sandbox's README has it: {@code {"outage": true}}. */
  public static void mail(String fault) {
    call("PUT", "/faults/mail", fault);
  }

  public static void allWell() {
    call("DELETE", "/faults", "");
  }

  /** The effects of one order. */
  public static JsonNode effects(String order) {
    return Json.mapper()
        .readTree(
            call("GET", "/effects?order=" + URLEncoder.encode(order, StandardCharsets.UTF_8), ""));
  }

  /** The messages about one order, as the sandbox's mail server keeps them. */
  public static JsonNode messages(String order) {
    return Json.mapper()
        .readTree(
            call(
                "GET",
                "/mail/api/messages?order=" + URLEncoder.encode(order, StandardCharsets.UTF_8),
                ""))
        .path("messages");
  }

  /** One message whole: headers, text and html. */
  public static JsonNode message(String id) {
    return Json.mapper().readTree(call("GET", "/mail/api/messages/" + id, ""));
  }

  private static String call(String method, String path, String body) {
    try {
      var request =
          HttpRequest.newBuilder(URI.create(url(path)))
              .method(method, BodyPublishers.ofString(body))
              .build();
      var response = HTTP.send(request, BodyHandlers.ofString());
      assertThat(response.statusCode()).as(method + ' ' + path).isBetween(200, 299);
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String url(String path) {
    return "http://127.0.0.1:" + WORLD.port() + path;
  }

  private static World world() {
    try {
      var webhooks = URI.create("http://127.0.0.1:1");
      var world =
          World.start(
              new Settings("127.0.0.1", 0, 0, webhooks, "secret", 1_000), Clock.systemUTC());
      Runtime.getRuntime().addShutdownHook(new Thread(world::close));
      return world;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
