package dev.waybill.orchestrator.saga.decide;

import dev.waybill.contracts.StepCommand;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A command to be sent; the shell adds the order's sections.
 *
 * @param send names of the sections, see {@link dev.waybill.orchestrator.workflow.Call#send}
 * @param results of the completed steps that this one needs, directly or through others
 * @param with see {@link dev.waybill.orchestrator.workflow.Call#with}
 * @param shipped what earlier rounds returned whose parcels have left, by step; usually empty
 * @param rest whether the command is about what none of these parcels holds, and carries no other
 *     pieces
 * @param corrects see {@link StepCommand#corrects}
 */
public record CommandIntent(
    String commandId,
    String step,
    String service,
    String action,
    int attempt,
    Instant deadline,
    StepCommand.@Nullable Undoes undoes,
    List<String> send,
    @Nullable JsonNode part,
    Map<String, JsonNode> results,
    @Nullable JsonNode with,
    Map<String, List<JsonNode>> shipped,
    boolean rest,
    @Nullable List<String> corrects) {

  /** The same with its deadline as another clock tells it. */
  public CommandIntent withDeadline(Instant other) {
    return new CommandIntent(
        commandId, step, service, action, attempt, other, undoes, send, part, results, with,
        shipped, rest, corrects);
  }
}
