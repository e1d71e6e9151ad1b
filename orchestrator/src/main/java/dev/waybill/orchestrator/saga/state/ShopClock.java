package dev.waybill.orchestrator.saga.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.waybill.contracts.OrderSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a shop whose clock, or time zone, ran ahead while it told of an order. A
 * version that lies in the future would outrank all that comes until then; so it counts as of the
 * time of receipt, and a later delivery wins. Repetitions are known by the versions seen so far.
 *
 * @param believed the newest version of before that; null if there was none. What is not newer is
 *     old, whenever it comes
 * @param ahead versions that lay ahead, those of the newest view excepted, first to last
 */
public record ShopClock(
    @JsonProperty("b") @Nullable Instant believed,
    @JsonProperty("a") @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Instant> ahead) {

  /** Clocks that are kept differ by less, and deliveries take no negative time. */
  static final Duration TOLERANCE = Duration.ofMinutes(5);

  /** Orders change a few times; more are not remembered. */
  private static final int MOST = 20;

  /** What the shop is asked for stands for what it says at that moment. */
  private static final String ASKED = "reconciliation";

  public ShopClock {
    ahead = ahead == null ? List.of() : ahead;
  }

  /** Whether a version lies further ahead of its receipt than clocks differ. */
  public static boolean isAhead(Instant version, Instant received) {
    return version.isAfter(received.plus(TOLERANCE));
  }

  /**
   * By how far the shop's clock was ahead when it told its newest view of the order; null if it was
   * not.
   */
  static @Nullable Duration lead(Instant version, Instant seenAt) {
    return isAhead(version, seenAt) ? Duration.between(seenAt, version) : null;
  }

  /**
   * How the version of a view compares with what is known: positive if it is newer. Where no clock
   * ran ahead that is the order of the versions, of however late they come.
   */
  static int compare(OrderSnapshot view, @Nullable ShopClock clock, Instant known, Instant seenAt) {
    Instant version = view.version();
    boolean led = isAhead(known, seenAt);
    int order = version.compareTo(known);
    if (order == 0 || (clock == null && !led)) {
      return order;
    }
    int byReceipt = view.receivedAt().isAfter(seenAt) ? 1 : -1;
    if (view.source().equals(ASKED)) {
      return byReceipt;
    }
    if (clock != null && clock.isOld(version)) {
      return -1;
    }
    // Both by the clock that leads, or both by one that does not: then they can be compared.
    return led == isAhead(version, view.receivedAt()) ? order : byReceipt;
  }

  private boolean isOld(Instant version) {
    return ahead.contains(version) || (believed != null && !version.isAfter(believed));
  }

  /** What is to be remembered once a newer view counts; as a rule nothing. */
  static @Nullable ShopClock after(
      @Nullable ShopClock clock, Instant known, Instant seenAt, Instant version, Instant received) {
    boolean led = isAhead(known, seenAt);
    if (clock == null && !led && !isAhead(version, received)) {
      return null;
    }
    List<Instant> ahead = new ArrayList<>(clock == null ? List.of() : clock.ahead);
    if (led && !version.equals(known)) {
      ahead.add(known);
    }
    ahead.remove(version);
    int forgotten = Math.max(0, ahead.size() - MOST);
    return new ShopClock(
        led ? (clock == null ? null : clock.believed) : known,
        List.copyOf(ahead.subList(forgotten, ahead.size())));
  }
}
