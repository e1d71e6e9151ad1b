package dev.waybill.step;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A provider could not be asked or gave no usable answer. Thrown by the kit's clients, and by a
 * provider class that finds out by itself; left alone it becomes {@link Outcome.Unavailable}.
 *
 * <p>An HTTP client cannot know what a refusing status means to the business, so it throws this,
 * too. The adapter makes a {@link Refusal} of those that are the business's no and lets the others
 * pass, such as a wrong key or a wrong address of the API: the order waits until a person has
 * corrected the configuration.
 */
public final class ProviderUnavailable extends RuntimeException {

  /** The code of an answer that refuses the request, until an adapter says what it means. */
  public static final String REFUSED = "provider-refused";

  /** The code of an answer that is longer than the client reads; it may have had its effect. */
  public static final String ANSWER_TOO_LARGE = "answer-too-large";

  private final String code;
  private final String reason;
  private final transient @Nullable Instant notBefore;
  private final boolean mayHaveHappened;
  private final transient ProviderAnswer answer;

  /** As {@link Outcome.Unavailable} says. */
  public ProviderUnavailable(
      String code,
      String reason,
      @Nullable Instant notBefore,
      boolean mayHaveHappened,
      @Nullable Throwable cause) {
    this(code, reason, notBefore, mayHaveHappened, cause, ProviderAnswer.NONE);
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
      ProviderAnswer answer) {
    super(code + ": " + reason, cause);
    this.answer = answer;
    this.code = code;
    this.reason = reason;
    this.notBefore = notBefore;
    this.mayHaveHappened = mayHaveHappened;
  }

  /**
   * The provider understood the request and did not carry it out (see {@link
   * dev.waybill.step.provider.AnswerKind#REFUSED}): it had no effect.
   */
  public static ProviderUnavailable refused(ProviderAnswer answer) {
    return new ProviderUnavailable(
        REFUSED,
        "The provider refused the request: " + answer + ' ' + answer.code(),
        null,
        false,
        null,
        answer);
  }

  /** Whether it is an answer that refuses the request, and nobody has said what that means. */
  public boolean isRefused() {
    return code.equals(REFUSED);
  }

  /** What the provider said: some say 500 to what they will never do. */
  public ProviderAnswer answer() {
    return answer;
  }

  public Outcome.Unavailable outcome() {
    return new Outcome.Unavailable(code, reason, notBefore, mayHaveHappened);
  }
}
