package dev.waybill.console.statements;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The statement of a day of a shop.
 *
 * @param requestedBy "" if nobody asked: one is made every day
 * @param nextAt when it is tried next, while it waits
 * @param failures tries in a row that came to nothing
 * @param read orders read so far, while it is made
 * @param error of the last try; null if it went well
 * @param zone where the shop's day began and ended; null before the first result, as the rest
 * @param computedAt when it was found
 * @param differences how many
 */
record Statement(
    String shop,
    LocalDate day,
    State state,
    String requestedBy,
    Instant requestedAt,
    Instant nextAt,
    int failures,
    int read,
    @Nullable String error,
    @Nullable String zone,
    @Nullable Instant computedAt,
    @Nullable Figures figures,
    int differences) {

  enum State {
    WAITING,
    RUNNING,
    DONE,
    FAILED
  }

  /** Whether a result is still to come. */
  public boolean isUnderWay() {
    return state == State.WAITING || state == State.RUNNING;
  }

  /** Whether everything that was compared is equal. */
  public boolean isEqual() {
    return figures != null && differences == 0;
  }

  /** The page of it. */
  public String page() {
    return "/statements/" + shop + '/' + day;
  }

  public String tone() {
    if (figures == null) {
      return state == State.FAILED ? "bad" : "busy";
    }
    return differences == 0 ? "good" : "bad";
  }
}
