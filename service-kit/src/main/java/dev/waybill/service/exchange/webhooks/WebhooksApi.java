package dev.waybill.service.exchange.webhooks;

import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Outgoing webhooks: who hears of events, and what was delivered. */
@HttpExchange("/api/webhooks")
public interface WebhooksApi {

  @GetExchange("/subscriptions")
  List<WebhookSubscription> subscriptions();

  @GetExchange("/subscriptions/{id}")
  WebhookSubscription subscription(@PathVariable String id);

  /** Answers with the secret, this once. */
  @PostExchange("/subscriptions")
  SubscriptionSecret subscribe(@RequestBody SubscriptionRequest request);

  @DeleteExchange("/subscriptions/{id}")
  void delete(@PathVariable String id);

  @PostExchange("/subscriptions/{id}/pause")
  WebhookSubscription pause(@PathVariable String id);

  @PostExchange("/subscriptions/{id}/resume")
  WebhookSubscription resume(@PathVariable String id);

  @PostExchange("/subscriptions/{id}/test")
  PingResult test(@PathVariable String id);

  @PostExchange("/subscriptions/{id}/rotate")
  SubscriptionSecret rotate(@PathVariable String id);

  @PostExchange("/subscriptions/{id}/send-now")
  SentNow sendNow(@PathVariable String id);

  /**
   * A page of the log, newest first.
   *
   * @param subscription "" for all
   * @param state "" for all
   */
  @GetExchange("/deliveries")
  DeliveryPage deliveries(
      @RequestParam String subscription,
      @RequestParam String state,
      @RequestParam int page,
      @RequestParam int size);

  @PostExchange("/deliveries/{id}/replay")
  WebhookDelivery replay(@PathVariable long id);

  /** Answers for each use, in the order of asking. */
  @PostExchange("/secrets/check")
  List<SecretAnswer> check(@RequestBody SecretQuestion question);
}
