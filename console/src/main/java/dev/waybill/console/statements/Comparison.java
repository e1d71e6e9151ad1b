package dev.waybill.console.statements;

import dev.waybill.contracts.ShopStatus;
import dev.waybill.service.exchange.orders.OrderOutcomes.Outcome;
import dev.waybill.service.exchange.shipping.LabelsApi.Standing;
import dev.waybill.service.exchange.shops.ShopDayPage.PlacedOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is said of the orders of a day, one order after another. An order that moved within
 * the last minutes was perhaps read before by one and after by the other: it counts, and is not
 * judged.
 */
final class Comparison {

  static final String LABEL = "shipping/buy-label";
  static final String RECORD = "crm/record-order";
  static final String TOLD = "shop/mark-shipped";

  /** What is asked of an order's steps. */
  static final List<String> ACTIONS = List.of(LABEL, RECORD, TOLD);

  static final Duration MOVING = Duration.ofMinutes(10);

  private static final Set<String> WAS_TO_BE_DONE = Set.of("COMPLETED", "FAILED", "REJECTED");

  private final Instant begun;
  private final List<Difference> differences = new ArrayList<>();
  private int inShop;
  private int inWaybill;
  private int completed;
  private int cancelled;
  private int open;
  private int labelsDue;
  private int labels;
  private int recordsDue;
  private int records;
  private int statusesDue;
  private int statuses;

  /**
   * @param begun when the first of them was asked
   */
  Comparison(Instant begun) {
    this.begun = begun;
  }

  /** Whether the labels of an order matter. */
  static boolean needsLabels(Outcome order) {
    return order.status().equals("CANCELLED")
        || order.status().equals("COMPLETED") && isDue(order, LABEL);
  }

  /**
   * One order; not both null.
   *
   * @param shop as the shop has it; null if it has it not
   * @param here as the orchestrator has it; null if it has it not
   * @param standing its labels; null if it has none, or they do not matter
   */
  void add(@Nullable PlacedOrder shop, @Nullable Outcome here, @Nullable Standing standing) {
    if (shop != null) {
      inShop++;
    }
    if (here == null) {
      if (shop != null && !isMoving(shop.placedAt())) {
        add(DifferenceKind.NOT_IN_WAYBILL, shop, null, shop.placedAt());
      }
      return;
    }
    inWaybill++;
    boolean moving = isMoving(here.statusSince());
    switch (here.status()) {
      case "COMPLETED" -> completed(here, standing, shop, moving);
      case "CANCELLED" -> cancelled(here, standing, shop, moving);
      default -> open++;
    }
    if (moving) {
      return;
    }
    if (shop == null) {
      if (!here.status().equals("CANCELLED")) {
        add(DifferenceKind.NOT_IN_SHOP, null, here, here.statusSince());
      }
    } else if (shop.meaning() != null && here.shopStatus() != null) {
      statuses(shop, shop.meaning(), here);
    }
  }

  private void completed(
      Outcome here, @Nullable Standing standing, @Nullable PlacedOrder shop, boolean moving) {
    completed++;
    if (isDue(here, LABEL)) {
      labelsDue++;
      if (standing != null && standing.valid() > 0) {
        labels++;
      } else if (!moving) {
        add(DifferenceKind.NO_LABEL, shop, here, here.statusSince());
      }
    }
    if (isDue(here, RECORD)) {
      recordsDue++;
      if (isDone(here, RECORD)) {
        records++;
      } else if (!moving) {
        add(DifferenceKind.NO_CRM_RECORD, shop, here, here.statusSince());
      }
    }
  }

  /** What has left before it was cancelled keeps its label. */
  private void cancelled(
      Outcome here, @Nullable Standing standing, @Nullable PlacedOrder shop, boolean moving) {
    cancelled++;
    if (standing != null && standing.valid() > 0 && !isDone(here, LABEL) && !moving) {
      add(DifferenceKind.LABEL_NOT_VOIDED, shop, here, here.statusSince());
    }
  }

  private void statuses(PlacedOrder shop, ShopStatus there, Outcome here) {
    boolean over = here.status().equals("COMPLETED") || here.status().equals("CANCELLED");
    if (over) {
      statusesDue++;
    }
    DifferenceKind kind = difference(there, here);
    if (kind != null) {
      boolean ofShop =
          kind == DifferenceKind.CANCELLED_IN_SHOP || kind == DifferenceKind.SHIPPED_IN_SHOP;
      add(kind, shop, here, ofShop ? shop.changedAt() : here.statusSince());
    } else if (over) {
      statuses++;
    }
  }

  private static @Nullable DifferenceKind difference(ShopStatus there, Outcome here) {
    boolean told = there.name().equals(here.shopStatus());
    return switch (here.status()) {
      case "COMPLETED" ->
          switch (there) {
            case FULFILLED -> null;
            // What was sent and is paid back: the orchestrator knows, and lets it stand.
            case CANCELLED -> told ? null : DifferenceKind.CANCELLED_IN_SHOP;
            case READY, AWAITING_PAYMENT ->
                isDue(here, TOLD) ? DifferenceKind.NOT_SHIPPED_IN_SHOP : null;
          };
      case "CANCELLED" ->
          switch (there) {
            case CANCELLED -> null;
            case FULFILLED -> DifferenceKind.SHIPPED_IN_SHOP;
            case READY, AWAITING_PAYMENT -> DifferenceKind.NOT_CANCELLED_IN_SHOP;
          };
      default ->
          switch (there) {
            case FULFILLED -> told || isDone(here, TOLD) ? null : DifferenceKind.SHIPPED_IN_SHOP;
            case CANCELLED -> told ? null : DifferenceKind.CANCELLED_IN_SHOP;
            case READY, AWAITING_PAYMENT -> null;
          };
    };
  }

  private static boolean isDue(Outcome order, String action) {
    return WAS_TO_BE_DONE.contains(order.steps().getOrDefault(action, ""));
  }

  private static boolean isDone(Outcome order, String action) {
    return "COMPLETED".equals(order.steps().get(action));
  }

  private boolean isMoving(Instant since) {
    return since.isAfter(begun.minus(MOVING));
  }

  private void add(
      DifferenceKind kind, @Nullable PlacedOrder shop, @Nullable Outcome here, Instant since) {
    String order = here != null ? here.id() : shop != null ? shop.id() : "";
    String number = here != null ? here.number() : shop != null ? shop.number() : "";
    differences.add(
        new Difference(
            order,
            number,
            kind,
            here == null ? null : here.status(),
            shop == null ? null : shop.status(),
            since,
            begun));
  }

  Figures figures() {
    return new Figures(
        inShop,
        inWaybill,
        completed,
        cancelled,
        open,
        labelsDue,
        labels,
        recordsDue,
        records,
        statusesDue,
        statuses);
  }

  /** What costs most first. */
  List<Difference> differences() {
    return differences.stream()
        .sorted(Comparator.comparing(Difference::kind).thenComparing(Difference::since))
        .toList();
  }
}
