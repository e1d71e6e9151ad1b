package dev.waybill.step.engine;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A line for the ledger: how a claimed command stands now.
 *
 * @param state as the table has it
 * @param releases whether the lease ends now
 * @param maybe whether a call may have had its effect without a known outcome
 * @param notes JSON; null leaves what is there
 */
record Settlement(
    String commandId,
    String state,
    boolean releases,
    boolean maybe,
    @Nullable JsonNode result,
    @Nullable String code,
    @Nullable String reason,
    @Nullable String notes) {

  static final String STARTED = "STARTED";
  static final String COMPLETED = "COMPLETED";
  static final String REJECTED = "REJECTED";

  /** The call is about to begin. */
  static Settlement begun(String commandId) {
    return new Settlement(commandId, STARTED, false, true, null, null, null, null);
  }

  /** Between two calls: whoever comes after this attempt has to know it. */
  static Settlement noted(String commandId, String notes) {
    return new Settlement(commandId, STARTED, false, true, null, null, null, notes);
  }

  static Settlement released(String commandId, boolean maybe) {
    return new Settlement(commandId, STARTED, true, maybe, null, null, null, null);
  }

  static Settlement completed(String commandId, @Nullable JsonNode result) {
    return new Settlement(commandId, COMPLETED, true, false, result, null, null, null);
  }

  static Settlement rejected(
      String commandId, @Nullable JsonNode help, String code, String reason) {
    return new Settlement(commandId, REJECTED, true, false, help, code, reason, null);
  }
}
