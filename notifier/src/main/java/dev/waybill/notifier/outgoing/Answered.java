package dev.waybill.notifier.outgoing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of a request. */
public sealed interface Answered {

  /** How long it took, in milliseconds. */
  long millis();

  /**
   * The receiver answered.
   *
   * @param body as far as it was read
   * @param whole false if the answer was longer than what is read
   * @param retryAfter the earliest time that the receiver wants to be asked again
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
   * @param code "address-refused", "unreachable", "time-out" or "broken-off"
   * @param reason for people
   * @param mayHaveArrived whether the receiver may have got the request all the same
   */
  record Failure(String code, String reason, boolean mayHaveArrived, long millis)
      implements Answered {}
}
