package dev.waybill.orchestrator.saga.decide;

import dev.waybill.orchestrator.saga.state.OrderHold;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What order rules say of an order that at least one of them is for.
 *
 * @param version of the order rules
 * @param rules those that are for it, by name, in their order
 * @param holds for which it is held, each once
 * @param tags that it gets
 * @param priority whether it comes first wherever people work
 * @param workflow that it takes if it is new; null for that of its shop
 * @param routedBy the rule that says so; null where there is none
 */
public record Ruling(
    int version,
    List<String> rules,
    List<OrderHold> holds,
    List<String> tags,
    boolean priority,
    @Nullable String workflow,
    @Nullable String routedBy) {}
