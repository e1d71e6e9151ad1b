package dev.waybill.service.exchange.shops;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A shop. Nothing of it is secret.
 *
 * @param origin "api", or "configuration": then it is changed there
 * @param url null if the shop is only listened to
 * @param disconnected null unless the shop has ended our access
 * @param secrets how many secrets may sign its webhooks
 * @param problem what is wrong with the connection; only there when the shop was just added
 * @param rules how its orders are understood
 * @param webhooks path below the public address, where the shop posts
 */
public record ShopDetails(
    String name,
    String platform,
    String origin,
    @Nullable String url,
    boolean paused,
    @Nullable Disconnected disconnected,
    int secrets,
    Map<String, String> statuses,
    @Nullable JsonNode rules,
    String webhooks,
    @Nullable Instant since,
    @Nullable String problem) {

  /** Since when, and what to do. */
  public record Disconnected(Instant at, String reason) {}
}
