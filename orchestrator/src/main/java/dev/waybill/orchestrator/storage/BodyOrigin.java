package dev.waybill.orchestrator.storage;

/** The record of {@code shop.orders} that an order's body came with. */
public record BodyOrigin(int partition, long offset) {}
