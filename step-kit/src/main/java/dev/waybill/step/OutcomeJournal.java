package dev.waybill.step;

import dev.waybill.contracts.OrderId;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Keeps records of a service's own about what its steps did, such as a table of the labels that
 * were bought. Declared as a bean, one for a service. Called in the transaction that makes outcomes
 * durable, so that there is a record if and only if there is an outcome, and with all outcomes of
 * the group: one statement for them, not one for each.
 *
 * <p>What fails here fails the outcomes of the whole group, which are then written one by one: an
 * outcome whose record the database refuses is not stored, and its command is tried again.
 */
public interface OutcomeJournal {

  /** The actions whose completed commands it is told of. */
  Set<String> actions();

  /** Writes with the transaction of the calling thread. */
  void record(List<Entry> completed);

  /**
   * A command that was completed.
   *
   * @param result as the reply has it
   */
  record Entry(String commandId, OrderId orderId, String action, JsonNode result) {}
}
