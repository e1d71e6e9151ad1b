package dev.waybill.orchestrator.storage;

import dev.waybill.orchestrator.saga.event.SagaEvent;
import java.time.Instant;
import java.util.List;

/**
 * What one signal changed.
 *
 * @param sequence number of its last event, counted within the order
 * @param actor who sent the signal: a person's name, "shop", "timer", or a service
 * @param signal "snapshot", "reply", "parcel", "timer", "action"
 */
public record HistoryEntry(
    long sequence, Instant at, String actor, String signal, List<SagaEvent> events) {}
