package dev.waybill.contracts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Asks a service to carry out one step of an order: the value on {@link Topics#commandsFor}.
 *
 * <p>The id is stable over retries and is the service's idempotency key: {@code {order}/{step}},
 * {@code {order}/{step}[{part}]} for one part of a fan-out, {@code …#{round}} from the second round
 * on, and {@code …/undo} for the compensation of that command.
 *
 * @param attempt 1 for the first; told for logs and never part of the id
 * @param deadline when the orchestrator stops waiting for this attempt; work not begun by then is
 *     not to be begun
 * @param undoes set on a compensation: the command whose effect is to be undone
 * @param order the sections of the {@link Order} that the workflow sends to this step; its shape is
 *     the handler's own
 * @param part the element that this part of a fan-out is for
 * @param results results of the completed steps that this one needs, by step name
 * @param with what the workflow says about how to do it, in a shape of the service's own; null
 *     where it says nothing
 * @param shipped what earlier rounds of the order's steps returned whose parcels have left, by step
 *     name, first to last. Then the lines that this command carries have only what none of these
 *     parcels holds, if it is a step on the way to another parcel. Null if nothing has left before
 * @param shipBy when the order has to be handed over; null on a compensation, and where nothing is
 *     promised about it. A command whose answer people are waited for comes once more with the same
 *     id when that changes
 * @param corrects of a step that tells a shop of a corrected address: {@linkplain
 *     dev.waybill.contracts.address.AddressFingerprint fingerprints} of those that the shop may
 *     have instead; any other is a change of the shop's own. Null of every other step
 */
public record StepCommand<O>(
    String id,
    OrderId orderId,
    String step,
    String action,
    int attempt,
    Instant deadline,
    @Nullable Undoes undoes,
    O order,
    @Nullable JsonNode part,
    Map<String, JsonNode> results,
    @Nullable JsonNode with,
    @Nullable Map<String, List<JsonNode>> shipped,
    @Nullable ShipBy shipBy,
    @Nullable List<String> corrects) {

  /** A command of an order about which nothing is promised, that corrects nothing. */
  public StepCommand(
      String id,
      OrderId orderId,
      String step,
      String action,
      int attempt,
      Instant deadline,
      @Nullable Undoes undoes,
      O order,
      @Nullable JsonNode part,
      Map<String, JsonNode> results,
      @Nullable JsonNode with,
      @Nullable Map<String, List<JsonNode>> shipped) {
    this(
        id, orderId, step, action, attempt, deadline, undoes, order, part, results, with, shipped,
        null, null);
  }

  /** A command of an order of which nothing has left before. */
  public StepCommand(
      String id,
      OrderId orderId,
      String step,
      String action,
      int attempt,
      Instant deadline,
      @Nullable Undoes undoes,
      O order,
      @Nullable JsonNode part,
      Map<String, JsonNode> results,
      @Nullable JsonNode with) {
    this(id, orderId, step, action, attempt, deadline, undoes, order, part, results, with, null);
  }

  /** A command about which the workflow says nothing more. */
  public StepCommand(
      String id,
      OrderId orderId,
      String step,
      String action,
      int attempt,
      Instant deadline,
      @Nullable Undoes undoes,
      O order,
      @Nullable JsonNode part,
      Map<String, JsonNode> results) {
    this(id, orderId, step, action, attempt, deadline, undoes, order, part, results, null);
  }

  /**
   * The command that a compensation undoes.
   *
   * @param result what it returned; null if its outcome is not known: ask the provider
   */
  public record Undoes(String id, @Nullable JsonNode result) {}

  /**
   * When the order has to be handed over, as its shop promises.
   *
   * @param at the moment from which it is late
   * @param priority whether it comes before others wherever people work
   * @param revision of the order when that was said: of two, what the higher one says counts
   */
  public record ShipBy(Instant at, boolean priority, long revision) {}
}
