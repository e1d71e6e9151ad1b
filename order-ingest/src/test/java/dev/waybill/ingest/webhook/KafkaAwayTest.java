package dev.waybill.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.ingest.Fixtures;
import dev.waybill.ingest.TestPlatform;
import dev.waybill.ingest.deliverylog.DeliveryLog;
import dev.waybill.ingest.products.NamedProducts;
import dev.waybill.ingest.publish.Publisher;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.ingest.shop.ShopLookup;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.catalina.util.NetMaskSet;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What a shop sees while the broker is away. */
class KafkaAwayTest {

  private static final Shop SHOP =
      new Shop("tea", TestPlatform.WOOCOMMERCE.real(), List.of("secret"), Map.of(), null);

  private static final Map<String, Shop> SHOPS = Map.of("tea", SHOP);

  @Test
  void anOrderThatCannotBeStoredIsRefusedInTime() throws Exception {
    try (var nobody = new ServerSocket(0);
        var publisher = publisher(nobody.getLocalPort())) {
      var servlet = servlet(publisher);
      byte[] body = Fixtures.woo();
      var request = new MockHttpServletRequest("POST", "/webhooks/woocommerce/tea");
      request.setPathInfo("/woocommerce/tea");
      request.setContent(body);
      request.addHeader("X-WC-Webhook-Topic", "order.updated");
      request.addHeader("X-WC-Webhook-Signature", WebhookTest.signature(body, "secret"));
      var response = new MockHttpServletResponse();
      long began = System.nanoTime();
      servlet.service(request, response);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
      assertThat(response.getStatus()).isEqualTo(503);
      assertThat(response.getHeader("Retry-After")).isEqualTo("5");
      assertThat(response.getContentType()).isEqualTo("application/problem+json");
    }
  }

  @Test
  void whatNeedsNoStoringIsAnsweredAllTheSame() throws Exception {
    try (var nobody = new ServerSocket(0);
        var publisher = publisher(nobody.getLocalPort())) {
      var request = new MockHttpServletRequest("POST", "/webhooks/woocommerce/tea");
      request.setPathInfo("/woocommerce/tea");
      request.setContentType("application/x-www-form-urlencoded");
      request.setContent("webhook_id=3".getBytes());
      var response = new MockHttpServletResponse();
      servlet(publisher).service(request, response);
      assertThat(response.getStatus()).isEqualTo(200);
    }
  }

  private static Publisher publisher(int port) {
    var config = new HashMap<>(Publisher.SETTINGS);
    config.put("bootstrap.servers", "127.0.0.1:" + port);
    return new Publisher(
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()));
  }

  private static WebhookServlet servlet(Publisher publisher) {
    var hooks =
        new WebhookEndpoints(
            new OneShop(),
            new MemoryBudget(1 << 24),
            new DeliveryLog(),
            new NamedProducts(),
            new SimpleMeterRegistry());
    return new WebhookServlet(
        hooks,
        new Senders(new NetMaskSet(), true),
        publisher,
        new TraceSampling(0),
        Clock.systemUTC());
  }

  private record OneShop() implements ShopLookup {
    @Override
    public Map<String, Shop> current() {
      return SHOPS;
    }
  }
}
