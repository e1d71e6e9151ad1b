package dev.waybill.console.shipdesk;

import dev.waybill.service.exchange.orders.OrderSummary;
import dev.waybill.service.exchange.packing.PackingsApi.Line;
import dev.waybill.service.exchange.packing.PackingsApi.Packing;
import dev.waybill.service.exchange.shipping.HandOversApi.HandOver;
import dev.waybill.service.exchange.shipping.HandOversApi.Parcel;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An order at the desk.
 *
 * @param packing null if it does not wait to be packed
 * @param handOver null if it has no label that waits for its carrier
 * @param verdict whether it can leave, and why not
 */
record DeskRow(
    OrderSummary order, @Nullable Packing packing, @Nullable HandOver handOver, Verdict verdict) {

  /** The hold of an order whose label somebody has to ask for. */
  private static final String LABEL_WANTED = "label";

  private static final Set<String> HELD_UP =
      Set.of("ON_HOLD", "NEEDS_ATTENTION", "AWAITING_PAYMENT", "CANCELLING");

  /** That a parcel is late is no reason to keep it here. */
  private static final String LATE = "waiting:hand-over";

  /**
   * What the light says.
   *
   * @param word key of the words beside it
   * @param count of pieces or parcels, for words that have figures
   * @param why what holds it up, as the orchestrator says it; null if nothing does
   */
  record Verdict(Light light, String word, int count, int of, @Nullable String why) {

    static Verdict plain(Light light, String word) {
      return new Verdict(light, word, 0, 0, null);
    }
  }

  static DeskRow of(OrderSummary order, @Nullable Packing packing, @Nullable HandOver handOver) {
    return new DeskRow(order, packing, handOver, verdict(order, packing, handOver));
  }

  private static Verdict verdict(
      OrderSummary order, @Nullable Packing packing, @Nullable HandOver handOver) {
    if (order.status().equals("ON_HOLD") && LABEL_WANTED.equals(order.reason())) {
      return Verdict.plain(Light.PACK, "buy-label");
    }
    if (HELD_UP.contains(order.status()) && !(handOver != null && LATE.equals(order.reason()))) {
      String why = order.detail() == null ? order.reason() : order.detail();
      return new Verdict(Light.NOT, order.status(), 0, 0, why);
    }
    if (handOver != null) {
      int all = handOver.parcels().size();
      int left = (int) handOver.parcels().stream().filter(p -> p.leftAt() != null).count();
      return new Verdict(
          left > 0 ? Light.PART : Light.PACK, left > 0 ? "left" : "hand-over", left, all, null);
    }
    if (packing != null) {
      return packing(order, packing);
    }
    return new Verdict(Light.NOT, order.retrying() ? "retrying" : "working", 0, 0, order.detail());
  }

  /** Parts of kits count as more pieces than the order has, never as fewer. */
  private static Verdict packing(OrderSummary order, Packing packing) {
    Integer ordered = order.items();
    if (ordered != null && packing.wanted() < ordered) {
      return new Verdict(Light.PART, "part", packing.wanted(), ordered, null);
    }
    return packing.picked() > 0
        ? new Verdict(Light.PACK, "begun", packing.picked(), packing.wanted(), null)
        : Verdict.plain(Light.PACK, "pack");
  }

  public Light light() {
    return verdict.light();
  }

  /** What runs by itself needs nobody, though it cannot leave yet. */
  public String tone() {
    return verdict.word().equals("working") ? "busy" : verdict.light().tone();
  }

  /** Where its pieces or parcels are, as far as that is known. */
  public Set<String> locations() {
    Stream<String> packed =
        packing == null ? Stream.of() : packing.lines().stream().map(Line::location);
    Stream<String> labelled =
        handOver == null
            ? Stream.of()
            : handOver.parcels().stream().map(Parcel::location).flatMap(Stream::ofNullable);
    var locations = new TreeSet<String>();
    Stream.concat(packed, labelled).forEach(locations::add);
    return locations;
  }

  /** Parcels that have a label and have not left. */
  public List<Parcel> parcels() {
    return handOver == null
        ? List.of()
        : handOver.parcels().stream().filter(parcel -> parcel.leftAt() == null).toList();
  }

  /** "wanted", "bought" or "none": how its label stands. */
  public String label() {
    if (handOver != null) {
      return "bought";
    }
    return verdict.word().equals("buy-label") ? "wanted" : "none";
  }
}
