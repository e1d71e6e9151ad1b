package dev.waybill.orchestrator.saga;

import dev.waybill.contracts.Dispute;
import dev.waybill.contracts.OrderFacts;
import dev.waybill.contracts.ShopStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The newest of what the shop told about the order.
 *
 * @param number that people call the order by
 * @param version the shop's own version of the newest snapshot
 * @param digest of the content that the steps work with
 * @param snapshotRank of whoever told that content
 * @param sections the same for each section of it; null if the shop edge does not tell
 * @param seenAt when the newest snapshot came; settles ties
 * @param bodyKnown whether the order's content was ever told
 * @param edited whether a person has edited the content here; then that counts, until the shop's
 *     changes
 * @param clock what is remembered of a shop whose clock ran ahead; null as a rule
 * @param dispute over the payment; null as a rule
 */
public record ShopView(
    String number,
    Instant version,
    ShopStatus status,
    String digest,
    SnapshotRank snapshotRank,
    @Nullable Map<String, String> sections,
    OrderFacts facts,
    Instant seenAt,
    boolean bodyKnown,
    boolean edited,
    @Nullable ShopClock clock,
    @Nullable Dispute dispute) {

  /**
   * By how far the shop's clock was ahead when it told this; null if it was not. Then versions do
   * not tell what is newer, and the later delivery counts.
   */
  public @Nullable Duration clockLead() {
    return ShopClock.lead(this);
  }

  /** After a newer view; what it does not tell stays. */
  ShopView with(SagaEvent.SnapshotApplied view) {
    return new ShopView(
        view.number() == null ? number : view.number(),
        view.version(),
        view.shopStatus(),
        view.digest() == null ? digest : view.digest(),
        view.snapshotRank() == null ? snapshotRank : view.snapshotRank(),
        view.digest() == null ? sections : view.sections(),
        view.facts() == null ? facts : view.facts(),
        view.seenAt(),
        view.bodyKnown(),
        edited && view.digest() == null,
        ShopClock.after(this, view.version(), view.seenAt()),
        dispute);
  }

  /** Once a part of the content has left. */
  ShopView left(OrderFacts rest) {
    return new ShopView(
        number,
        version,
        status,
        digest,
        snapshotRank,
        sections,
        rest,
        seenAt,
        bodyKnown,
        edited,
        clock,
        dispute);
  }

  /** After a person has edited the content here. */
  ShopView with(OrderFacts next) {
    return new ShopView(
        number,
        version,
        status,
        digest,
        snapshotRank,
        sections,
        next,
        seenAt,
        bodyKnown,
        true,
        clock,
        dispute);
  }

  /** After word of a dispute. */
  ShopView with(Dispute told) {
    return new ShopView(
        number,
        version,
        status,
        digest,
        snapshotRank,
        sections,
        facts,
        seenAt,
        bodyKnown,
        edited,
        clock,
        told);
  }
}
