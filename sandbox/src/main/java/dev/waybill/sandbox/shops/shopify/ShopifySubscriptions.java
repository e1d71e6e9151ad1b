package dev.waybill.sandbox.shops.shopify;

import dev.waybill.sandbox.shops.Maps;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Webhooks as the GraphQL Admin API registers, shows and removes them. */
final class ShopifySubscriptions {

  private final ShopifyHooks hooks;
  private final Installation installation;

  ShopifySubscriptions(ShopifyHooks hooks, Installation installation) {
    this.hooks = hooks;
    this.installation = installation;
  }

  Connection all() {
    return new Connection(
        hooks.subscriptions().stream().map(ShopifyHooks.Subscription::view).toList());
  }

  Map<String, @Nullable Object> create(Arguments arguments) {
    // ORDERS_CREATE is orders/create; only the first _ behind the resource is the slash.
    String topic =
        arguments
            .text("topic")
            .toLowerCase(Locale.ROOT)
            .replaceFirst("^(fulfillment_orders|[a-z]+)_", "$1/");
    if (topic.startsWith("disputes/") && !installation.seesDisputes()) {
      return refused(
          List.of("topic"),
          "You do not have permission to create or update webhooks with " + topic + " topic");
    }
    URI uri = URI.create(arguments.object("webhookSubscription").text("uri"));
    ShopifyHooks.Subscription made = hooks.subscribe(topic, uri);
    return made == null
        ? refused(
            List.of("webhookSubscription", "uri"), "Address for this topic has already been taken")
        : Maps.of("webhookSubscription", made.view(), "userErrors", List.of());
  }

  Map<String, @Nullable Object> delete(Arguments arguments) {
    return hooks.unsubscribe(arguments.id("id"))
        ? Maps.of("deletedWebhookSubscriptionId", arguments.text("id"), "userErrors", List.of())
        : refused(List.of("id"), "Webhook subscription does not exist");
  }

  private static Map<String, @Nullable Object> refused(List<String> field, String message) {
    return Maps.of("userErrors", List.of(Maps.of("field", field, "message", message)));
  }
}
