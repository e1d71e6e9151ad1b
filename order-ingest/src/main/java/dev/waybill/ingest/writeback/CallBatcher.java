package dev.waybill.ingest.writeback;

import dev.waybill.step.ProviderUnavailable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Questions of many threads, asked in few calls. Whoever asks while no call is under way asks
 * alone, at once; what is asked meanwhile goes along with the next call. So an idle shop costs no
 * waiting, and a busy one few calls. Thread-safe.
 *
 * <p>A call that fails fails for all that it was made for.
 */
public final class CallBatcher<K, V> {

  private final Function<List<K>, Map<K, V>> call;
  private final int most;
  private final int calls;
  private final Deque<Asked> waiting = new ArrayDeque<>();
  private int underWay;

  /**
   * @param call answers every question that it is given
   * @param most questions of one call
   * @param calls at a time
   */
  public CallBatcher(Function<List<K>, Map<K, V>> call, int most, int calls) {
    this.call = call;
    this.most = most;
    this.calls = calls;
  }

  /**
   * @throws ProviderUnavailable and whatever else the call throws
   */
  public V ask(K key) {
    var mine = new Asked(key);
    List<Asked> batch = queue(mine);
    if (batch == null) {
      batch = mine.turn();
    }
    if (batch != null) {
      answer(batch);
      handOver();
    }
    return mine.answer();
  }

  /** What to call for; null while others call and have to end first. */
  private synchronized @Nullable List<Asked> queue(Asked mine) {
    waiting.add(mine);
    if (underWay == calls) {
      return null;
    }
    underWay++;
    return taken();
  }

  private List<Asked> taken() {
    var batch = new ArrayList<Asked>();
    while (batch.size() < most && !waiting.isEmpty()) {
      batch.add(waiting.remove());
    }
    return batch;
  }

  private void answer(List<Asked> batch) {
    try {
      Map<K, V> answers = call.apply(batch.stream().map(one -> one.key).toList());
      batch.forEach(one -> one.settle(answers.get(one.key), null));
    } catch (RuntimeException | Error e) {
      batch.forEach(one -> one.settle(null, e));
    }
  }

  /** The first of those that wait makes the next call. */
  private void handOver() {
    List<Asked> next;
    synchronized (this) {
      next = taken();
      if (next.isEmpty()) {
        underWay--;
        return;
      }
    }
    next.getFirst().lead(next);
  }

  /** How many wait for a call. */
  public synchronized int waiting() {
    return waiting.size();
  }

  private synchronized boolean withdrawn(Asked one) {
    return waiting.remove(one);
  }

  private final class Asked {

    private final K key;
    private @Nullable List<Asked> batch;
    private @Nullable V value;
    private @Nullable Throwable failure;
    private boolean settled;

    private Asked(K key) {
      this.key = key;
    }

    /** What to call for, or null once somebody else did. */
    private synchronized @Nullable List<Asked> turn() {
      boolean stopped = false;
      while (!settled && batch == null) {
        try {
          wait();
        } catch (InterruptedException e) {
          stopped = true;
          // In nobody's batch it can leave; otherwise others may count on it.
          if (withdrawn(this)) {
            settle(null, new IllegalStateException("Stopped", e));
          }
        }
      }
      if (stopped) {
        Thread.currentThread().interrupt();
      }
      return batch;
    }

    private synchronized void lead(List<Asked> next) {
      batch = next;
      notifyAll();
    }

    private synchronized void settle(@Nullable V answer, @Nullable Throwable e) {
      if (!settled) {
        settled = true;
        value = answer;
        failure = e;
        notifyAll();
      }
    }

    private synchronized V answer() {
      if (failure instanceof ProviderUnavailable away) {
        throw away;
      }
      if (failure instanceof RuntimeException other) {
        throw other;
      }
      if (failure != null || value == null) {
        throw new IllegalStateException("The call did not answer " + key, failure);
      }
      return value;
    }
  }
}
