package dev.waybill.console.workflows;

import java.time.Instant;

/** A workflow among others, in the version that is active for all. */
public record Summary(
    String name, int version, int newest, String author, String comment, Instant createdAt) {}
