package dev.waybill.console.orders;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How one step of an order stands. */
record StepView(
    String name,
    @Nullable String service,
    @Nullable String action,
    String phase,
    int attempts,
    @Nullable Instant nextAttemptAt,
    @Nullable String code,
    @Nullable String message,
    @Nullable JsonNode result,
    @Nullable List<String> needs,
    boolean optional) {}
