package dev.waybill.shipping;

import dev.waybill.shipping.orders.FakeOrders;
import dev.waybill.testing.step.OutsideWorld;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Broker, database and sandbox. */
public final class Surroundings
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    OutsideWorld.surroundings("shipping")
        .and(
            "waybill.carrier.url=" + OutsideWorld.url("/carrier/v1"),
            "waybill.carrier.timeout=700ms",
            "waybill.carrier-refresh=200ms",
            "waybill.shipping.services[0].title=express|next.?day|24h",
            "waybill.shipping.services[0].service=express",
            "waybill.shipping.services[1].method=cheapest",
            "waybill.shipping.services[1].service=cheapest",
            "waybill.services.orchestrator=" + FakeOrders.url(),
            "waybill.services.inventory=" + FakeOrders.url(),
            "waybill.carrier-secrets.key=a-key-for-tests-of-at-least-32-bytes")
        .applyTo(context);
  }
}
