package dev.waybill.sandbox.effects;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one order caused. Guarded by its own lock. */
final class OrderEffects {

  final String order;
  @Nullable OpenEffects liveLabels;
  @Nullable Tally crmOrders;
  @Nullable Tally crmCustomers;
  @Nullable Tally mails;
  @Nullable OpenEffects liveReservations;
  int labelsBought;
  int labelsVoided;
  int reserved;
  int released;
  int writeBacks;
  int fulfillments;
  int notes;
  int refunds;
  int holds;
  @Nullable Tally parcels;
  @Nullable Tally refunded;
  String crmState = "";
  String shopStatus = "";

  OrderEffects(String order) {
    this.order = order;
  }

  /** The shop, or the customer, was told of a parcel: it is final, whatever comes after it. */
  void announced() {
    OpenEffects.announce(liveLabels);
    OpenEffects.announce(liveReservations);
  }

  /** How many parcels they may be told of; one where nothing has a label. */
  int parcelsToAnnounce() {
    return Math.max(1, OpenEffects.rounds(liveLabels));
  }

  synchronized Map<String, Object> describe() {
    var all = new LinkedHashMap<String, Object>();
    all.put("order", order);
    all.put("labels", new Labels(labelsBought, labelsVoided, OpenEffects.sum(liveLabels)));
    all.put("crm", new Crm(Tally.names(crmCustomers), Tally.names(crmOrders), crmState));
    all.put("mails", Tally.asMap(mails));
    all.put("shop", new Shop(writeBacks, shopStatus, notes, Tally.sum(parcels), refunds, holds));
    all.put("warehouse", new Warehouse(reserved, released));
    return all;
  }

  private record Labels(int bought, int voided, int live) {}

  private record Crm(int customers, int orders, String state) {}

  private record Shop(
      int writeBacks, String status, int notes, int parcels, int refunds, int holds) {}

  private record Warehouse(int reserved, int released) {}
}
