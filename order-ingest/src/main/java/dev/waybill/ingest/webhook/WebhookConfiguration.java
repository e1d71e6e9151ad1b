package dev.waybill.ingest.webhook;

import dev.waybill.contracts.Topics;
import dev.waybill.ingest.shop.ShopDirectory;
import dev.waybill.service.kafka.KafkaClients;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookSettings.class)
class WebhookConfiguration {

  @Bean
  Publisher publisher(KafkaClients kafka, Admin admin) {
    kafka.ensureTopics(LargeRecords.TOPICS);
    LargeRecords.allow(admin);
    Producer<byte[], byte[]> producer = kafka.producer("order-ingest", Publisher.SETTINGS);
    // Now rather than while the first shop waits.
    producer.partitionsFor(Topics.SHOP_ORDERS);
    return new Publisher(producer);
  }

  @Bean
  ServletRegistrationBean<WebhookServlet> webhookServlet(
      ShopDirectory shops,
      Publisher publisher,
      WebhookSettings settings,
      MeterRegistry registry,
      Clock clock,
      @Value("${waybill.trace.sample:0.01}") double sample) {
    var memory = new MemoryBudget(settings.memory().toBytes());
    var servlet =
        new WebhookServlet(
            new Hooks(shops, memory, registry), publisher, new Traces(sample), clock);
    var registration = new ServletRegistrationBean<>(servlet, "/webhooks/*");
    registration.setName("webhooks");
    registration.setLoadOnStartup(1);
    return registration;
  }
}
