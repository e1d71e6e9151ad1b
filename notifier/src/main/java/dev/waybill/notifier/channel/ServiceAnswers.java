package dev.waybill.notifier.channel;

import dev.waybill.notifier.outgoing.Answered;
import dev.waybill.step.Outcome;

/**
 * What the answer of a service that sends messages means, apart from refusals of a message, which
 * each words in its own way.
 */
public final class ServiceAnswers {

  private ServiceAnswers() {}

  /**
   * The outcome of an answer that is no 2xx and no refusal of the message.
   *
   * @param service as people know it
   * @param said what it says, without anything personal; "" for nothing
   */
  public static Outcome.Unavailable unavailable(
      String service, Answered.Response answer, String said) {
    String words = said.isEmpty() ? "." : ": " + said;
    if (answer.status() == 429) {
      return new Outcome.Unavailable(
          "rate-limited", service + " wants fewer messages" + words, answer.retryAfter(), false);
    }
    if (answer.status() >= 500) {
      return new Outcome.Unavailable(
          "message-service-unwell",
          "%s answered %d%s".formatted(service, answer.status(), words),
          answer.retryAfter(),
          // It may have been taken before that which answers so.
          answer.status() != 503);
    }
    return new Outcome.Unavailable(
        "message-service-refuses-us",
        "%s does not take our requests (%d)%s Check its settings."
            .formatted(service, answer.status(), words),
        null,
        false);
  }

  /** The outcome of no answer. */
  public static Outcome.Unavailable silent(String service, Answered.Failure failure) {
    return new Outcome.Unavailable(
        failure.mayHaveArrived() ? "unconfirmed" : failure.code(),
        service + ": " + failure.reason(),
        failure.retryAfter(),
        failure.mayHaveArrived());
  }
}
