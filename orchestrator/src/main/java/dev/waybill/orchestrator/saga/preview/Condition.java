package dev.waybill.orchestrator.saga.preview;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A condition in a dry run.
 *
 * @param value null if it could not be told
 * @param looksAt what it asks for and what is there: {@code order.total} is 50.0
 * @param note why it could not be told
 */
public record Condition(
    String expression,
    @Nullable Boolean value,
    Map<String, JsonNode> looksAt,
    @Nullable String note) {}
