package dev.waybill.console.gateway;

import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.security.concurrent.DelegatingSecurityContextExecutorService;

/**
 * Asks for several things at the same time, all within one deadline: it takes as long as the
 * slowest answer, and what does not come is a gap instead of an error.
 */
public final class SideBySide {

  private SideBySide() {}

  /**
   * The answers by what was asked for, in its order; without those that failed or did not come in
   * time.
   *
   * @param call runs as the caller, whose identity calls to services carry
   */
  public static <Q, A> Map<Q, A> ask(
      Collection<Q> questions, Function<Q, A> call, Duration patience) {
    var answers = new LinkedHashMap<Q, A>();
    try (ExecutorService tasks =
        new DelegatingSecurityContextExecutorService(Executors.newVirtualThreadPerTaskExecutor())) {
      List<Future<A>> all =
          tasks.invokeAll(
              questions.stream().<Callable<A>>map(one -> () -> call.apply(one)).toList(),
              patience.toMillis(),
              TimeUnit.MILLISECONDS);
      Iterator<Future<A>> answer = all.iterator();
      for (Q question : questions) {
        add(answers, question, answer.next());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return answers;
  }

  private static <Q, A> void add(Map<Q, A> answers, Q question, Future<A> answer)
      throws InterruptedException {
    try {
      answers.put(question, answer.get());
    } catch (ExecutionException | CancellationException e) {
      // A gap
    }
  }
}
