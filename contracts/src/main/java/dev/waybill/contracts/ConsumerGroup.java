package dev.waybill.contracts;

import java.util.ArrayList;
import java.util.List;

/**
 * A group at the broker that keeps how far it has read: what lies behind that waits for it.
 *
 * @param topics all that it reads
 */
public record ConsumerGroup(String name, Service service, List<String> topics) {

  public ConsumerGroup {
    topics = List.copyOf(topics);
  }

  /** Those of the services, without such as are made again at each start. */
  public static List<ConsumerGroup> all() {
    var all = new ArrayList<ConsumerGroup>();
    all.add(
        of(
            "orchestrator",
            Service.ORCHESTRATOR,
            Topics.SHOP_ORDERS,
            Topics.REPLIES,
            Topics.SHIPPING_EVENTS));
    for (Service service : Service.values()) {
      if (!service.steps().isEmpty()) {
        all.add(
            new ConsumerGroup(
                service.steps().getFirst(),
                service,
                service.steps().stream().map(Topics::commandsFor).toList()));
      }
    }
    all.add(of("order-ingest-notices", Service.INGEST, Topics.SHOP_NOTICES));
    all.add(of("order-ingest-offers", Service.INGEST, Topics.SHOP_OFFERS));
    all.add(of("inventory-catalogue", Service.INVENTORY, Topics.SHOP_PRODUCTS));
    all.add(of("inventory-events", Service.INVENTORY, Topics.EVENTS));
    all.add(of("webhooks", Service.NOTIFIER, Topics.EVENTS));
    return all;
  }

  private static ConsumerGroup of(String name, Service service, String... topics) {
    return new ConsumerGroup(name, service, List.of(topics));
  }
}
