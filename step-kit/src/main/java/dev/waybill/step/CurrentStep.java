package dev.waybill.step;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The step that the current thread carries out, for what stands too far from the handler to be
 * told: the clients hand on its trace. Not seen by threads that a handler starts by itself.
 */
public final class CurrentStep {

  private static final ScopedValue<Step<?>> STEP = ScopedValue.newInstance();

  private CurrentStep() {}

  /** Null outside of a handler. */
  public static @Nullable Step<?> get() {
    return STEP.isBound() ? STEP.get() : null;
  }

  /** Runs {@code work} as part of {@code step}. */
  public static <R> R call(Step<?> step, Callable<R> work) throws Exception {
    return ScopedValue.where(STEP, step).call(work::call);
  }
}
