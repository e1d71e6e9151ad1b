package dev.waybill.notifier;

import dev.waybill.testing.step.OutsideWorld;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Broker, database and sandbox. */
public final class Surroundings
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  public static final String HTTP_STEPS_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    OutsideWorld.surroundings("notifier")
        .and(
            "waybill.mail.port=" + OutsideWorld.smtpPort(),
            "waybill.mail.timeout=700ms",
            "waybill.outgoing.timeout=1500ms",
            "waybill.step.breaker.pause=2s",
            "waybill.webhooks.key=" + "0123456789abcdef".repeat(4),
            "waybill.webhooks.first-wait=100ms",
            "waybill.webhooks.give-up-after=3s",
            "waybill.webhooks.switch-off-after=15s",
            "waybill.http-steps.public-url=http://front.example",
            "WAYBILL_SECRET_HTTP_STEPS=" + HTTP_STEPS_SECRET,
            "WAYBILL_SECRET_TOOL_TOKEN=t0ken",
            "WAYBILL_SECRET_TOOL_TOKEN_HOSTS=127.0.0.1, tool.example",
            "WAYBILL_SECRET_OTHER_TOKEN=for-another",
            "WAYBILL_SECRET_OTHER_TOKEN_HOSTS=other.example",
            "WAYBILL_SECRET_LOOSE_TOKEN=for-nobody")
        .applyTo(context);
  }
}
