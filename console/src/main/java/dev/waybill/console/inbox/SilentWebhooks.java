package dev.waybill.console.inbox;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.gateway.ServiceClients;
import dev.waybill.contracts.Service;
import dev.waybill.service.exchange.webhooks.WebhookSubscription;
import dev.waybill.service.exchange.webhooks.WebhooksApi;
import java.util.List;
import org.springframework.stereotype.Component;

/** Subscriptions that were switched off because nobody answered; not those that a person paused. */
@Component
class SilentWebhooks implements InboxSource {

  private final WebhooksApi notifier;
  private final ServiceCalls calls;

  SilentWebhooks(ServiceClients clients, ServiceCalls calls) {
    this.notifier = clients.api(Service.NOTIFIER, WebhooksApi.class);
    this.calls = calls;
  }

  @Override
  public String name() {
    return "webhooks";
  }

  @Override
  public Waiting waiting() {
    List<WebhookSubscription> all = calls.answer(Service.NOTIFIER, "", notifier::subscriptions);
    return new Waiting(
        all.stream()
            .filter(one -> one.state().equals("DISABLED"))
            .map(SilentWebhooks::item)
            .toList(),
        false);
  }

  private static InboxItem item(WebhookSubscription one) {
    return InboxItem.of(
            Kind.WEBHOOK,
            "",
            one.id(),
            one.name(),
            one.stateReason(),
            "/webhooks?subscription=" + one.id(),
            List.of(Decision.main("resume", "r").unasked()))
        .times(Math.max(1, one.waiting() + one.dead()))
        .since(one.failingSince());
  }
}
