package dev.waybill.step.http;

import java.util.concurrent.atomic.AtomicMarkableReference;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;

/** A request that another thread can end: its connection is closed then. */
final class CancellableRequest extends BasicClassicHttpRequest implements CancellableDependency {

  /** What works on it now; marked once it is cancelled. */
  private final transient AtomicMarkableReference<@Nullable Cancellable> work =
      new AtomicMarkableReference<>(null, false);

  CancellableRequest(String method, HttpHost host, String path) {
    super(method, host, path);
  }

  @Override
  public boolean isCancelled() {
    return work.isMarked();
  }

  @Override
  public void setDependency(Cancellable dependency) {
    Cancellable before = work.getReference();
    if (!work.compareAndSet(before, dependency, false, false)) {
      dependency.cancel();
    }
  }

  @Override
  public boolean cancel() {
    while (!work.isMarked()) {
      Cancellable now = work.getReference();
      if (work.compareAndSet(now, now, false, true)) {
        if (now != null) {
          now.cancel();
        }
        return true;
      }
    }
    return false;
  }
}
