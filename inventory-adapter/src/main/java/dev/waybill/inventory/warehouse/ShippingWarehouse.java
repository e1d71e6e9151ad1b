package dev.waybill.inventory.warehouse;

import dev.waybill.contracts.wire.Json;
import dev.waybill.inventory.fulfillment.Cancellation;
import dev.waybill.inventory.fulfillment.ExternalWarehouse;
import dev.waybill.inventory.fulfillment.LevelPage;
import dev.waybill.inventory.fulfillment.Notice;
import dev.waybill.inventory.fulfillment.OutgoingOrder;
import dev.waybill.inventory.fulfillment.WarehouseOrder;
import dev.waybill.service.signature.StandardWebhooks;
import dev.waybill.step.ProviderAnswer;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** The external warehouse over HTTP, as its API has it: see docs/external-warehouse.md. */
final class ShippingWarehouse implements ExternalWarehouse {

  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int UNPROCESSABLE = 422;

  private final OrdersApi api;
  private final List<String> secrets;
  private final Clock clock;

  /**
   * @param secrets that its webhooks may be signed with; more than one while they are changed
   */
  ShippingWarehouse(OrdersApi api, List<String> secrets, Clock clock) {
    this.api = api;
    this.secrets = secrets;
    this.clock = clock;
  }

  @Override
  public WarehouseOrder send(OutgoingOrder order) {
    var request =
        new OrdersApi.Request(
            order.reference(),
            order.number(),
            order.shipTo(),
            order.lines().stream()
                .map(line -> new OrdersApi.Line(line.sku(), line.quantity()))
                .toList(),
            order.shippingMethod());
    try {
      return OrderViews.order(api.create(order.reference(), request));
    } catch (ProviderUnavailable e) {
      ProviderAnswer answer = e.answer();
      if (answer.status() == CONFLICT && answer.code().equals("duplicate_reference")) {
        return find(order.reference()).orElseThrow(() -> e);
      }
      throw answer.status() == UNPROCESSABLE ? refusal(answer) : e;
    }
  }

  /** Its words may repeat the address, so they are not handed on. */
  private static Refusal refusal(ProviderAnswer answer) {
    String code = answer.code().isBlank() ? "refused" : answer.code();
    return new Refusal(
        code.toLowerCase(Locale.ROOT).replace('_', '-'),
        switch (code) {
          case "undeliverable_address" ->
              "The external warehouse cannot deliver to this address. Mend it with edit-address.";
          case "invalid_address" ->
              "The external warehouse does not take this address. Mend it with edit-address.";
          case "unknown_sku" -> "The external warehouse does not know one of the articles.";
          default -> "The external warehouse refuses the order: " + code + '.';
        });
  }

  @Override
  public Optional<WarehouseOrder> find(String reference) {
    return known(reference).map(OrderViews::order);
  }

  private Optional<OrdersApi.Order> known(String reference) {
    return api.find(reference).orders().stream().findFirst();
  }

  @Override
  public Cancellation cancel(String reference) {
    Optional<OrdersApi.Order> known = known(reference);
    if (known.isEmpty()) {
      return new Cancellation.Unknown();
    }
    try {
      OrdersApi.Order order = api.cancel(known.get().id());
      return order == null ? new Cancellation.Unknown() : stopped(OrderViews.order(order));
    } catch (ProviderUnavailable e) {
      if (e.answer().status() == CONFLICT && e.answer().code().equals("already_shipped")) {
        return new Cancellation.TooLate(find(reference).orElseThrow(() -> e));
      }
      if (e.answer().status() == NOT_FOUND) {
        return new Cancellation.Unknown();
      }
      throw e;
    }
  }

  private static Cancellation stopped(WarehouseOrder order) {
    return switch (order.status()) {
      case CANCELLED, REFUSED -> new Cancellation.Cancelled();
      case SHIPPED -> new Cancellation.TooLate(order);
      case OPEN -> new Cancellation.Pending();
    };
  }

  @Override
  public LevelPage levels(@Nullable String cursor) {
    OrdersApi.Stock page = api.stock(cursor == null ? "" : cursor);
    return new LevelPage(OrderViews.levels(page.stock(), page.at()), page.next());
  }

  @Override
  public Notice read(Function<String, @Nullable String> header, byte[] body) {
    boolean signed = false;
    for (String secret : secrets) {
      signed |=
          StandardWebhooks.verify(
              secret,
              header.apply(StandardWebhooks.ID),
              header.apply(StandardWebhooks.TIMESTAMP),
              header.apply(StandardWebhooks.SIGNATURE),
              body,
              clock.instant());
    }
    if (!signed) {
      throw new NotSigned(
          secrets.isEmpty()
              ? "WAYBILL_WAREHOUSE_SECRETS is not set: no webhook can be trusted."
              : "The signature is missing, wrong, or more than five minutes old.");
    }
    try {
      return notice(Json.mapper().readValue(body, OrdersApi.Webhook.class));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("The body is no webhook of the warehouse's.", e);
    }
  }

  private Notice notice(OrdersApi.@Nullable Webhook webhook) {
    if (webhook == null) {
      throw new IllegalArgumentException("The body is empty.");
    }
    if (webhook.order() != null) {
      return new Notice.OfOrder(OrderViews.order(webhook.order()));
    }
    if (webhook.stock() != null) {
      return new Notice.OfStock(
          OrderViews.levels(
              webhook.stock(), webhook.at() == null ? clock.instant() : webhook.at()));
    }
    return new Notice.OfNothing();
  }
}
