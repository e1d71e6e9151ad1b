package dev.waybill.notifier.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.contracts.EventType;
import dev.waybill.notifier.outgoing.Answered;
import dev.waybill.notifier.outgoing.OutgoingHttp;
import dev.waybill.service.identity.Callers;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import dev.waybill.service.secrets.SecretBox;
import dev.waybill.service.signature.StandardWebhooks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who hears of events. */
@RestController
@RequestMapping("/api/webhooks")
@Tag(name = "Webhooks")
class SubscriptionsController {

  private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

  private final SubscriptionStore store;
  private final DeliveryStore deliveries;
  private final Dispatcher dispatcher;
  private final Sender sender;
  private final SecretBox box;
  private final OutgoingHttp http;
  private final Clock clock;

  SubscriptionsController(
      SubscriptionStore store,
      DeliveryStore deliveries,
      Dispatcher dispatcher,
      Sender sender,
      SecretBox box,
      OutgoingHttp http,
      Clock clock) {
    this.store = store;
    this.deliveries = deliveries;
    this.dispatcher = dispatcher;
    this.sender = sender;
    this.box = box;
    this.http = http;
    this.clock = clock;
  }

  /**
   * A subscription with its secret, which is shown this once.
   *
   * @param secret as Standard Webhooks writes it: whsec_…; or plain text, where that was chosen
   */
  record WithSecret(SubscriptionView subscription, String secret) {}

  /** How many deliveries are tried at once. */
  record Sent(int deliveries) {}

  /**
   * What a receiver answered to a ping.
   *
   * @param status null if it did not answer
   * @param answer the beginning of what it answered, or why it did not
   */
  record Ping(boolean ok, @Nullable Integer status, String answer, long millis) {}

  @ViewerMay
  @GetMapping("/event-types")
  @Operation(summary = "All types of events, as subscriptions name them")
  List<String> types() {
    return Arrays.stream(EventType.values()).map(EventType::text).toList();
  }

  @ViewerMay
  @GetMapping("/subscriptions")
  @Operation(summary = "All subscriptions, with what waits and what was given up")
  List<SubscriptionView> list(Authentication caller) {
    Map<UUID, Map<String, Long>> counts = deliveries.counts();
    return store.all().stream()
        .map(s -> SubscriptionView.of(s, counts.getOrDefault(s.id(), Map.of())))
        .map(view -> Callers.isOperator(caller) ? view : view.forViewers())
        .toList();
  }

  @ViewerMay
  @GetMapping("/subscriptions/{id}")
  SubscriptionView get(@PathVariable UUID id, Authentication caller) {
    SubscriptionView view = view(find(id));
    return Callers.isOperator(caller) ? view : view.forViewers();
  }

  @OperatorOnly
  @PostMapping("/subscriptions")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Subscribes, from now on",
      description = "The answer holds the secret that signs, this once and never again.")
  WithSecret subscribe(@RequestBody SubscriptionRequest request, Authentication caller) {
    SubscriptionRequest.Checked checked = request.checked(http);
    needKey();
    UUID id = UUID.randomUUID();
    boolean plain = Boolean.TRUE.equals(request.plainSecret());
    Map<String, String> headers = checked.headers() == null ? Map.of() : checked.headers();
    String contentType = checked.contentType();
    String secret = newSecret(plain);
    Instant now = clock.instant();
    store.add(
        new Subscription(
            id,
            checked.name(),
            checked.url(),
            checked.types(),
            checked.shops(),
            Subscription.State.ACTIVE,
            null,
            box.close(secret.getBytes(UTF_8), id.toString()),
            null,
            null,
            plain,
            contentType == null ? CloudEventJson.CONTENT_TYPE : contentType,
            OwnHeaders.close(box, id, headers),
            List.copyOf(headers.keySet()),
            now,
            null,
            caller.getName(),
            now));
    return new WithSecret(view(find(id)), secret);
  }

  @OperatorOnly
  @PutMapping("/subscriptions/{id}")
  @Operation(
      summary = "Changes name, address, types and shops; the secret stays",
      description =
          "contentType and headers stay as they are where they are left out; but headers are bound"
              + " to the scheme, host and port that they were given for, and have to be given again"
              + " for another.")
  SubscriptionView change(@PathVariable UUID id, @RequestBody SubscriptionRequest request) {
    Subscription seen = find(id);
    SubscriptionRequest.Checked checked = request.checked(http);
    Map<String, String> headers = checked.headers();
    if (headers == null
        && !seen.headerNames().isEmpty()
        && !OwnHeaders.sameOrigin(seen.url(), checked.url())) {
      throw new IllegalArgumentException(
          "The headers %s were given for %s and go nowhere else: give them again, or headers: {} for none."
              .formatted(String.join(", ", seen.headerNames()), OwnHeaders.origin(seen.url())));
    }
    if (headers != null && !headers.isEmpty()) {
      needKey();
    }
    boolean changed =
        store.change(
            seen,
            checked,
            headers == null ? null : OwnHeaders.close(box, id, headers),
            headers == null ? null : headers.keySet(),
            clock.instant());
    if (!changed) {
      find(id);
      throw new WebhookConflict("Somebody else changed it at the same moment: look at it again.");
    }
    return view(find(id));
  }

  @OperatorOnly
  @DeleteMapping("/subscriptions/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Ends it for good, with its log and its dead letters")
  void delete(@PathVariable UUID id) {
    if (!store.delete(id)) {
      throw unknown(id);
    }
  }

  @OperatorOnly
  @PostMapping("/subscriptions/{id}/pause")
  @Operation(summary = "Sends nothing until it is resumed; events gather meanwhile")
  SubscriptionView pause(@PathVariable UUID id, Authentication caller) {
    Subscription subscription = find(id);
    if (!subscription.state().collects()) {
      throw new WebhookConflict(
          "It is " + subscription.state() + " already: there is nothing to pause.");
    }
    store.pause(id, "Paused by " + caller.getName(), clock.instant());
    return view(find(id));
  }

  @OperatorOnly
  @PostMapping("/subscriptions/{id}/resume")
  @Operation(
      summary = "Sends again",
      description =
          "One that was paused gets what has gathered; one that was switched off begins with what"
              + " happens from now on.")
  SubscriptionView resume(@PathVariable UUID id) {
    find(id);
    store.resume(id, clock.instant());
    return view(find(id));
  }

  @OperatorOnly
  @PostMapping("/subscriptions/{id}/rotate")
  @Operation(
      summary = "A new secret; the old one signs too for the overlap",
      description = "overlap is a duration such as PT24H, at most 30 days; PT0S ends it at once.")
  WithSecret rotate(@PathVariable UUID id, @RequestParam(defaultValue = "PT24H") Duration overlap) {
    if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
      throw new IllegalArgumentException("overlap goes from PT0S to PT720H.");
    }
    Subscription subscription = find(id);
    needKey();
    String secret = newSecret(subscription.plainSecret());
    Instant now = clock.instant();
    store.rotate(id, box.close(secret.getBytes(UTF_8), id.toString()), now.plus(overlap), now);
    return new WithSecret(view(find(id)), secret);
  }

  @OperatorOnly
  @PostMapping("/subscriptions/{id}/send-now")
  @Operation(
      summary = "Tries at once all that waits for its next attempt",
      description = "One after the other while the receiver fails, as always.")
  Sent sendNow(@PathVariable UUID id) {
    find(id);
    int sent = deliveries.sendNow(id, clock.instant());
    dispatcher.wake();
    return new Sent(sent);
  }

  private static String newSecret(boolean plain) {
    return plain ? StandardWebhooks.newPlainSecret() : StandardWebhooks.newSecret();
  }

  @OperatorOnly
  @PostMapping("/subscriptions/{id}/test")
  @Operation(summary = "Sends a ping, now, and returns what the receiver answers")
  Ping test(@PathVariable UUID id) {
    Subscription subscription = find(id);
    needKey();
    Answered answered = sender.ping(subscription);
    return new Ping(
        answered instanceof Answered.Response response && response.ok(),
        Sender.status(answered),
        Sender.excerpt(answered),
        answered.millis());
  }

  private Subscription find(UUID id) {
    return store.find(id).orElseThrow(() -> unknown(id));
  }

  private SubscriptionView view(Subscription subscription) {
    return SubscriptionView.of(
        subscription, deliveries.counts().getOrDefault(subscription.id(), Map.of()));
  }

  private void needKey() {
    if (!box.hasKey()) {
      throw new WebhookConflict(
          "Secrets cannot be stored: set WAYBILL_WEBHOOKS_KEY for the notifier, for example to the"
              + " output of `openssl rand -hex 32`.");
    }
  }

  private static UnknownWebhook unknown(UUID id) {
    return new UnknownWebhook("There is no subscription " + id + '.');
  }
}
