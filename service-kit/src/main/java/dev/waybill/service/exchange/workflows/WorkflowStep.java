package dev.waybill.service.exchange.workflows;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step of a definition, for drawing.
 *
 * @param service null for a step that waits for a person
 * @param hold why it waits; null for a step that calls a service
 */
public record WorkflowStep(
    String name,
    List<String> needs,
    @Nullable String when,
    boolean optional,
    @Nullable String service,
    @Nullable String action,
    @Nullable String undo,
    @Nullable String because,
    @Nullable String each,
    @Nullable String hold) {}
