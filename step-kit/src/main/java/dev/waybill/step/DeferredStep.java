package dev.waybill.step;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.StepCommand;
import org.jspecify.annotations.Nullable;

/**
 * What a handler has to remember of a command that it answers later.
 *
 * @param attempt the latest that came
 * @param traceparent of the command; null where nobody traces
 */
public record DeferredStep(
    String commandId,
    OrderId orderId,
    String step,
    String action,
    int attempt,
    @Nullable String traceparent) {

  public static DeferredStep of(Step<?> step) {
    StepCommand<?> command = step.command();
    return new DeferredStep(
        command.id(),
        command.orderId(),
        command.step(),
        command.action(),
        command.attempt(),
        step.trace() == null ? null : step.trace().traceparent());
  }
}
