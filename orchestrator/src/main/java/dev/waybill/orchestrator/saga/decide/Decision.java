package dev.waybill.orchestrator.saga.decide;

import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.Saga;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a signal.
 *
 * @param saga the new state; the old one where nothing was decided; null if the order is unknown
 *     and stays so
 * @param events what happened, in order; empty if nothing was decided
 * @param commands to be sent: of what the events start or, where a duplicate decided nothing, of
 *     everything that is out
 * @param takesBody whether the snapshot's order replaces the stored one
 */
public record Decision(
    @Nullable Saga saga, List<SagaEvent> events, List<CommandIntent> commands, boolean takesBody) {}
