package dev.waybill.ingest.shop;

import dev.waybill.contracts.ShopStatus;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A shop as the API shows it: nothing of it is secret.
 *
 * @param origin "api", or "configuration": then it is changed there
 * @param url null if the shop is only listened to
 * @param disconnected null unless the shop has ended our access: since when, and what to do
 * @param secrets how many secrets may sign its webhooks
 * @param problem what is wrong with the connection; only there when the shop is added
 * @param rules how its orders are understood
 * @param webhooks path below the public address, where the shop posts
 */
record ShopView(
    String name,
    String platform,
    String origin,
    @Nullable URI url,
    boolean paused,
    @Nullable Disconnected disconnected,
    int secrets,
    Map<String, ShopStatus> statuses,
    RulesView rules,
    String webhooks,
    @Nullable Instant since,
    @Nullable String problem) {

  record Disconnected(Instant at, String reason) {}

  static ShopView of(Shop shop, boolean configured) {
    Disconnection ended = shop.disconnection();
    return new ShopView(
        shop.name(),
        shop.platform().id(),
        configured ? "configuration" : "api",
        url(shop),
        shop.paused(),
        ended == null ? null : new Disconnected(ended.at(), ended.reason()),
        shop.secrets().size(),
        shop.statuses(),
        RulesView.of(shop.rules()),
        shop.webhookPath(),
        shop.since(),
        null);
  }

  private static @Nullable URI url(Shop shop) {
    Disconnection ended = shop.disconnection();
    if (ended != null) {
      return ended.url() == null ? null : URI.create(ended.url());
    }
    ApiAccess access = shop.access();
    return access == null ? null : access.url();
  }

  ShopView with(String problem) {
    return new ShopView(
        name,
        platform,
        origin,
        url,
        paused,
        disconnected,
        secrets,
        statuses,
        rules,
        webhooks,
        since,
        problem.isEmpty() ? null : problem);
  }
}
