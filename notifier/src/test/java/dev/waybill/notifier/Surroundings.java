package dev.waybill.notifier;

import dev.waybill.testing.step.OutsideWorld;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Broker, database and sandbox. */
public final class Surroundings
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    OutsideWorld.surroundings("notifier")
        .and("waybill.mail.port=" + OutsideWorld.smtpPort(), "waybill.mail.timeout=700ms")
        .applyTo(context);
  }
}
