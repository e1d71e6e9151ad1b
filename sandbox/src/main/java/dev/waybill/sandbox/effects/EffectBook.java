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
 * voided; a mail that went out twice stays one. A further round is none: once the world was told of
 * a parcel, another one may follow it, with a mail of its own.
 */
public final class EffectBook {

  /** The occasion of the mail that tells of a parcel. */
  private static final String SHIPPED = "order-shipped";

  private final Recent<OrderEffects> orders;
  private final Names names = new Names();
  private final Totals totals = new Totals();
  private final Examples examples = new Examples();

  public EffectBook(int limit) {
    orders = new Recent<>(limit);
  }

  public void labelBought(String reference) {
    Reference parsed = parse(reference);
    OrderEffects effects = of(parsed.order());
    totals.add(Count.LABELS_BOUGHT, 1);
    synchronized (effects) {
      effects.labelsBought++;
      effects.liveLabels =
          changed(effects.liveLabels, parsed, 1, Count.DOUBLE_LABELS, "live labels");
    }
  }

  public void labelVoided(String reference) {
    Reference parsed = parse(reference);
    OrderEffects effects = of(parsed.order());
    totals.add(Count.LABELS_VOIDED, 1);
    synchronized (effects) {
      effects.labelsVoided++;
      effects.liveLabels =
          changed(effects.liveLabels, parsed, -1, Count.DOUBLE_LABELS, "live labels");
    }
  }

  public void reserved(String reference) {
    Reference parsed = parse(reference);
    OrderEffects effects = of(parsed.order());
    totals.add(Count.RESERVED, 1);
    synchronized (effects) {
      effects.reserved++;
      effects.liveReservations =
          changed(effects.liveReservations, parsed, 1, Count.DOUBLE_RESERVATIONS, "reservations");
    }
  }

  public void released(String reference) {
    Reference parsed = parse(reference);
    OrderEffects effects = of(parsed.order());
    totals.add(Count.RELEASED, 1);
    synchronized (effects) {
      effects.released++;
      effects.liveReservations =
          changed(effects.liveReservations, parsed, -1, Count.DOUBLE_RESERVATIONS, "reservations");
    }
  }

  /**
   * @param customer "" if the CRM is told in a call of its own whose order it is
   * @param created whether the CRM had no order of this external id before
   */
  public void crmOrder(
      String order, String externalId, String customer, String state, boolean created) {
    OrderEffects effects = of(order);
    synchronized (effects) {
      effects.crmOrders =
          Tally.add(effects.crmOrders, externalId.equals(order) ? effects.order : externalId, 1);
      if (!customer.isEmpty()) {
        effects.crmCustomers = Tally.add(effects.crmCustomers, customer, 1);
      }
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

  /** The CRM was told whose order it is, in a call of its own. */
  public void crmCustomer(String order, String customer) {
    OrderEffects effects = of(order);
    synchronized (effects) {
      effects.crmCustomers = Tally.add(effects.crmCustomers, customer, 1);
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
      boolean shipped = occasion.equals(SHIPPED);
      if (repeated || sent > (shipped ? effects.parcelsToAnnounce() : 1)) {
        doubled(
            Count.DOUBLE_MAILS,
            new Reference(order, occasion, occasion, 1),
            Math.max(2, sent) + " mails");
      }
      if (shipped) {
        effects.announced();
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
      if (fulfills) {
        if (++effects.fulfillments > effects.parcelsToAnnounce()) {
          doubled(
              Count.DOUBLE_SHOP_WRITE_BACKS,
              new Reference(order, "", "shop", 1),
              effects.fulfillments + " fulfillments");
        }
        effects.announced();
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
            new Reference(order, "", "parcel", 1),
            "told " + told + " times");
      }
      effects.announced();
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
            new Reference(order, "", "refund", 1),
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
            Count.DOUBLE_SHOP_WRITE_BACKS,
            new Reference(order, "", "note", 1),
            "the same note again");
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

  private Reference parse(String reference) {
    Reference parsed = Reference.parse(reference);
    return new Reference(parsed.order(), parsed.step(), names.one(parsed.base()), parsed.round());
  }

  /** One more or less of what stands; counts it if there are too many now, or no longer are. */
  private @Nullable OpenEffects changed(
      @Nullable OpenEffects live, Reference reference, int change, Count doubles, String what) {
    int before = OpenEffects.tooMany(live, reference.base());
    OpenEffects now = OpenEffects.add(live, reference, change);
    int after = OpenEffects.tooMany(now, reference.base());
    if (after > before) {
      doubled(doubles, reference, (after + 1) + " " + what);
    } else if (after < before) {
      mended(doubles, reference);
    }
    return now;
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
