package dev.waybill.ingest.woocommerce.writeback;

import dev.waybill.ingest.client.NeedsOperator;
import dev.waybill.ingest.woocommerce.client.WooCommerceFaults;
import dev.waybill.ingest.woocommerce.writeback.WooCommerceApi.AddressUpdate;
import dev.waybill.ingest.woocommerce.writeback.WooCommerceApi.Meta;
import dev.waybill.ingest.woocommerce.writeback.WooCommerceApi.NewRefund;
import dev.waybill.ingest.woocommerce.writeback.WooCommerceApi.Note;
import dev.waybill.ingest.woocommerce.writeback.WooCommerceApi.Shipping;
import dev.waybill.ingest.woocommerce.writeback.WooCommerceApi.Update;
import dev.waybill.step.ProviderUnavailable;
import feign.codec.DecodeException;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/**
 * The calls of one WooCommerce shop, with their errors explained. A missing order is null: 404 on
 * GET and 400 on PUT.
 */
final class WooCommerceCalls {

  private static final String FIELDS =
      "id,status,currency,total,meta_data,line_items,shipping_lines,refunds";
  private static final String ADDRESS = "id,status,billing,shipping";
  private static final int ALL = 100;

  private final String shop;
  private final WooCommerceApi api;

  WooCommerceCalls(String shop, WooCommerceApi api) {
    this.shop = shop;
    this.api = api;
  }

  @Nullable WooCommerceOrder find(String id) {
    JsonNode order = one(() -> api.order(id, FIELDS));
    return order == null ? null : new WooCommerceOrder(id, order);
  }

  /**
   * Null if the order is gone.
   *
   * @param status null leaves it as it is
   */
  @Nullable JsonNode update(String id, @Nullable String status, List<Meta> meta) {
    try {
      return one(
          () -> api.update(id, "id,status", new Update(status, meta.isEmpty() ? null : meta)));
    } catch (ProviderUnavailable e) {
      if (e.isRefused() && e.answer().code().equals("rest_invalid_param") && status != null) {
        throw NeedsOperator.because(
            "unknown-status-in-shop",
            "The shop knows no order status \""
                + status
                + "\": correct it in the workflow, or switch on the plugin that has it.");
      }
      throw e;
    }
  }

  /** With its addresses, and no more. Null if it is gone. */
  @Nullable WooCommerceOrder findAddress(String id) {
    JsonNode order = one(() -> api.order(id, ADDRESS));
    return order == null ? null : new WooCommerceOrder(id, order);
  }

  /** The order with its addresses; an empty object if it does not take this one; null if gone. */
  @Nullable JsonNode updateAddress(String id, Shipping shipping) {
    try {
      return one(() -> api.updateAddress(id, ADDRESS, new AddressUpdate(shipping)));
    } catch (ProviderUnavailable e) {
      if (e.isRefused() && e.answer().code().equals("rest_invalid_param")) {
        return JsonNodeFactory.instance.objectNode();
      }
      throw e;
    }
  }

  /** Of a country, each with code and name; none if the shop does not tell. */
  JsonNode states(String country) {
    try {
      JsonNode found = api.country(country.toLowerCase(Locale.ROOT));
      return found == null ? MissingNode.getInstance() : found.path("states");
    } catch (DecodeException e) {
      return MissingNode.getInstance();
    } catch (ProviderUnavailable e) {
      if (e.isRefused()) {
        return MissingNode.getInstance();
      }
      throw e;
    }
  }

  /** The notes to people of the shop, or to its customer, so far; nothing of a missing order. */
  List<String> notes(String id, boolean toCustomer) {
    JsonNode notes = answer(() -> api.notes(id, toCustomer ? "customer" : "internal"), true);
    return notes == null
        ? List.of()
        : notes.values().stream().map(note -> note.path("note").stringValue("")).toList();
  }

  /** Null if the order is gone. */
  @Nullable JsonNode addNote(String id, String text, boolean toCustomer) {
    return one(() -> api.addNote(id, new Note(text, toCustomer)));
  }

  List<JsonNode> refunds(String id) {
    JsonNode refunds = answer(() -> api.refunds(id, ALL), true);
    return refunds == null ? List.of() : List.copyOf(refunds.values());
  }

  @Nullable JsonNode addRefund(String id, NewRefund refund) {
    return one(() -> api.addRefund(id, refund));
  }

  private @Nullable JsonNode one(Supplier<@Nullable JsonNode> call) {
    return answer(call, false);
  }

  private @Nullable JsonNode answer(Supplier<@Nullable JsonNode> call, boolean list) {
    try {
      JsonNode answer = call.get();
      if (answer != null && (list ? answer.isArray() : answer.isObject())) {
        return answer;
      }
      throw WooCommerceFaults.notTheApi(shop);
    } catch (DecodeException e) {
      throw WooCommerceFaults.notTheApi(shop);
    } catch (ProviderUnavailable e) {
      if (e.isRefused() && e.answer().code().endsWith("_invalid_id")) {
        return null;
      }
      throw WooCommerceFaults.explained(shop, e);
    }
  }
}
