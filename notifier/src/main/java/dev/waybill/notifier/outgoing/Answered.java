package dev.waybill.notifier.outgoing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of a request. */
public sealed interface Answered {

  /** How long it took, in milliseconds. */
  long millis();

  /** The earliest time that it is worth to ask again, where that is known. */
  @Nullable Instant retryAfter();

  /**
   * The receiver answered.
   *
   * @param body as far as it was read
   * @param whole false if the answer was longer than what is read
   * @param retryAfter what the receiver said
   */
  record Response(int status, String body, boolean whole, @Nullable Instant retryAfter, long millis)
      implements Answered {

    public boolean ok() {
      return status >= 200 && status < 300;
    }
  }

  /**
   * No answer.
   *
   * @param code of a {@link dev.waybill.step.provider.CallFailure}, or why nothing was sent
   * @param reason for people
   * @param retryAfter when the receiver's circuit breaker lets calls through again, if it is open
   * @param mayHaveArrived whether the receiver may have got the request all the same
   */
  record Failure(
      String code, String reason, @Nullable Instant retryAfter, boolean mayHaveArrived, long millis)
      implements Answered {

    static Failure unsent(String code, String reason, @Nullable Instant retryAfter) {
      return new Failure(code, reason, retryAfter, false, 0);
    }
  }
}
