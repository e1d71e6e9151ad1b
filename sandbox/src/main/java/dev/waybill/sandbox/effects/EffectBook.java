package dev.waybill.sandbox.effects;

import dev.waybill.sandbox.memory.Names;
import dev.waybill.sandbox.memory.Recent;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every system writes here what an order caused in it. Thread-safe. Details are kept of the newest
 * orders only; sums are kept of all. A double is found as long as the order's details are there.
 *
 * <p>Two live labels (or reservations) for one thing stop being a double once one of them is
 * voided; a mail that went out twice stays one.
 */
public final class EffectBook {

  private final Recent<OrderEffects> orders;
  private final Names names = new Names();
  private final Totals totals = new Totals();
  private final Examples examples = new Examples();

  public EffectBook(int limit) {
    orders = new Recent<>(limit);
  }

  public void labelBought(String reference) {
    Reference parsed = Reference.parse(reference);
    OrderEffects effects = of(parsed.order());
    totals.add(Count.LABELS_BOUGHT, 1);
    synchronized (effects) {
      effects.labelsBought++;
      effects.liveLabels = Tally.add(effects.liveLabels, names.one(parsed.base()), 1);
      int live = Tally.count(effects.liveLabels, parsed.base());
      if (live > 1) {
        doubled(Count.DOUBLE_LABELS, parsed, live + " live labels");
      }
    }
  }

  public void labelVoided(String reference) {
    Reference parsed = Reference.parse(reference);
    OrderEffects effects = of(parsed.order());
    totals.add(Count.LABELS_VOIDED, 1);
    synchronized (effects) {
      effects.labelsVoided++;
      boolean doubled = Tally.count(effects.liveLabels, parsed.base()) > 1;
      effects.liveLabels = Tally.add(effects.liveLabels, parsed.base(), -1);
      if (doubled) {
        mended(Count.DOUBLE_LABELS, parsed);
      }
    }
  }

  public void reserved(String reference) {
    Reference parsed = Reference.parse(reference);
    OrderEffects effects = of(parsed.order());
    totals.add(Count.RESERVED, 1);
    synchronized (effects) {
      effects.reserved++;
      effects.liveReservations = Tally.add(effects.liveReservations, names.one(parsed.base()), 1);
      int live = Tally.count(effects.liveReservations, parsed.base());
      if (live > 1) {
        doubled(Count.DOUBLE_RESERVATIONS, parsed, live + " reservations");
      }
    }
  }

  public void released(String reference) {
    Reference parsed = Reference.parse(reference);
    OrderEffects effects = of(parsed.order());
    totals.add(Count.RELEASED, 1);
    synchronized (effects) {
      effects.released++;
      boolean doubled = Tally.count(effects.liveReservations, parsed.base()) > 1;
      effects.liveReservations = Tally.add(effects.liveReservations, parsed.base(), -1);
      if (doubled) {
        mended(Count.DOUBLE_RESERVATIONS, parsed);
      }
    }
  }

  /**
   * @param created whether the CRM had no order of this external id before
   */
  public void crmOrder(
      String order, String externalId, String customer, String state, boolean created) {
    OrderEffects effects = of(order);
    synchronized (effects) {
      effects.crmOrders =
          Tally.add(effects.crmOrders, externalId.equals(order) ? effects.order : externalId, 1);
      effects.crmCustomers = Tally.add(effects.crmCustomers, customer, 1);
      effects.crmState = names.one(state);
      if (created) {
        totals.add(Count.CRM_ORDERS, 1);
        if (Tally.names(effects.crmOrders) > 1) {
          doubled(
              Count.DOUBLE_CRM_ORDERS,
              Reference.parse(order),
              Tally.names(effects.crmOrders) + " CRM orders");
        }
      }
    }
  }

  /** A CRM customer came to be whose e-mail another one has already. */
  public void crmCustomerDoubled(String externalId, String otherExternalId) {
    totals.add(Count.DOUBLE_CRM_CUSTOMERS, 1);
    examples.add(
        "customer " + externalId,
        "CRM customers " + externalId + " and " + otherExternalId + " have the same e-mail");
  }

  /**
   * @param order "" for a mail that names no order
   * @param repeated whether a mail of the same Message-ID came before
   */
  public void mail(String order, String occasion, boolean repeated) {
    totals.add(Count.MAILS, 1);
    if (order.isEmpty()) {
      if (repeated) {
        totals.add(Count.DOUBLE_MAILS, 1);
        examples.add("mail", "a mail without an order came twice with one Message-ID");
      }
      return;
    }
    OrderEffects effects = of(order);
    synchronized (effects) {
      effects.mails = Tally.add(effects.mails, names.one(occasion), 1);
      int sent = Tally.count(effects.mails, occasion);
      if (sent > 1 || repeated) {
        doubled(
            Count.DOUBLE_MAILS,
            new Reference(order, occasion, occasion),
            Math.max(2, sent) + " mails");
      }
    }
  }

  /**
   * @param order {@code {shop}:{id}}
   * @param fulfills whether this told the shop that the order was shipped
   */
  public void shopWriteBack(String order, String status, boolean fulfills) {
    OrderEffects effects = of(order);
    totals.add(Count.SHOP_WRITE_BACKS, 1);
    synchronized (effects) {
      effects.writeBacks++;
      effects.shopStatus = names.one(status);
      if (fulfills && ++effects.fulfillments > 1) {
        doubled(
            Count.DOUBLE_SHOP_WRITE_BACKS,
            new Reference(order, "", "shop"),
            effects.fulfillments + " fulfillments");
      }
    }
  }

  /**
   * A parcel that a shop was told of was taken back.
   *
   * @param status of the order since
   * @param fulfilled whether the order was shipped until then
   */
  public void shopTakenBack(String order, String status, boolean fulfilled) {
    shopWriteBack(order, status, false);
    OrderEffects effects = of(order);
    synchronized (effects) {
      if (fulfilled) {
        effects.fulfillments--;
      }
    }
  }

  /**
   * A shop was told of a parcel.
   *
   * @param parcel by which a second telling of the same is known: its tracking number, and what it
   *     was told of
   */
  public void shopParcel(String order, String parcel) {
    OrderEffects effects = of(order);
    synchronized (effects) {
      effects.parcels = Tally.add(effects.parcels, parcel, 1);
      int told = Tally.count(effects.parcels, parcel);
      if (told > 1) {
        doubled(
            Count.DOUBLE_SHOP_WRITE_BACKS,
            new Reference(order, "", "parcel"),
            "told " + told + " times");
      }
    }
  }

  /**
   * @param note the caller's words for it, by which a second one is known
   */
  public void shopRefund(String order, String note) {
    OrderEffects effects = of(order);
    synchronized (effects) {
      effects.refunds++;
      effects.refunded = Tally.add(effects.refunded, note, 1);
      int made = Tally.count(effects.refunded, note);
      if (made > 1) {
        doubled(
            Count.DOUBLE_SHOP_WRITE_BACKS,
            new Reference(order, "", "refund"),
            made + " times the same refund");
      }
    }
  }

  /**
   * @param change 1 for a hold that is placed, -1 for one that is taken off
   */
  public void shopHold(String order, int change) {
    OrderEffects effects = of(order);
    synchronized (effects) {
      effects.holds += change;
    }
  }

  /**
   * @param repeated whether the order has a note of the same words already
   */
  public void shopNote(String order, boolean repeated) {
    OrderEffects effects = of(order);
    synchronized (effects) {
      effects.notes++;
      if (repeated) {
        doubled(
            Count.DOUBLE_SHOP_WRITE_BACKS, new Reference(order, "", "note"), "the same note again");
      }
    }
  }

  /** The instance of this order id that is kept already, if one is, so that others need none. */
  public String shared(String order) {
    OrderEffects known = orders.get(order);
    return known == null ? order : known.order;
  }

  public Map<String, Object> describe(String order) {
    OrderEffects effects = orders.get(order);
    return (effects == null ? new OrderEffects(order) : effects).describe();
  }

  public Summary summary(@Nullable Instant since) {
    return Summary.of(totals.since(since), examples.list());
  }

  /** To be called once a second. */
  public void remember(Instant now) {
    totals.remember(now);
  }

  public void clear() {
    orders.clear();
    totals.clear();
    examples.clear();
  }

  private OrderEffects of(String order) {
    OrderEffects known = orders.get(order);
    if (known != null) {
      return known;
    }
    return orders.computeIfAbsent(
        order,
        id -> {
          totals.add(Count.ORDERS, 1);
          return new OrderEffects(id);
        });
  }

  private void doubled(Count count, Reference reference, String what) {
    totals.add(count, 1);
    examples.add(
        count + reference.order() + reference.base(),
        reference.order() + ": " + what + " for " + reference.base());
  }

  private void mended(Count count, Reference reference) {
    totals.add(count, -1);
    examples.remove(count + reference.order() + reference.base());
  }
}
