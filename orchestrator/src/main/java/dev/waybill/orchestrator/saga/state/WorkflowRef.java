package dev.waybill.orchestrator.saga.state;

/** The version of the workflow that an order is on. */
public record WorkflowRef(String name, int version) {}
