package dev.waybill.orchestrator.saga.state;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an order is going, and what keeps it from going there.
 *
 * @param holds nothing new starts while there are any
 * @param cancelCause why it is or was cancelled, or is none of our business; null otherwise
 */
public record DirectionWithHolds(
    Direction direction, List<OrderHold> holds, @Nullable OrderHold cancelCause) {

  public static DirectionWithHolds to(Direction direction) {
    return new DirectionWithHolds(direction, List.of(), null);
  }

  /** Why the goods are none of our business, where others deliver all of them. */
  public static final OrderHold OTHERS = new OrderHold(Reason.OTHERS, "Others deliver all of it");

  /**
   * @param others whether others deliver it, or else somebody of the shop did
   */
  public static DirectionWithHolds elsewhere(boolean others) {
    return new DirectionWithHolds(Direction.ELSEWHERE, List.of(), others ? OTHERS : null);
  }

  /** Whether nothing is done here because others deliver all of it. */
  public boolean isOthers() {
    return direction == Direction.ELSEWHERE && OTHERS.equals(cancelCause);
  }

  public static DirectionWithHolds back(OrderHold cause) {
    return new DirectionWithHolds(Direction.BACKWARD, List.of(), cause);
  }

  /** Ahead now, with the holds that there are. */
  public DirectionWithHolds forward() {
    return new DirectionWithHolds(Direction.FORWARD, holds, null);
  }

  public DirectionWithHolds held(OrderHold hold) {
    var next = new ArrayList<>(holds);
    next.add(hold);
    return new DirectionWithHolds(direction, List.copyOf(next), cancelCause);
  }

  public DirectionWithHolds released(Reason reason) {
    return new DirectionWithHolds(
        direction,
        holds.stream().filter(hold -> !hold.reason().equals(reason)).toList(),
        cancelCause);
  }
}
