package dev.waybill.notifier.webhooks;

import dev.waybill.service.identity.Callers;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was delivered, what is on its way, and what was given up. */
@RestController
@RequestMapping("/api/webhooks")
@Tag(name = "Webhooks")
class DeliveriesController {

  private static final int LARGEST_PAGE = 200;

  private final DeliveryStore store;
  private final Dispatcher dispatcher;
  private final Clock clock;

  DeliveriesController(DeliveryStore store, Dispatcher dispatcher, Clock clock) {
    this.store = store;
    this.dispatcher = dispatcher;
    this.clock = clock;
  }

  /**
   * A page, newest first; pages count from 0.
   *
   * @param more whether there are older ones
   */
  record Page(List<DeliveryView> items, int page, int size, boolean more) {}

  /** How many were sent again. */
  record Replayed(int deliveries) {}

  @ViewerMay
  @GetMapping("/deliveries")
  @Operation(
      summary = "The log of deliveries, newest first",
      description = "state is pending, delivered, dead or discarded.")
  Page list(
      @RequestParam(required = false) @Nullable UUID subscription,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String order,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size,
      Authentication caller) {
    return page(
        new DeliveryStore.Filter(subscription, state(state), order.isBlank() ? null : order),
        page,
        size,
        caller);
  }

  @ViewerMay
  @GetMapping("/deliveries/{id}")
  @Operation(
      summary = "One delivery with its CloudEvent",
      description = "What was sent and what came back is only there for operators.")
  DeliveryView get(@PathVariable long id, Authentication caller) {
    DeliveryView view = DeliveryView.of(store.find(id).orElseThrow(() -> unknown(id)), true);
    return Callers.isOperator(caller) ? view : view.forViewers();
  }

  @OperatorOnly
  @PostMapping("/deliveries/{id}/replay")
  @Operation(summary = "Sends it again, under the same webhook-id")
  DeliveryView replay(@PathVariable long id, Authentication caller) {
    Delivery delivery = store.find(id).orElseThrow(() -> unknown(id));
    if (!store.replay(id, caller.getName(), clock.instant())) {
      throw new WebhookConflict(
          "It is on its way; the next attempt is at " + delivery.dueAt() + '.');
    }
    dispatcher.wake();
    return get(id, caller);
  }

  @ViewerMay
  @GetMapping("/dead-letters")
  @Operation(
      summary = "Deliveries that were given up, kept until somebody replays or discards them")
  Page deadLetters(
      @RequestParam(required = false) @Nullable UUID subscription,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size,
      Authentication caller) {
    return page(
        new DeliveryStore.Filter(subscription, Delivery.State.DEAD, null), page, size, caller);
  }

  @OperatorOnly
  @PostMapping("/dead-letters/{id}/replay")
  @Operation(summary = "Sends a dead letter again, with a full time to try")
  DeliveryView replayDead(@PathVariable long id, Authentication caller) {
    needDead(id);
    return replay(id, caller);
  }

  @OperatorOnly
  @PostMapping("/dead-letters/replay")
  @Operation(summary = "Sends all dead letters of a subscription again")
  Replayed replayAll(@RequestParam UUID subscription, Authentication caller) {
    int replayed = store.replayDead(subscription, caller.getName(), clock.instant());
    dispatcher.wake();
    return new Replayed(replayed);
  }

  @OperatorOnly
  @PostMapping("/dead-letters/{id}/discard")
  @Operation(summary = "Nobody needs it any more")
  DeliveryView discard(@PathVariable long id, Authentication caller) {
    needDead(id);
    store.discard(id, caller.getName());
    return get(id, caller);
  }

  private void needDead(long id) {
    Delivery delivery = store.find(id).orElseThrow(() -> unknown(id));
    if (delivery.state() != Delivery.State.DEAD) {
      throw new WebhookConflict("It is no dead letter, but " + delivery.state() + '.');
    }
  }

  private Page page(DeliveryStore.Filter filter, int page, int size, Authentication caller) {
    if (page < 0 || size < 1 || size > LARGEST_PAGE) {
      throw new IllegalArgumentException(
          "page counts from 0 and size goes from 1 to " + LARGEST_PAGE + '.');
    }
    List<Delivery> found = store.page(filter, page, size);
    List<DeliveryView> items =
        found.stream()
            .limit(size)
            .map(delivery -> DeliveryView.of(delivery, false))
            .map(view -> Callers.isOperator(caller) ? view : view.forViewers())
            .toList();
    return new Page(items, page, size, found.size() > size);
  }

  private static Delivery.@Nullable State state(String text) {
    if (text.isBlank()) {
      return null;
    }
    for (Delivery.State state : Delivery.State.values()) {
      if (state.name().equalsIgnoreCase(text)) {
        return state;
      }
    }
    throw new IllegalArgumentException(
        "There is no state '"
            + text.toLowerCase(Locale.ROOT)
            + "'; there are: pending, delivered, dead, discarded.");
  }

  private static UnknownWebhook unknown(long id) {
    return new UnknownWebhook("There is no delivery " + id + ", or not any more.");
  }
}
