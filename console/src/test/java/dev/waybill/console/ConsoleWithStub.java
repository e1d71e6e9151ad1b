package dev.waybill.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.service.kafka.KafkaClients;
import dev.waybill.testing.SharedKafka;
import dev.waybill.testing.SharedPostgres;
import dev.waybill.testing.TestIdentity;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.boot.SpringApplication;

/**
 * The console with a stub where the services are, to look at pages while working on them: sign in
 * as operator / operator or viewer / viewer.
 */
final class ConsoleWithStub {

  private ConsoleWithStub() {}

  public static void main(String[] args) {
    var stub = new StubServices(0);
    SampleOrders.in(stub);
    System.setProperty("waybill.console.sign-in.operator.password", "operator");
    System.setProperty("waybill.console.sign-in.viewer.password", "viewer");
    System.setProperty("waybill.customer-page.secret", "a-secret-for-looking-at-the-page-32");
    System.setProperty("waybill.customer-page.shops.demo-woo.name", "Tee & Tasse");
    System.setProperty("waybill.identity.private-key", TestIdentity.privateKey());
    System.setProperty("waybill.identity.public-keys", TestIdentity.publicKeys());
    System.setProperty("waybill.services.orchestrator", stub.url());
    System.setProperty("waybill.services.ingest", stub.url());
    System.setProperty("waybill.services.inventory", stub.url());
    System.setProperty("waybill.services.shipping", stub.url());
    System.setProperty("waybill.services.notifier", stub.url());
    System.setProperty("waybill.kafka.bootstrap-servers", SharedKafka.bootstrapServers());
    System.setProperty("spring.datasource.url", SharedPostgres.url("console"));
    System.setProperty("spring.datasource.username", "postgres");
    KafkaClients kafka =
        SpringApplication.run(ConsoleApplication.class, args).getBean(KafkaClients.class);
    kafka.ensureTopics(List.of("shipping.commands.dlq", "shop.orders.dlq"));
    try (var producer = kafka.producer("sample", Map.of())) {
      producer.send(
          letter(
              "shipping.commands.dlq",
              "demo-woo:1001",
              "{\"id\":\"demo-woo:1001/buy-label\",\"action\":\"buy-lable\",\"order\":{\"shipTo\":{\"city\":\"Berlin\"}}}",
              Map.of(
                  "ce_id", "demo-woo:1001/buy-label",
                  "dlq-cause",
                      "No handler for the action buy-lable: there are buy-label, void-label",
                  "dlq-origin-topic", "shipping.commands",
                  "dlq-origin-partition", "3",
                  "dlq-origin-offset", "17")));
      producer.send(
          letter(
              "shop.orders.dlq",
              "demo-woo",
              "{\"id\": \"x\"}",
              Map.of(
                  "dlq-cause", "unreadable-order: the field id is no number",
                  "dlq-origin-path", "/webhooks/woocommerce/demo-woo")));
    }
  }

  private static ProducerRecord<byte[], byte[]> letter(
      String topic, String key, String value, Map<String, String> headers) {
    var record =
        new ProducerRecord<byte[], byte[]>(topic, key.getBytes(UTF_8), value.getBytes(UTF_8));
    headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
    return record;
  }
}
