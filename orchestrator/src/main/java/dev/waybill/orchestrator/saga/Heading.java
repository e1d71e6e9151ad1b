package dev.waybill.orchestrator.saga;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an order is going, and what keeps it from going there.
 *
 * @param holds nothing new starts while there are any
 * @param cancelCause why it is or was cancelled, or is none of our business; null otherwise
 */
public record Heading(Course course, List<OrderHold> holds, @Nullable OrderHold cancelCause) {

  static Heading to(Course course) {
    return new Heading(course, List.of(), null);
  }

  /** Why the goods are none of our business, where others deliver all of them. */
  static final OrderHold OTHERS = new OrderHold("others", "Others deliver all of it");

  /**
   * @param others whether others deliver it, or else somebody of the shop did
   */
  static Heading elsewhere(boolean others) {
    return new Heading(Course.ELSEWHERE, List.of(), others ? OTHERS : null);
  }

  /** Whether nothing is done here because others deliver all of it. */
  boolean isOthers() {
    return course == Course.ELSEWHERE && OTHERS.equals(cancelCause);
  }

  static Heading back(OrderHold cause) {
    return new Heading(Course.BACKWARD, List.of(), cause);
  }

  /** Ahead now, with the holds that there are. */
  Heading forward() {
    return new Heading(Course.FORWARD, holds, null);
  }

  Heading held(OrderHold hold) {
    var next = new ArrayList<>(holds);
    next.add(hold);
    return new Heading(course, List.copyOf(next), cancelCause);
  }

  Heading released(String reason) {
    return new Heading(
        course, holds.stream().filter(hold -> !hold.reason().equals(reason)).toList(), cancelCause);
  }
}
