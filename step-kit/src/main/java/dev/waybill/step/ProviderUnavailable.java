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
  private final transient String answer;

  /** As {@link Outcome.Unavailable} says. */
  public ProviderUnavailable(
      String code,
      String reason,
      @Nullable Instant notBefore,
      boolean mayHaveHappened,
      @Nullable Throwable cause) {
    this(code, reason, notBefore, mayHaveHappened, cause, "");
  }

  /**
   * @param answer what the provider said
   */
  public ProviderUnavailable(
      String code,
      String reason,
      @Nullable Instant notBefore,
      boolean mayHaveHappened,
      @Nullable Throwable cause,
      String answer) {
    super(code + ": " + reason, cause);
    this.answer = answer;
    this.code = code;
    this.reason = reason;
    this.notBefore = notBefore;
    this.mayHaveHappened = mayHaveHappened;
  }

  /**
   * The answer as it came, "" if there was none: some providers say 500 to what they will never do.
   * May hold personal data, so keep it out of logs.
   */
  public String answer() {
    return answer;
  }

  public Outcome.Unavailable outcome() {
    return new Outcome.Unavailable(code, reason, notBefore, mayHaveHappened);
  }
}
