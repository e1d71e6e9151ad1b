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
 * @param notes see {@link #remember}
 */
public record Step<O>(StepCommand<O> command, @Nullable TraceContext trace, Notes notes) {

  public String id() {
    return command.id();
  }

  public OrderId orderId() {
    return command.orderId();
  }

  public O order() {
    return command.order();
  }

  /**
   * Notes something that a later attempt must know, such as the id of a shipment that the next call
   * buys the label of. Durable when it returns; given back by {@link #remembered} to every later
   * attempt, also on another instance and to {@link StepHandler#find}, and by {@link
   * #undoneRemembered} to the compensation. For handlers that call the outside; costs a wait for
   * the ledger's next group write, so a single call that is idempotent needs none.
   *
   * @param value at most 4,000 characters with its key; no personal data
   * @throws ProviderUnavailable if another instance has taken the command over: no further call may
   *     be made
   */
  public void remember(String key, String value) {
    notes.put(key, value);
  }

  /** What an attempt of this command noted last; null if none did. */
  public @Nullable String remembered(String key) {
    return notes.get(key);
  }

  /** On a compensation: what the undone command noted last; null if nothing. */
  public @Nullable String undoneRemembered(String key) {
    return notes.ofUndone(key);
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
