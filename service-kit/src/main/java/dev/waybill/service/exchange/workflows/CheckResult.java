package dev.waybill.service.exchange.workflows;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of checking a definition. What is null comes from an older orchestrator.
 *
 * @param mistakes what has to be corrected before it can be saved, by place
 * @param warnings what can be used, but is probably not what was meant
 * @param steps for drawing; empty if it is not valid
 */
public record CheckResult(
    boolean valid,
    @Nullable List<Finding> mistakes,
    @Nullable List<Finding> warnings,
    @Nullable List<SecretUse> secrets,
    @Nullable List<WorkflowStep> steps,
    @Nullable List<WorkflowStep> cancelled) {}
