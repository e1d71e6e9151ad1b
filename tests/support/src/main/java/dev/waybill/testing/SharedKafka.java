package dev.waybill.testing;

import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/**
 * One Kafka broker (KRaft) for all tests of a JVM. Use topics or keys of your own to keep tests
 * apart.
 */
public final class SharedKafka {

  private SharedKafka() {}

  public static String bootstrapServers() {
    return Broker.INSTANCE.getBrokersAsString();
  }

  private static final class Broker {
    static final EmbeddedKafkaKraftBroker INSTANCE = start();

    private static EmbeddedKafkaKraftBroker start() {
      var broker = new EmbeddedKafkaKraftBroker(1, 3);
      broker.brokerProperty("offsets.topic.num.partitions", "1");
      broker.brokerProperty("transaction.state.log.num.partitions", "1");
      broker.brokerProperty("group.initial.rebalance.delay.ms", "0");
      broker.afterPropertiesSet();
      Runtime.getRuntime().addShutdownHook(new Thread(broker::destroy));
      return broker;
    }
  }
}
