package dev.waybill.shipping.batch;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Labels that were asked for at once, and how far they are.
 *
 * @param rounds how often they were asked for
 * @param bought of the orders, those that have a label, from before or by this
 * @param failed those that have none and get none unless somebody does something
 */
record LabelBatch(
    long id,
    State state,
    String reason,
    String askedBy,
    Instant askedAt,
    int rounds,
    int total,
    int bought,
    int failed) {

  /** Where it is. */
  enum State {
    /** Its orders are being released. */
    BEGUN,
    /** Its orders go their way. */
    RELEASED,
    /** By a person; what was released stays so. */
    STOPPED
  }

  /** Those that are under way. */
  @JsonProperty
  public int waiting() {
    return total - bought - failed;
  }

  /**
   * One of its orders.
   *
   * @param code why it has no label, or has to wait for it; null as a rule
   * @param labels ids
   * @param shipBy when it has to leave; null if nothing is promised
   * @param priority whether it comes before others
   */
  record BatchOrder(
      String order,
      OrderState state,
      @Nullable String code,
      @Nullable String message,
      List<String> labels,
      @Nullable Instant shipBy,
      boolean priority) {}

  /** How an order of it stands. */
  enum OrderState {
    WAITING,
    BOUGHT,
    FAILED
  }
}
