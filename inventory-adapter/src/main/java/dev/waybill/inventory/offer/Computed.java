package dev.waybill.inventory.offer;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What can be sold of a product in a shop by now. Pure: says what is to be offered after what was
 * offered before.
 *
 * @param kit whether it is made of others: what orders took of it is not known then
 * @param shared whether the shop's own orders take its pieces without this product being sold: it
 *     is a kit, part of one that the shop sells, or the shop sells the SKU as several products
 * @param offered null if nobody counts it, or the shop does not have it any more
 * @param own pieces that the shop's own orders took or wait for
 * @param theirs pieces that the shop believed to have when it last said so; null if it does not
 *     count
 * @param heard when the shop said so, and what
 * @param before null if it was never offered
 */
record Computed(
    String shop,
    String productId,
    @Nullable String parentId,
    String sku,
    boolean kit,
    boolean shared,
    @Nullable Integer offered,
    long own,
    @Nullable Integer theirs,
    String heard,
    @Nullable Offered before) {

  /**
   * A statement of the shop from before the offer is no contradiction until the shop had time to
   * tell of what it did.
   */
  static final Duration TIME_TO_SAY = Duration.ofMinutes(5);

  /** What Kafka forgets is told again before that. */
  static final Duration TOLD_AGAIN = Duration.ofDays(3);

  /** What is to be offered. */
  record Next(Computed now, long basis, boolean check, @Nullable String checked) {}

  /** Returns null if the same is offered already. */
  @Nullable Next next(Instant at) {
    if (before == null) {
      if (offered == null) {
        return null;
      }
      boolean tooMany = theirs != null && theirs > offered;
      return new Next(this, offered + own, tooMany, tooMany ? heard : null);
    }
    long basis = basis(before);
    boolean contradicted = isContradicted(before, at);
    boolean unsold = isLessUnsold(before, basis);
    if (basis == before.basis()
        && Objects.equals(offered, before.offered())
        && sku.equals(before.sku())
        && kit == before.kit()
        && Objects.equals(parentId, before.parentId())
        && !contradicted
        && (offered == null || before.at().plus(TOLD_AGAIN).isAfter(at))) {
      return null;
    }
    return new Next(this, basis, contradicted || unsold, contradicted ? heard : before.checked());
  }

  /**
   * What is counted for the first time raises nothing: what the shop had before may hold sales that
   * nobody knows of. Counted under another SKU, it changes by what is there more or less.
   */
  private long basis(Offered last) {
    if (offered == null || last.offered() == null) {
      return last.basis();
    }
    long rise = (long) offered - last.offered();
    if (!sku.equals(last.sku()) || kit != last.kit()) {
      return last.basis() + rise;
    }
    return last.basis() + (kit ? Math.max(0, rise) : rise + own - last.own());
  }

  /** Whether the shop says that it has more than it is offered, and was not asked about it yet. */
  private boolean isContradicted(Offered last, Instant at) {
    return theirs != null
        && offered != null
        && theirs > offered
        && offered.equals(last.offered())
        && !heard.equals(last.checked())
        && (!heard.equals(last.heard()) || !last.at().plus(TIME_TO_SAY).isAfter(at));
  }

  /** Whether it is offered less by an order that need not have lowered the shop's number. */
  private boolean isLessUnsold(Offered last, long basis) {
    return shared
        && offered != null
        && last.offered() != null
        && (long) offered - last.offered() < Math.min(0, basis - last.basis());
  }
}
