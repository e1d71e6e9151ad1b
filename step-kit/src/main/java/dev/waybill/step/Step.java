package dev.waybill.step;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.StepCommand;
import dev.waybill.contracts.wire.TraceContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A command on its way through a handler.
 *
 * @param command what is asked; {@code command.id()} is the idempotency key and the reference to
 *     give to a provider
 * @param trace to hand on to outside calls; null where nobody traces
 */
public record Step<O>(StepCommand<O> command, @Nullable TraceContext trace) {

  public String id() {
    return command.id();
  }

  public OrderId orderId() {
    return command.orderId();
  }

  public O order() {
    return command.order();
  }

  /** What the workflow says under {@code with}; {@code otherwise} where it says nothing. */
  public String with(String key, String otherwise) {
    JsonNode with = command.with();
    return with == null ? otherwise : with.path(key).asString(otherwise);
  }

  /**
   * The result of an earlier step bound to {@code type}; null if that step did not run or returned
   * nothing.
   */
  public <R> @Nullable R result(String step, Class<R> type) {
    return Results.bind(command.results().get(step), type);
  }

  /**
   * On a compensation: what the undone command returned, bound to {@code type}; null if that is not
   * known.
   */
  public <R> @Nullable R undoneResult(Class<R> type) {
    StepCommand.Undoes undoes = command.undoes();
    return undoes == null ? null : Results.bind(undoes.result(), type);
  }

  /**
   * On a compensation: the id of the command to undo, which is the reference that the provider was
   * given then.
   */
  public String undoneId() {
    StepCommand.Undoes undoes = command.undoes();
    if (undoes == null) {
      throw new IllegalStateException(
          "Action "
              + command.action()
              + " expects a compensation, but "
              + command.id()
              + " undoes nothing");
    }
    return undoes.id();
  }
}
