package dev.waybill.ingest.woocommerce.writeback;

import dev.waybill.ingest.client.NeedsOperator;
import dev.waybill.ingest.woocommerce.reading.OwnHold;
import dev.waybill.ingest.woocommerce.writeback.WooCommerceApi.Meta;
import dev.waybill.ingest.writeback.Hold;
import dev.waybill.ingest.writeback.WriteBackResult;
import dev.waybill.step.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Holds in a WooCommerce shop, which has none of its own: a note for its people, and, if the
 * workflow names one, a status. What the order was before is kept with it, for the way back, and so
 * that the shop's own word of that status is not taken for a decision of somebody there.
 */
final class WooCommerceHolds {

  /** WooCommerce's own; with our meta it is not taken for unpaid. */
  private static final String ON_HOLD = "on-hold";

  private final WooCommerceCalls calls;
  private final Predicate<String> ready;

  WooCommerceHolds(WooCommerceCalls calls, Predicate<String> ready) {
    this.calls = calls;
    this.ready = ready;
  }

  Outcome hold(String id, Hold hold) {
    WooCommerceOrder order = calls.find(id);
    if (order == null) {
      return WriteBackResult.missing();
    }
    if (order.isCancelled()) {
      return WriteBackResult.cancelled(order.status());
    }
    if (order.isCompleted()) {
      return WriteBackResult.shipped();
    }
    boolean written = false;
    if (!hold.reference().equals(reference(order))) {
      String status = status(order, hold);
      Map<String, String> kept =
          Map.of(
              "reference",
              hold.reference(),
              "status",
              status == null ? order.status() : status,
              "before",
              order.status());
      if (calls.update(id, status, List.of(new Meta(OwnHold.KEY, kept))) == null) {
        return WriteBackResult.missing();
      }
      written = true;
    }
    written |= note(id, hold.text() + mark(hold.reference()), mark(hold.reference()));
    return WriteBackResult.done(hold.status().isEmpty() ? order.status() : hold.status(), written);
  }

  Outcome release(String id, @Nullable String reference) {
    WooCommerceOrder order = calls.find(id);
    if (order == null) {
      return WriteBackResult.gone();
    }
    String held = reference(order);
    if (held.isEmpty() || (reference != null && !reference.equals(held))) {
      return WriteBackResult.done(order.status(), false);
    }
    JsonNode hold = order.meta(OwnHold.KEY);
    String before = hold.path("before").stringValue("");
    // Whatever somebody made of the order meanwhile, it stays.
    boolean back =
        order.status().equals(hold.path("status").stringValue(""))
            && !order.status().equals(before)
            && !before.isEmpty();
    var meta = new ArrayList<>(List.of(new Meta(OwnHold.KEY, "")));
    if (calls.update(id, back ? before : null, meta) == null) {
      return WriteBackResult.gone();
    }
    return WriteBackResult.done(back ? before : order.status(), true);
  }

  /** Null if it stays. */
  private @Nullable String status(WooCommerceOrder order, Hold hold) {
    String status = hold.status();
    if (status.isEmpty() || status.equals(order.status())) {
      return null;
    }
    if (!status.equals(ON_HOLD) && !ready.test(status)) {
      throw NeedsOperator.because(
          "unexplained-status",
          "The workflow gives held orders the status \""
              + status
              + "\". Say first that it means READY, under statuses of the shop, or use on-hold.");
    }
    return status;
  }

  private boolean note(String id, String text, String mark) {
    if (calls.notes(id, false).stream().anyMatch(note -> note.contains(mark.strip()))) {
      return false;
    }
    return calls.addNote(id, text, false) != null;
  }

  private static String mark(String reference) {
    return " (" + reference + ')';
  }

  private static String reference(WooCommerceOrder order) {
    return order.meta(OwnHold.KEY).path("reference").stringValue("");
  }
}
