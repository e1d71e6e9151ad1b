package dev.waybill.console.webhooks;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.gateway.ServiceClients;
import dev.waybill.contracts.Service;
import dev.waybill.service.exchange.webhooks.DeliveryPage;
import dev.waybill.service.exchange.webhooks.PingResult;
import dev.waybill.service.exchange.webhooks.SentNow;
import dev.waybill.service.exchange.webhooks.SubscriptionSecret;
import dev.waybill.service.exchange.webhooks.WebhookSubscription;
import dev.waybill.service.exchange.webhooks.WebhooksApi;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The notifier's API of webhooks, called as the person who looks at the page. */
@Component
class WebhooksClient {

  private static final int SIZE = 50;
  private static final String UNKNOWN = "There is no such webhook.";

  private final WebhooksApi notifier;
  private final ServiceCalls calls;

  WebhooksClient(ServiceClients clients, ServiceCalls calls) {
    this.notifier = clients.api(Service.NOTIFIER, WebhooksApi.class);
    this.calls = calls;
  }

  List<WebhookSubscription> subscriptions() {
    return answer(notifier::subscriptions);
  }

  /**
   * @param subscription "" for all
   * @param state "" for all
   */
  DeliveryPage deliveries(String subscription, String state, int page) {
    return answer(() -> notifier.deliveries(subscription, state, page, SIZE));
  }

  WebhookSubscription subscription(String id) {
    return answer(() -> notifier.subscription(id));
  }

  PingResult test(String id) {
    return answer(() -> notifier.test(id));
  }

  void pause(String id) {
    run(() -> notifier.pause(id));
  }

  void resume(String id) {
    run(() -> notifier.resume(id));
  }

  SubscriptionSecret subscribe(SubscriptionForm form) {
    return answer(() -> notifier.subscribe(form.request()));
  }

  SubscriptionSecret rotate(String id) {
    return answer(() -> notifier.rotate(id));
  }

  void delete(String id) {
    run(() -> notifier.delete(id));
  }

  SentNow sendNow(String id) {
    return answer(() -> notifier.sendNow(id));
  }

  void replay(long delivery) {
    run(() -> notifier.replay(delivery));
  }

  private <T> T answer(Supplier<@Nullable T> call) {
    return calls.answer(Service.NOTIFIER, UNKNOWN, call);
  }

  private void run(Runnable call) {
    calls.run(Service.NOTIFIER, UNKNOWN, call);
  }
}
