package dev.waybill.shipping.label;

import dev.waybill.contracts.Money;
import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.LabelId;
import dev.waybill.shipping.carrier.Parcel;
import dev.waybill.shipping.rules.ChosenBy;
import dev.waybill.shipping.service.LeftOut;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of {@code buy-label}: what later steps tell the shop and the customer. The first
 * parcel stands at the top; {@code more} holds the others of an order that leaves from several
 * warehouses at once.
 *
 * @param labelId a {@link LabelId}
 * @param location the warehouse that the parcel leaves from
 * @param lines what is in the parcel, by the keys that stock is counted under; null in results from
 *     before this was told
 * @param test true if the label moves no parcel; null otherwise
 * @param leftOut accounts that did not answer when rates were compared; null for none
 * @param chosenBy the rule by which it goes; null where there are no rules
 * @param attempts how many of the command it took until its labels were known; null for one, and of
 *     the others under {@code more}
 * @param awaitsHandOver true if the order is shipped only once its parcels have left, and not by
 *     having labels; null otherwise, and of the others under {@code more}
 */
record LabelResult(
    String labelId,
    String carrier,
    String service,
    String trackingNumber,
    @Nullable String trackingUrl,
    Money amount,
    @Nullable String location,
    @Nullable List<Parcel.Item> lines,
    @Nullable Boolean test,
    @Nullable List<LeftOut> leftOut,
    @Nullable ChosenBy chosenBy,
    @Nullable Integer attempts,
    @Nullable Boolean awaitsHandOver,
    @Nullable List<LabelResult> more) {

  /**
   * @param attempt the number of the one that knew of them
   * @param awaited whether the shop waits until they have left
   */
  static LabelResult of(List<Bought> bought, int attempt, boolean awaited) {
    List<LabelResult> all = bought.stream().map(LabelResult::single).toList();
    LabelResult first = all.getFirst();
    return all.size() == 1 && !awaited && attempt <= 1
        ? first
        : first.with(
            attempt > 1 ? attempt : null,
            awaited,
            all.size() == 1 ? null : all.subList(1, all.size()));
  }

  /** This parcel and the others. */
  List<LabelResult> all() {
    var all = new ArrayList<LabelResult>();
    all.add(this);
    if (more != null) {
      all.addAll(more);
    }
    return all;
  }

  private static LabelResult single(Bought bought) {
    Label label = bought.label();
    return new LabelResult(
        new LabelId(bought.account(), label.id()).toString(),
        label.carrier(),
        label.service(),
        label.trackingNumber(),
        label.trackingUrl(),
        label.amount(),
        bought.shipment().location(),
        bought.shipment().parcel().items(),
        label.test() ? true : null,
        bought.leftOut().isEmpty() ? null : bought.leftOut(),
        bought.chosenBy(),
        null,
        null,
        null);
  }

  private LabelResult with(
      @Nullable Integer tries, boolean awaited, @Nullable List<LabelResult> others) {
    return new LabelResult(
        labelId,
        carrier,
        service,
        trackingNumber,
        trackingUrl,
        amount,
        location,
        lines,
        test,
        leftOut,
        chosenBy,
        tries,
        awaited ? true : null,
        others);
  }
}
