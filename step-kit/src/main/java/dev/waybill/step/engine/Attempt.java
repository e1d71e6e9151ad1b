package dev.waybill.step.engine;

import dev.waybill.step.CurrentStep;
import dev.waybill.step.Notes;
import dev.waybill.step.Step;
import java.util.concurrent.Callable;

/** A command while this process has it in hand. */
final class Attempt {

  private final Received.Command command;
  private final ProviderLimits.Provider limits;
  private volatile int number;
  private volatile boolean doubt;
  private volatile Step<Object> step;

  /** By nanoTime, when it was given to its handler; 0 while it is not there. */
  private volatile long handedOver;

  Attempt(Received.Command command, ProviderLimits.Provider limits) {
    this.command = command;
    this.limits = limits;
    this.step = command.step();
    this.number = step.command().attempt();
  }

  Received.Command command() {
    return command;
  }

  ProviderLimits.Provider limits() {
    return limits;
  }

  String id() {
    return command.id();
  }

  /** The latest attempt that was asked for. */
  int number() {
    return number;
  }

  void renew(int later) {
    number = Math.max(number, later);
  }

  /** Whether an earlier attempt may have had its effect. */
  boolean doubt() {
    return doubt;
  }

  void claimed(boolean earlierDoubt, Notes notes) {
    this.doubt = earlierDoubt;
    this.step = new Step<>(step.command(), step.trace(), notes);
  }

  /** As its handler gets it. */
  Step<Object> step() {
    return step;
  }

  /** Asks the handler, and keeps in mind since when. */
  <T> T ofHandler(Callable<T> question) throws Exception {
    handedOver = Math.max(1, System.nanoTime());
    try {
      return CurrentStep.call(step, question);
    } finally {
      handedOver = 0;
    }
  }

  long nanosInHandler(long now) {
    long since = handedOver;
    return since == 0 ? 0 : Math.max(0, now - since);
  }
}
