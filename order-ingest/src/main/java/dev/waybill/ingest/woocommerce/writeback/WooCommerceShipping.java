package dev.waybill.ingest.woocommerce.writeback;

import dev.waybill.ingest.client.NeedsOperator;
import dev.waybill.ingest.woocommerce.writeback.WooCommerceApi.Meta;
import dev.waybill.ingest.writeback.CustomerNote;
import dev.waybill.ingest.writeback.Packing;
import dev.waybill.ingest.writeback.Shipment;
import dev.waybill.ingest.writeback.StoredShipment;
import dev.waybill.ingest.writeback.StoredShipment.StoredParcel;
import dev.waybill.ingest.writeback.WriteBackOrder.Line;
import dev.waybill.ingest.writeback.WriteBackResult;
import dev.waybill.step.Outcome;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Writes into an order of a WooCommerce shop what was shipped: status, tracking numbers, a note to
 * the customer. It first reads the order and writes only what is not there yet, because WooCommerce
 * has no idempotency key: an attempt that comes again changes nothing.
 *
 * <p>WooCommerce has no partial fulfillment: an order of which more parcels are to come keeps its
 * status, or gets one that a plugin has for it; it is completed with the last parcel. Its parcels
 * are listed in the order's meta data, once in Waybill's own form ({@link StoredShipment}) and once
 * in that of the usual tracking plugins ({@link TrackingItems}).
 */
final class WooCommerceShipping {

  private final WooCommerceCalls calls;
  private final Predicate<String> ready;
  private final Clock clock;

  /**
   * @param ready whether a status means that the order is to be fulfilled; asked because the shop
   *     sends each change of status back by webhook
   */
  WooCommerceShipping(WooCommerceCalls calls, Predicate<String> ready, Clock clock) {
    this.calls = calls;
    this.ready = ready;
    this.clock = clock;
  }

  Outcome tell(String id, Shipment shipment) {
    WooCommerceOrder order = calls.find(id);
    if (order == null) {
      return WriteBackResult.missing();
    }
    if (order.isCancelled()) {
      return WriteBackResult.cancelled(order.status());
    }
    List<Line> inShop = order.lines(order.hasRefunds() ? calls.refunds(id) : List.of());
    List<Line> lines = shipment.lines(inShop);
    Packing packing = shipment.packing(lines);
    StoredShipment before = order.shipment();
    var after = StoredShipment.with(before, shipment.reference(), packing.parcels());
    Map<String, Integer> shipped = after.total();
    if (order.tellsLines()) {
      check(packing, of(shipment, packing, shipped), inShop);
    }
    boolean whole =
        shipment.parcels().isEmpty()
            || shipped == null
            || lines.isEmpty()
            || covers(shipped, lines);
    String status = status(order, whole, shipment.partialStatus());
    List<Meta> meta = meta(order, before, after);
    boolean written = status != null || !meta.isEmpty();
    if (written && calls.update(id, status, meta) == null) {
      return WriteBackResult.missing();
    }
    String text = shipment.customerNote().text(shipment.reference(), whole, after, lines);
    written |= !text.isEmpty() && tellCustomer(id, text, after.reportedBy(shipment.reference()));
    return WriteBackResult.done(
        status == null ? order.status() : status, written, whole ? null : "more is to come");
  }

  /** If earlier parcels have left: only the lines of which this shipment adds pieces. */
  private static @Nullable Map<String, Integer> of(
      Shipment shipment, Packing packing, @Nullable Map<String, Integer> shipped) {
    if (shipped == null || shipment.earlier().isEmpty()) {
      return shipped;
    }
    Map<String, Integer> news = new TreeMap<>(shipped);
    news.keySet().retainAll(shipment.news(packing).total().keySet());
    return news;
  }

  /** Refuses to report pieces that are not in the shop's order any more. */
  private static void check(
      Packing packing, @Nullable Map<String, Integer> shipped, List<Line> inShop) {
    var changed = new ArrayList<String>();
    packing.foreign().forEach(article -> changed.add("it has no line for " + article));
    if (shipped != null) {
      Map<String, Integer> there =
          inShop.stream().collect(Collectors.toMap(Line::id, Line::quantity, Integer::sum));
      shipped.forEach(
          (line, pieces) -> {
            int has = there.getOrDefault(line, 0);
            if (has < pieces) {
              changed.add("line " + line + " has " + has + " of " + pieces + " shipped pieces");
            }
          });
    }
    if (!changed.isEmpty()) {
      throw WriteBackResult.changed(changed);
    }
  }

  private static boolean covers(Map<String, Integer> shipped, List<Line> lines) {
    return lines.stream()
        .filter(Line::needsShipping)
        .allMatch(line -> shipped.getOrDefault(line.id(), 0) >= line.quantity());
  }

  /** The status to set; null to leave it, as always where the order is completed already. */
  private @Nullable String status(WooCommerceOrder order, boolean whole, String partial) {
    if (order.isCompleted() || (!whole && partial.isEmpty())) {
      return null;
    }
    String status = whole ? "completed" : partial;
    if (!whole && !ready.test(status)) {
      throw NeedsOperator.because(
          "unexplained-status",
          "The workflow gives orders shipped in part the status \""
              + status
              + "\". Say first that it means READY, under statuses of the shop: otherwise the"
              + " shop's own word of it would stop the order.");
    }
    return status.equals(order.status()) ? null : status;
  }

  private List<Meta> meta(
      WooCommerceOrder order, @Nullable StoredShipment before, StoredShipment after) {
    var meta = new ArrayList<Meta>();
    if (!after.equals(before)) {
      meta.add(new Meta(WooCommerceOrder.SHIPMENT, after));
    }
    List<JsonNode> items =
        TrackingItems.merged(
            order.meta(TrackingItems.KEY), before, after.parcels(), clock.instant());
    if (items != null) {
      meta.add(new Meta(TrackingItems.KEY, items));
    }
    return meta;
  }

  /** The shop sends such a note by e-mail, so it must not be added twice: notes are read first. */
  private boolean tellCustomer(String id, String text, List<StoredParcel> parcels) {
    if (calls.notes(id, true).stream().anyMatch(note -> CustomerNote.says(note, text, parcels))) {
      return false;
    }
    return calls.addNote(id, text, true) != null;
  }
}
