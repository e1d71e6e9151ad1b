package dev.waybill.orchestrator.saga;

import dev.waybill.contracts.OrderFacts;
import dev.waybill.contracts.ShopStatus;
import java.time.Instant;

/**
 * The newest of what the shop told about the order.
 *
 * @param number that people call the order by
 * @param version the shop's own version of the newest snapshot
 * @param digest of the content that the steps work with
 * @param seenAt when the newest snapshot came; settles ties
 * @param bodyKnown whether the order's content was ever told
 */
public record ShopView(
    String number,
    Instant version,
    ShopStatus status,
    String digest,
    OrderFacts facts,
    Instant seenAt,
    boolean bodyKnown) {

  /** After a newer view; what it does not tell stays. */
  ShopView with(SagaEvent.SnapshotApplied view) {
    return new ShopView(
        view.number() == null ? number : view.number(),
        view.version(),
        view.shopStatus(),
        view.digest() == null ? digest : view.digest(),
        view.facts() == null ? facts : view.facts(),
        view.seenAt(),
        view.bodyKnown());
  }
}
