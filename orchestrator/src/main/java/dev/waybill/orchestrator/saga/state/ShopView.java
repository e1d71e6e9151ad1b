package dev.waybill.orchestrator.saga.state;

import dev.waybill.contracts.Dispute;
import dev.waybill.contracts.OrderFacts;
import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.ShopStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * @param corrected the address as people corrected it here, until the shop shows it or another;
 *     null as a rule
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
    @Nullable Dispute dispute,
    @Nullable CorrectedAddress corrected) {

  /**
   * By how far the shop's clock was ahead when it told this; null if it was not. Then versions do
   * not tell what is newer, and the later delivery counts.
   */
  public @Nullable Duration clockLead() {
    return ShopClock.lead(version, seenAt);
  }

  /**
   * How the version of another view compares with this one's: positive if that is newer. Where no
   * clock ran ahead that is the order of the versions, of however late they come.
   */
  public int compareVersion(OrderSnapshot view) {
    return ShopClock.compare(view, clock, version, seenAt);
  }

  /** What is to be remembered of the shop's clock once a newer view counts. */
  public @Nullable ShopClock clockAfter(Instant newer, Instant received) {
    return ShopClock.after(clock, version, seenAt, newer, received);
  }

  /** Whether the view was told the same by the shop, however much was asked besides. */
  public boolean hasBasisOf(OrderSnapshot view) {
    return Objects.requireNonNullElse(snapshotRank.basis(), digest)
        .equals(Objects.requireNonNullElse(view.basis(), view.digest()));
  }

  /**
   * Whether what the view tells of the content is known already, and better: it repeats what a
   * better-informed one began with. What that one found out stays, and so do its problems.
   */
  public boolean knowsBetterThan(OrderSnapshot view) {
    return SnapshotRank.of(view).rank() < snapshotRank.rank() && hasBasisOf(view);
  }

  /** Once a part of the content has left. */
  public ShopView left(OrderFacts rest) {
    return with(rest, edited, dispute, corrected);
  }

  /**
   * After a person has edited the content here.
   *
   * @param address how the address was changed; null if another section was
   */
  public ShopView edited(OrderFacts next, @Nullable AddressChange address) {
    CorrectedAddress after = corrected;
    if (address == null) {
      after = after == null ? null : after.beside();
    } else if (after == null) {
      after = new CorrectedAddress(List.of(address.from(), address.to()), !edited);
    } else {
      after = after.corrected(address.to());
    }
    return with(next, true, dispute, after);
  }

  /** After order rules have tagged it. */
  public ShopView tagged(OrderFacts next) {
    return with(next, edited, dispute, corrected);
  }

  /** After word of a dispute. */
  public ShopView with(Dispute told) {
    return with(facts, edited, told, corrected);
  }

  private ShopView with(
      OrderFacts newFacts,
      boolean byHand,
      @Nullable Dispute newDispute,
      @Nullable CorrectedAddress newAddress) {
    return new ShopView(
        number,
        version,
        status,
        digest,
        snapshotRank,
        sections,
        newFacts,
        seenAt,
        bodyKnown,
        byHand,
        clock,
        newDispute,
        newAddress);
  }
}
