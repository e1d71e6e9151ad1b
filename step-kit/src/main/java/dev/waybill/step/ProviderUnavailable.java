package dev.waybill.step;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A provider could not be asked or gave no usable answer. Thrown by the kit's clients, and by a
 * provider class that finds out by itself; left alone it becomes {@link Outcome.Unavailable}.
 */
public final class ProviderUnavailable extends RuntimeException {

  private final String code;
  private final String reason;
  private final transient @Nullable Instant notBefore;
  private final boolean mayHaveHappened;

  /** As {@link Outcome.Unavailable} says. */
  public ProviderUnavailable(
      String code,
      String reason,
      @Nullable Instant notBefore,
      boolean mayHaveHappened,
      @Nullable Throwable cause) {
    super(code + ": " + reason, cause);
    this.code = code;
    this.reason = reason;
    this.notBefore = notBefore;
    this.mayHaveHappened = mayHaveHappened;
  }

  public Outcome.Unavailable outcome() {
    return new Outcome.Unavailable(code, reason, notBefore, mayHaveHappened);
  }
}
