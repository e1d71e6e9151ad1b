package dev.waybill.step;

import java.util.Optional;

/**
 * Carries out one action by calling something outside this service. Declared as a bean; the kit
 * finds it by {@link #action}.
 *
 * <p>Runs on a virtual thread, for one command of an order at a time, with a <em>started</em> row
 * for the command already in the ledger. It does not sleep and does not retry for long: what is
 * away is answered with {@link Outcome.Unavailable}, and the orchestrator comes back later.
 *
 * <p>An exception is an answer too. What the kit's clients throw for a time-out, a refused
 * connection, an open breaker, a full bulkhead, 429 or 5xx becomes {@link Outcome.Unavailable} with
 * the right {@code mayHaveHappened}; any other exception becomes unavailable with {@code
 * mayHaveHappened = true} and is logged with its stack.
 *
 * @param <O> record with those sections of the order that this action reads; unknown sections are
 *     ignored
 */
public interface StepHandler<O> {

  /** The action in workflow definitions: "buy-label". */
  String action();

  Class<O> orderType();

  /** Calls the provider. Nothing is known to have happened for this command before. */
  Outcome handle(Step<O> step) throws Exception;

  /**
   * Asks the provider whether an earlier attempt of this command had its effect, by {@link
   * Step#id()} as our reference. Called instead of {@link #handle} when the ledger knows of an
   * attempt without an outcome (crash, time-out); if it finds nothing, {@code handle} follows.
   * Actions that are idempotent at the provider need none.
   */
  default Optional<Outcome> find(Step<O> step) throws Exception {
    return Optional.empty();
  }

  /**
   * True if the provider can be asked neither by {@link #find} nor by idempotency key (SMTP): the
   * ledger then records, before {@link #handle} is called, that the call is about to begin. After a
   * crash a command that was claimed but not begun is carried out as if new, and only one whose
   * call had begun goes to {@link #find}, which decides: {@code completed} with a result that says
   * "unconfirmed" (at most one effect), or empty to do it again (at least one). Costs one more
   * group write.
   */
  default boolean marksBegin() {
    return false;
  }

  /**
   * The provider whose limits count for this command: so many calls go to it at a time, however
   * many orders wait, so that a slow one keeps only its own orders waiting. "" is the service
   * itself. One of a bounded set, and always the same for the same command: limits and meters are
   * kept by it.
   */
  default String provider(Step<O> step) {
    return "";
  }
}
