package dev.waybill.console.webhooks;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.gateway.ServiceClients;
import dev.waybill.contracts.Service;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** The notifier's API of webhooks, called as the person who looks at the page. */
@Component
class WebhooksApi {

  private static final int SIZE = 50;
  private static final String ROOT = "/api/webhooks";

  private final RestClient notifier;

  WebhooksApi(ServiceClients clients) {
    this.notifier = clients.client(Service.NOTIFIER);
  }

  List<Subscription> subscriptions() {
    return answer(
        () ->
            notifier
                .get()
                .uri(ROOT + "/subscriptions")
                .retrieve()
                .body(new ParameterizedTypeReference<List<Subscription>>() {}));
  }

  /**
   * @param subscription "" for all
   * @param state "" for all
   */
  DeliveryPage deliveries(String subscription, String state, int page) {
    return answer(
        () ->
            notifier
                .get()
                .uri(
                    ROOT + "/deliveries?subscription={s}&state={state}&page={page}&size={size}",
                    subscription,
                    state,
                    page,
                    SIZE)
                .retrieve()
                .body(DeliveryPage.class));
  }

  Subscription subscription(String id) {
    return answer(
        () ->
            notifier
                .get()
                .uri(ROOT + "/subscriptions/{id}", id)
                .retrieve()
                .body(Subscription.class));
  }

  Ping test(String id) {
    return answer(
        () ->
            notifier.post().uri(ROOT + "/subscriptions/{id}/test", id).retrieve().body(Ping.class));
  }

  /** {@code pause} or {@code resume}. */
  void change(String id, String action) {
    answer(
        () ->
            notifier
                .post()
                .uri(ROOT + "/subscriptions/{id}/{action}", id, action)
                .retrieve()
                .toBodilessEntity());
  }

  NewSecret subscribe(SubscriptionForm form) {
    return answer(
        () ->
            notifier
                .post()
                .uri(ROOT + "/subscriptions")
                .contentType(MediaType.APPLICATION_JSON)
                .body(form.request())
                .retrieve()
                .body(NewSecret.class));
  }

  NewSecret rotate(String id) {
    return answer(
        () ->
            notifier
                .post()
                .uri(ROOT + "/subscriptions/{id}/rotate", id)
                .retrieve()
                .body(NewSecret.class));
  }

  void delete(String id) {
    answer(
        () ->
            notifier.delete().uri(ROOT + "/subscriptions/{id}", id).retrieve().toBodilessEntity());
  }

  SentNow sendNow(String id) {
    return answer(
        () ->
            notifier
                .post()
                .uri(ROOT + "/subscriptions/{id}/send-now", id)
                .retrieve()
                .body(SentNow.class));
  }

  void replay(long delivery) {
    answer(
        () ->
            notifier
                .post()
                .uri(ROOT + "/deliveries/{id}/replay", delivery)
                .retrieve()
                .toBodilessEntity());
  }

  private static <T> T answer(Supplier<@Nullable T> call) {
    return ServiceCalls.answer(Service.NOTIFIER, "There is no such webhook.", call);
  }
}
