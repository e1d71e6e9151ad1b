package dev.waybill.ingest.shopify.writeback;

import dev.waybill.ingest.writeback.ParcelNews;
import dev.waybill.ingest.writeback.WriteBackResult;
import dev.waybill.step.Outcome;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Events of fulfillments: what Shopify shows a customer as the way of the parcel. The call has no
 * idempotency key, so the events that are there are read first. Shopify writes to the customer by
 * itself about some of them, if the merchant wants it so.
 */
final class ShopifyParcels {

  /** "Bonn DE". */
  private static final Pattern PLACE = Pattern.compile("(.+) ([A-Z]{2})");

  /** Of labels that Shopify sold: "account:{order}-{fulfillment order}". */
  private static final Pattern OWN_LABEL = Pattern.compile("[^:]+:(\\d{1,20})-\\d{1,20}");

  private final ShopifyOrderCalls calls;

  ShopifyParcels(ShopifyOrderCalls calls) {
    this.calls = calls;
  }

  Outcome tell(String id, ParcelNews news) {
    if (isOwn(id, news.label())) {
      return WriteBackResult.done("not-told", false, "Shopify sold the label and told us this");
    }
    String status = status(news);
    if (status == null) {
      return WriteBackResult.done("not-told", false, "Shopify has no word for it");
    }
    JsonNode order =
        calls
            .calls()
            .call(
                "WaybillFulfillmentEvents",
                "order",
                ShopifyOperations.EVENTS,
                Map.of("id", ShopifyOrder.gid(id)));
    if (order == null) {
      return WriteBackResult.gone();
    }
    JsonNode fulfillment = find(order, news.trackingNumber());
    if (fulfillment == null) {
      return WriteBackResult.done(
          "not-told", false, "The shop has no fulfillment with this tracking number");
    }
    if (isTold(fulfillment, status, news.at())) {
      return WriteBackResult.done(status, false);
    }
    calls.write(
        "WaybillFulfillmentEventCreate",
        "fulfillmentEventCreate",
        ShopifyOperations.TELL_OF_PARCEL,
        Map.of("event", input(fulfillment.path("id").stringValue(""), status, news)));
    return WriteBackResult.done(status, true);
  }

  /** What was read from the shop is not written back to it: it would be read again. */
  private static boolean isOwn(String order, String label) {
    Matcher own = OWN_LABEL.matcher(label);
    return own.matches() && own.group(1).equals(order);
  }

  private static Map<String, Object> input(String fulfillment, String status, ParcelNews news) {
    var input = new HashMap<String, Object>();
    input.put("fulfillmentId", fulfillment);
    input.put("status", status);
    input.put("happenedAt", news.at().truncatedTo(ChronoUnit.SECONDS).toString());
    Matcher place = PLACE.matcher(news.place());
    if (place.matches()) {
      input.put("city", place.group(1));
      input.put("country", place.group(2));
    } else if (!news.place().isEmpty()) {
      input.put("city", news.place());
    }
    Instant expected = news.expected();
    if (expected != null) {
      input.put("estimatedDeliveryAt", expected.truncatedTo(ChronoUnit.SECONDS).toString());
    }
    return input;
  }

  private static @Nullable JsonNode find(JsonNode order, String number) {
    for (JsonNode one : order.path("fulfillments").values()) {
      if ("SUCCESS".equals(one.path("status").stringValue(""))) {
        for (JsonNode tracking : one.path("trackingInfo").values()) {
          if (number.equals(tracking.path("number").stringValue(""))) {
            return one;
          }
        }
      }
    }
    return null;
  }

  private static boolean isTold(JsonNode fulfillment, String status, Instant at) {
    for (JsonNode event : fulfillment.path("events").path("nodes").values()) {
      if (status.equals(event.path("status").stringValue(""))
          && isSame(event.path("happenedAt").stringValue(""), at)) {
        return true;
      }
    }
    return false;
  }

  /** Shopify keeps whole seconds. */
  private static boolean isSame(String told, Instant at) {
    try {
      return Instant.parse(told)
          .truncatedTo(ChronoUnit.SECONDS)
          .equals(at.truncatedTo(ChronoUnit.SECONDS));
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  /** In Shopify's words; null for what it has none for. */
  private static @Nullable String status(ParcelNews news) {
    return switch (news.status()) {
      case "ACCEPTED" -> "CARRIER_PICKED_UP";
      case "IN_TRANSIT" -> news.problem().equals("DELAYED") ? "DELAYED" : "IN_TRANSIT";
      case "OUT_FOR_DELIVERY" -> "OUT_FOR_DELIVERY";
      case "AVAILABLE_FOR_PICKUP" -> "READY_FOR_PICKUP";
      case "DELIVERED" -> "DELIVERED";
      case "DELIVERY_FAILED" -> "ATTEMPTED_DELIVERY";
      case "EXCEPTION", "RETURNING", "RETURNED" -> "FAILURE";
      default -> null;
    };
  }
}
