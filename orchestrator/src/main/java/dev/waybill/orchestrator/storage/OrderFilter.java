package dev.waybill.orchestrator.storage;

import dev.waybill.orchestrator.saga.state.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which orders to list; null leaves a criterion out.
 *
 * @param warned whether they went on without some step
 * @param word an order id or the shop's own part of it, a display number or a part of it from
 *     either end, a tracking number, the beginnings of a customer's names, a telephone number, or a
 *     customer's e-mail address: whatever has an @
 * @param country ISO 3166-1 alpha-2 of where it goes
 * @param placed when the customer bought
 * @param received when we first heard of it
 * @param updatedSince it changed then or later
 * @param shipBy how it stands to the promise
 * @param shipByPeriod when it has or had to leave
 * @param priority whether it comes before others
 * @param standing where it stands
 * @param content what is in it
 */
public record OrderFilter(
    @Nullable String shop,
    @Nullable Status status,
    @Nullable Boolean retrying,
    @Nullable Boolean stuck,
    @Nullable Pace pace,
    @Nullable Boolean warned,
    @Nullable String word,
    @Nullable String country,
    Period placed,
    Period received,
    @Nullable Instant updatedSince,
    @Nullable ShipByState shipBy,
    Period shipByPeriod,
    @Nullable Boolean priority,
    Standing standing,
    Content content) {

  /** All orders. */
  public static final OrderFilter NONE = new OrderFilter(null, null, null, null, null, null, null);

  /**
   * @param from the first moment of it; null for no beginning
   * @param to the first moment after it; null for no end
   */
  public record Period(@Nullable Instant from, @Nullable Instant to) {
    public static final Period ANY = new Period(null, null);
  }

  /** Whatever was bought, received or changed whenever, to go anywhere. */
  public OrderFilter(
      @Nullable String shop,
      @Nullable Status status,
      @Nullable Boolean retrying,
      @Nullable Boolean stuck,
      @Nullable Pace pace,
      @Nullable Boolean warned,
      @Nullable String word) {
    this(shop, status, retrying, stuck, pace, warned, word, null, Period.ANY, Period.ANY, null);
  }

  /** Whenever it has to leave, wherever it stands, and whatever is in it. */
  public OrderFilter(
      @Nullable String shop,
      @Nullable Status status,
      @Nullable Boolean retrying,
      @Nullable Boolean stuck,
      @Nullable Pace pace,
      @Nullable Boolean warned,
      @Nullable String word,
      @Nullable String country,
      Period placed,
      Period received,
      @Nullable Instant updatedSince) {
    this(
        shop,
        status,
        retrying,
        stuck,
        pace,
        warned,
        word,
        country,
        placed,
        received,
        updatedSince,
        null,
        Period.ANY,
        null,
        Standing.ANYWHERE,
        Content.ANY);
  }

  boolean isByStatusOnly() {
    return equals(new OrderFilter(null, status, null, null, null, null, null));
  }

  public boolean isByCustomer() {
    return word != null && word.contains("@");
  }

  /**
   * Whether it leaves out no order, or only those that stand out: what is not stuck is nearly
   * everything.
   */
  public boolean isOpen() {
    return equals(
        new OrderFilter(
            null,
            null,
            Boolean.FALSE.equals(retrying) ? retrying : null,
            Boolean.FALSE.equals(stuck) ? stuck : null,
            null,
            Boolean.FALSE.equals(warned) ? warned : null,
            null));
  }
}
