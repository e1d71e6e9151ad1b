package dev.waybill.sandbox;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param bind the address of both ports
 * @param port HTTP; 0 is any free one
 * @param smtpPort 0 is any free one
 * @param webhooksUrl where the shops post their webhooks
 * @param webhookSecret what they sign with
 * @param retryPercent how long the Shopify shop waits between two tries, in percent of the usual
 * @param keptOrders of how many orders details are kept
 * @param warehouseWebhooksUrl where the warehouse posts its webhooks; null for nowhere
 */
public record Settings(
    String bind,
    int port,
    int smtpPort,
    URI webhooksUrl,
    String webhookSecret,
    int retryPercent,
    int keptOrders,
    @Nullable URI warehouseWebhooksUrl) {

  /** A warehouse that posts no webhooks until it is told where. */
  public Settings(
      String bind,
      int port,
      int smtpPort,
      URI webhooksUrl,
      String webhookSecret,
      int retryPercent,
      int keptOrders) {
    this(bind, port, smtpPort, webhooksUrl, webhookSecret, retryPercent, keptOrders, null);
  }

  public static Settings of(Map<String, String> environment) {
    return new Settings(
        text(environment, "SANDBOX_BIND", "127.0.0.1"),
        number(environment, "SANDBOX_PORT", 8090, 65_535),
        number(environment, "SANDBOX_SMTP_PORT", 2525, 65_535),
        url(
            "WAYBILL_WEBHOOKS_URL",
            text(environment, "WAYBILL_WEBHOOKS_URL", "http://127.0.0.1:8081")),
        text(environment, "SANDBOX_WEBHOOK_SECRET", "waybill-demo-secret"),
        number(environment, "SANDBOX_RETRY_PERCENT", 100, 100_000),
        Math.max(1_000, number(environment, "SANDBOX_KEPT_ORDERS", 80_000, 10_000_000)),
        url(
            "WAYBILL_WAREHOUSE_WEBHOOKS_URL",
            text(
                environment,
                "WAYBILL_WAREHOUSE_WEBHOOKS_URL",
                "http://127.0.0.1:8080/warehouse-webhooks")));
  }

  private static String text(Map<String, String> environment, String name, String fallback) {
    String value = environment.getOrDefault(name, "");
    return value.isBlank() ? fallback : value.strip();
  }

  private static int number(Map<String, String> environment, String name, int fallback, int max) {
    String value = text(environment, name, Integer.toString(fallback));
    try {
      int number = Integer.parseInt(value);
      if (number >= 0 && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, together with numbers that are out of bounds.
    }
    throw new IllegalArgumentException(
        name + " must be a whole number from 0 to " + max + ", but is: " + value);
  }

  private static URI url(String name, String text) {
    URI url = URI.create(text);
    if (url.getHost() == null || url.getScheme() == null || !url.getScheme().startsWith("http")) {
      throw new IllegalArgumentException(
          name + " must be like http://127.0.0.1:8081, but is: " + text);
    }
    return url;
  }
}
