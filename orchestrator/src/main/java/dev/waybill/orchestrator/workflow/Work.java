package dev.waybill.orchestrator.workflow;

/** What a step does: call a service, or wait for a person. */
public sealed interface Work permits Call, Hold {}
