package dev.waybill.ingest.shopify.client;

import dev.waybill.ingest.client.NeedsOperator;
import dev.waybill.ingest.client.StockClient.Change;
import dev.waybill.ingest.client.StockClient.Written;
import dev.waybill.ingest.order.Fields;
import dev.waybill.step.ProviderUnavailable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What became of the changes of one call. If Shopify refuses one of them, it makes none: its errors
 * name the place of each that it refuses, and the others are written once more with another key.
 *
 * @param location as it was asked for
 */
record StockRefusals(@Nullable String location) {

  static final String BUNDLE =
      "It is a bundle: Shopify derives its number from those of its components";
  static final String NOT_COUNTED =
      "The shop does not count it: switch on that its inventory is tracked, in Shopify";
  static final String GONE = "The shop does not have it any more";

  /** {@code input, quantities, 3, changeFromQuantity} */
  private static final Pattern PLACE = Pattern.compile("\\d{1,3}");

  static String notStocked(@Nullable String location) {
    return "It is not stocked at the location "
        + location
        + ": add it there, in the product's inventory in Shopify";
  }

  /**
   * @param answer of {@code inventorySetQuantities}
   * @param changes in the order in which they were sent
   * @throws ProviderUnavailable if it is not known what became of them, or no change is to blame
   */
  Map<String, Written> of(@Nullable JsonNode answer, List<Change> changes) {
    if (answer == null) {
      throw new ProviderUnavailable(
          "shop-error", "Shopify does not say whether it set the stock", null, true, null);
    }
    JsonNode errors = answer.path("userErrors");
    if (errors.isEmpty()) {
      return all(changes, new Written.Done());
    }
    Map<Integer, Written> named = new HashMap<>();
    for (JsonNode error : errors.values()) {
      String code = Fields.text(error, "code");
      switch (code) {
        case "IDEMPOTENCY_CONCURRENT_REQUEST" ->
            throw new ProviderUnavailable(
                "shop-busy", "Shopify is still at work on the same call", null, true, null);
        // Made, or never to be made: that it was is what sells less, and what is too high is
        // lowered the next time that the number is read.
        case "IDEMPOTENCY_KEY_PARAMETER_MISMATCH" -> {
          return all(changes, new Written.Done());
        }
        case "IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED" -> {
          return all(changes, new Written.NotWritten());
        }
        default -> named.put(place(error, changes.size()), refusal(code, error));
      }
    }
    Map<String, Written> written = all(changes, new Written.NotWritten());
    named.forEach((place, what) -> written.put(id(changes.get(place)), what));
    return written;
  }

  private Written refusal(String code, JsonNode error) {
    return switch (code) {
      case "CHANGE_FROM_QUANTITY_STALE", "COMPARE_QUANTITY_STALE" -> new Written.Stale();
      case "INVALID_INVENTORY_ITEM" -> new Written.Refused(GONE);
      case "NON_MUTABLE_INVENTORY_ITEM" -> new Written.Refused(BUNDLE);
      case "ITEM_NOT_STOCKED_AT_LOCATION", "INVALID_LOCATION" ->
          new Written.Refused(notStocked(location));
      default -> new Written.Refused("Shopify refuses its number: " + message(error));
    };
  }

  private static int place(JsonNode error, int count) {
    for (JsonNode part : error.path("field").values()) {
      Matcher number = PLACE.matcher(Fields.scalar(part));
      if (number.matches() && Integer.parseInt(number.group()) < count) {
        return Integer.parseInt(number.group());
      }
    }
    throw NeedsOperator.because(
        "refused-by-shop", "Shopify refuses to set any stock: " + message(error));
  }

  private static String message(JsonNode error) {
    return ShopifyCalls.clipped(Fields.text(error, "message"));
  }

  private static Map<String, Written> all(List<Change> changes, Written what) {
    Map<String, Written> written = new HashMap<>();
    changes.forEach(one -> written.put(id(one), what));
    return written;
  }

  private static String id(Change change) {
    return change.product().productId();
  }
}
