package dev.waybill.inventory.fulfillment;

import dev.waybill.inventory.document.DocumentKind;
import dev.waybill.inventory.document.Draft;
import dev.waybill.inventory.document.Entry;
import dev.waybill.inventory.document.RefusedBookings;
import dev.waybill.inventory.document.StockBook;
import dev.waybill.inventory.movement.Shelf;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sets the stock of the external warehouse's location by what it says that it has, as counts of the
 * ledger. Only what differs is booked, and older news than the newest of a SKU counts for nothing.
 *
 * <p>The ledger holds what orders have reserved, sent or not, in a number of its own. So what is to
 * be on hand is what lies there, orders under way included, and no order is taken off twice.
 */
final class Levels {

  private static final String ACTOR = "external-warehouse";
  private static final String REASON = "The external warehouse's stock level";
  private static final int AT_A_TIME = 1_000;
  private static final int TRIES = 5;

  private final LevelStore store;
  private final StockBook book;
  private final TransactionTemplate transaction;
  private final FulfillmentSettings settings;
  private final WarehouseMeters meters;

  Levels(
      LevelStore store,
      StockBook book,
      TransactionTemplate transaction,
      FulfillmentSettings settings,
      WarehouseMeters meters) {
    this.store = store;
    this.book = book;
    this.transaction = transaction;
    this.settings = settings;
    this.meters = meters;
  }

  boolean wanted() {
    return settings.levels() != FulfillmentSettings.Levels.OFF;
  }

  void take(List<StockLevel> levels) {
    List<StockLevel> each = newest(levels);
    for (int from = 0; from < each.size(); from += AT_A_TIME) {
      set(each.subList(from, Math.min(each.size(), from + AT_A_TIME)));
    }
  }

  /** One for each SKU, in their order, so that two who write at a time do not deadlock. */
  private static List<StockLevel> newest(Collection<StockLevel> levels) {
    var bySku = new TreeMap<String, StockLevel>();
    for (StockLevel level : levels) {
      bySku.merge(level.sku(), level, (one, other) -> one.at().isAfter(other.at()) ? one : other);
    }
    return List.copyOf(bySku.values());
  }

  /** Orders reserve meanwhile: then what was worked out does not fit any more, and is again. */
  private void set(List<StockLevel> levels) {
    for (int tries = 1; ; tries++) {
      try {
        meters.lacking(Objects.requireNonNull(transaction.execute(status -> setWithin(levels))));
        return;
      } catch (RefusedBookings e) {
        if (tries == TRIES) {
          throw e;
        }
      }
    }
  }

  /** Returns of how many SKUs the warehouse has fewer than are reserved there. */
  private int setWithin(List<StockLevel> levels) {
    List<String> newer = store.keep(levels);
    if (newer.isEmpty()) {
      return 0;
    }
    var entries = new ArrayList<Entry>();
    int lacking = 0;
    for (LevelStore.Standing sku : store.standing(newer, settings.location())) {
      Integer there = there(sku);
      if (there == null) {
        continue;
      }
      // What is reserved stays so until people have decided which order does without.
      int onHand = Math.max(there, sku.reserved());
      lacking += there < sku.reserved() ? 1 : 0;
      if (!sku.counted() || onHand != sku.onHand()) {
        entries.add(
            new Entry(entries.size() + 1, new Shelf(settings.location(), sku.sku()), onHand, true));
      }
    }
    if (!entries.isEmpty()) {
      book.book(new Draft(DocumentKind.COUNT, ACTOR, REASON, entries));
    }
    return lacking;
  }

  private static Integer max0(long pieces) {
    return (int) Math.clamp(pieces, 0, 1_000_000_000);
  }

  /** What lies there now, pieces for orders under way included; null if the level does not tell. */
  private @Nullable Integer there(LevelStore.Standing sku) {
    return switch (settings.levels()) {
      case OFF -> null;
      case ON_HAND -> sku.saidOnHand() == null ? null : max0(sku.saidOnHand() - sku.leftSince());
      case AVAILABLE ->
          sku.saidAvailable() == null
              ? null
              : max0(sku.saidAvailable() + sku.held() - sku.takenAndLeftSince());
    };
  }
}
