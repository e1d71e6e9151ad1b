package dev.waybill.crm;

import dev.waybill.testing.step.OutsideWorld;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Broker, database and sandbox. */
public final class Surroundings
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    OutsideWorld.surroundings("crm")
        .and("waybill.crm.url=" + OutsideWorld.url("/crm"), "waybill.crm.timeout=700ms")
        .applyTo(context);
  }
}
