package dev.waybill.ingest.writeback;

import dev.waybill.ingest.client.Mending;
import dev.waybill.ingest.client.ShopifyCalls;
import dev.waybill.step.Outcome;
import dev.waybill.step.ProviderUnavailable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Write-back to Shopify. What is to be shipped stands in an order's fulfillment orders, one per
 * location; each is closed by a fulfillment that carries the tracking numbers. A closed one cannot
 * be fulfilled again, which together with looking first is our idempotency.
 */
final class ShopifyOrders implements ShopOrders {

  private static final String ORDER =
      """
      query WaybillOrder($id: ID!) {
        order(id: $id) {
          id
          cancelledAt
          displayFulfillmentStatus
          fulfillmentOrders(first: 50) {
            nodes { id status supportedActions { action } }
          }
          fulfillments(first: 50) { status }
        }
      }
      """;

  private static final String FULFILL =
      """
      mutation WaybillFulfillmentCreate($fulfillment: FulfillmentInput!) {
        fulfillmentCreate(fulfillment: $fulfillment) {
          fulfillment { id status }
          userErrors { field message }
        }
      }
      """;

  private static final String CANCEL =
      """
      mutation WaybillOrderCancel($orderId: ID!, $reason: OrderCancelReason!, $restock: Boolean!,
          $refundMethod: OrderCancelRefundMethodInput, $notifyCustomer: Boolean, $staffNote: String) {
        orderCancel(orderId: $orderId, reason: $reason, restock: $restock,
            refundMethod: $refundMethod, notifyCustomer: $notifyCustomer, staffNote: $staffNote) {
          job { id done }
          orderCancelUserErrors { field message code }
        }
      }
      """;

  private static final Set<String> WAITING = Set.of("ON_HOLD", "SCHEDULED");

  private final ShopifyCalls calls;

  ShopifyOrders(ShopifyCalls calls) {
    this.calls = calls;
  }

  @Override
  public Outcome markShipped(String id, String reference, List<Parcel> parcels) {
    JsonNode order = find(id);
    if (order == null) {
      return WriteBack.missing();
    }
    if (isCancelled(order)) {
      return WriteBack.cancelled("cancelled");
    }
    List<String> open = new ArrayList<>();
    boolean waiting = false;
    for (JsonNode one : order.path("fulfillmentOrders").path("nodes").values()) {
      waiting |= WAITING.contains(one.path("status").stringValue(""));
      if (canBeFulfilled(one)) {
        open.add(one.path("id").stringValue(""));
      }
    }
    if (open.isEmpty() && waiting) {
      throw Mending.needed(
          "fulfillment-on-hold",
          "The shop holds the fulfillment of this order, or has planned it for later. Release the"
              + " hold in the shop.");
    }
    for (String one : open) {
      fulfill(one, parcels);
    }
    return WriteBack.done("fulfilled", !open.isEmpty());
  }

  @Override
  public Outcome cancel(String id, String reference) {
    JsonNode order = find(id);
    if (order == null) {
      return WriteBack.done("gone", false);
    }
    if (isCancelled(order)) {
      return WriteBack.done("cancelled", false);
    }
    if (isShipped(order)) {
      return WriteBack.shipped();
    }
    JsonNode answer =
        calls.call(
            "WaybillOrderCancel",
            "orderCancel",
            CANCEL,
            Map.of(
                "orderId",
                gid(id),
                "reason",
                "OTHER",
                "restock",
                true,
                "refundMethod",
                Map.of("originalPaymentMethodsRefund", false),
                "notifyCustomer",
                false,
                "staffNote",
                "Cancelled by Waybill, which could not fulfill it. Nothing was refunded."));
    String errors = errors(answer, "orderCancelUserErrors");
    return errors.isEmpty()
        ? WriteBack.done("cancelled", true)
        : Outcome.rejected("not-cancellable", "Shopify does not cancel the order: " + errors);
  }

  private void fulfill(String fulfillmentOrder, List<Parcel> parcels) {
    var fulfillment = new HashMap<String, Object>();
    fulfillment.put(
        "lineItemsByFulfillmentOrder", List.of(Map.of("fulfillmentOrderId", fulfillmentOrder)));
    // The customer hears from the notifier.
    fulfillment.put("notifyCustomer", false);
    if (!parcels.isEmpty()) {
      fulfillment.put("trackingInfo", tracking(parcels));
    }
    JsonNode answer =
        calls.call(
            "WaybillFulfillmentCreate",
            "fulfillmentCreate",
            FULFILL,
            Map.of("fulfillment", fulfillment));
    String errors = errors(answer, "userErrors");
    if (!errors.isEmpty()) {
      // Most likely somebody was faster; the next attempt looks again and sees what is true.
      throw new ProviderUnavailable(
          "refused-by-shop", "Shopify does not fulfill the order: " + errors, null, true, null);
    }
  }

  private static Map<String, Object> tracking(List<Parcel> parcels) {
    var tracking = new HashMap<String, Object>();
    String carrier = parcels.getFirst().carrier();
    if (carrier != null) {
      tracking.put("company", carrier);
    }
    List<String> numbers = parcels.stream().map(Parcel::trackingNumber).toList();
    List<String> urls = parcels.stream().map(Parcel::trackingUrl).filter(Objects::nonNull).toList();
    if (parcels.size() == 1) {
      tracking.put("number", numbers.getFirst());
      urls.forEach(url -> tracking.put("url", url));
    } else {
      tracking.put("numbers", numbers);
      // By position, so all or none.
      if (urls.size() == numbers.size()) {
        tracking.put("urls", urls);
      }
    }
    return tracking;
  }

  private @Nullable JsonNode find(String id) {
    return calls.call("WaybillOrder", "order", ORDER, Map.of("id", gid(id)));
  }

  private static String gid(String id) {
    return "gid://shopify/Order/" + id;
  }

  private static boolean isCancelled(JsonNode order) {
    return !order.path("cancelledAt").stringValue("").isEmpty();
  }

  private static boolean isShipped(JsonNode order) {
    return order.path("fulfillments").values().stream()
        .anyMatch(f -> "SUCCESS".equals(f.path("status").stringValue("")));
  }

  private static boolean canBeFulfilled(JsonNode fulfillmentOrder) {
    return fulfillmentOrder.path("supportedActions").values().stream()
        .anyMatch(a -> "CREATE_FULFILLMENT".equals(a.path("action").stringValue("")));
  }

  private static String errors(@Nullable JsonNode answer, String field) {
    return answer == null
        ? "no answer"
        : ShopifyCalls.clipped(
            answer.path(field).values().stream()
                .map(error -> error.path("message").stringValue("no details"))
                .collect(Collectors.joining("; ")));
  }
}
