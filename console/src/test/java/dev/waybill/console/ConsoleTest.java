package dev.waybill.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import dev.waybill.console.gateway.FreshGuards;
import dev.waybill.console.gateway.ServiceGuards;
import dev.waybill.console.oidc.ProviderStub;
import dev.waybill.testing.SharedKafka;
import dev.waybill.testing.SharedPostgres;
import dev.waybill.testing.TestIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole console, once for all tests, with a stub where the services are. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "waybill.console.sign-in.operator.password=op-secret",
      "waybill.console.sign-in.viewer.password=view-secret",
      "waybill.console.people.key=a-key-for-tests-of-at-least-32-random-bytes",
      // Nothing is asked of the stub but what a test asks for.
      "waybill.console.statements.daily=false",
      "waybill.console.oidc.client-id=" + ProviderStub.CLIENT,
      "waybill.console.oidc.client-secret=" + ProviderStub.SECRET,
      "waybill.console.oidc.name=Example Login",
      "waybill.console.oidc.roles-claim=groups",
      "waybill.console.oidc.roles=admins=admin,warehouse=packer",
      "waybill.console.oidc.create=true",
      "waybill.customer-page.secret=a-secret-for-tests-of-at-least-32-bytes",
      "waybill.customer-page.shops.demo-woo.name=Tee & Tasse",
      // Nobody listens there, even where a stack runs on the same machine.
      "waybill.services.crm=http://127.0.0.1:1",
      "spring.http.clients.read-timeout=2s"
    })
abstract class ConsoleTest {

  static final StubServices STUB = new StubServices(0);

  /** Webhooks that came to order-ingest: path, signature and body. */
  static final List<String> WEBHOOKS = new CopyOnWriteArrayList<>();

  static final HttpServer INGEST = ingest();

  /** With whom people may sign in. */
  static final ProviderStub PROVIDER = new ProviderStub();

  @LocalServerPort int port;

  @Value("${local.management.port}")
  int managementPort;

  @DynamicPropertySource
  static void places(DynamicPropertyRegistry registry) {
    registry.add("waybill.console.oidc.issuer", PROVIDER::url);
    registry.add("spring.datasource.url", () -> SharedPostgres.url("console"));
    registry.add("spring.datasource.username", () -> "postgres");
    registry.add("waybill.kafka.bootstrap-servers", SharedKafka::bootstrapServers);
    registry.add("waybill.identity.private-key", TestIdentity::privateKey);
    registry.add("waybill.identity.public-keys", TestIdentity::publicKeys);
    registry.add("waybill.services.orchestrator", STUB::url);
    registry.add("waybill.services.ingest", STUB::url);
    registry.add("waybill.services.inventory", STUB::url);
    registry.add("waybill.services.shipping", STUB::url);
    registry.add("waybill.services.notifier", STUB::url);
    registry.add(
        "waybill.console.dead-letters.webhooks",
        () -> "http://127.0.0.1:" + INGEST.getAddress().getPort());
  }

  private static HttpServer ingest() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            try (exchange) {
              String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
              String signature = exchange.getRequestHeaders().getFirst("X-WC-Webhook-Signature");
              WEBHOOKS.add(exchange.getRequestURI() + " " + signature + " " + body);
              exchange.sendResponseHeaders(200, -1);
            }
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Autowired private ServiceGuards guards;

  @BeforeEach
  void freshStub() {
    FreshGuards.of(guards);
    STUB.forget();
    SampleOrders.in(STUB);
  }

  /** Somebody at a browser or with a script; not signed in yet. */
  Visitor visitor() {
    return new Visitor(port);
  }

  Visitor operator() {
    return visitor().signIn("operator", "op-secret");
  }

  Visitor viewer() {
    return visitor().signIn("viewer", "view-secret");
  }
}
