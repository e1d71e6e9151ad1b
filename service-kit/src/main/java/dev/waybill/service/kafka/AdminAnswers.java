package dev.waybill.service.kafka;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.RetriableException;

/** Waits for what the broker answers to an admin client. */
final class AdminAnswers {

  /** For a broker that is there. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration PAUSE = Duration.ofMillis(100);

  private AdminAnswers() {}

  /**
   * The answer to a question that may be asked again: while nobody answers, and while the broker
   * says that it cannot yet.
   *
   * @param oneTry how long to wait for one answer
   * @param patience after which no further try is made
   * @param waiting is run before each further one
   * @throws ExecutionException if the broker refuses
   * @throws TimeoutException if it has not answered by then, with what it said last
   */
  static <T> T ask(
      Supplier<KafkaFuture<T>> question, Duration oneTry, Duration patience, Runnable waiting)
      throws ExecutionException, TimeoutException {
    long giveUp = System.nanoTime() + patience.toNanos();
    while (true) {
      Exception failure;
      try {
        return answer(question.get(), oneTry);
      } catch (TimeoutException e) {
        failure = e;
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof RetriableException)) {
          throw e;
        }
        failure = e;
      }
      if (System.nanoTime() - giveUp > 0) {
        var late = new TimeoutException(root(failure).toString());
        late.initCause(failure);
        throw late;
      }
      waiting.run();
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /**
   * The answer to what is asked once.
   *
   * @throws ExecutionException if the broker refuses
   * @throws TimeoutException if it does not answer in time
   */
  static <T> T answer(KafkaFuture<T> asked, Duration patience)
      throws ExecutionException, TimeoutException {
    try {
      return asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for Kafka", e);
    }
  }

  /** What the broker said, if it said anything. */
  static Throwable root(Exception failure) {
    return failure.getCause() == null ? failure : failure.getCause();
  }
}
