package dev.waybill.console.lag;

import dev.waybill.contracts.ConsumerGroup;
import java.time.Clock;
import java.util.List;

/** The last look, for whoever asks: no page waits for the broker. Thread-safe. */
public final class CurrentLag {

  private static final List<ConsumerGroup> GROUPS = ConsumerGroup.all();

  private final LagReader reader;
  private final Clock clock;
  private volatile Lag last = Lag.NOT_LOOKED_YET;

  CurrentLag(LagReader reader, Clock clock) {
    this.reader = reader;
    this.clock = clock;
  }

  public Lag last() {
    return last;
  }

  /** Looks again; what was known is forgotten when the broker is away. */
  void look() {
    try {
      last = new Lag(clock.instant(), true, reader.read(GROUPS));
    } catch (RuntimeException e) {
      last = new Lag(clock.instant(), false, List.of());
      throw e;
    }
  }
}
