package dev.waybill.orchestrator.saga.decide;

import dev.waybill.contracts.OrderFacts;
import java.util.List;

/**
 * What a person changed of an order's content. The content itself goes beside the signal: no
 * decision reads it.
 *
 * @param sections that changed, by their names in {@link dev.waybill.contracts.Order}
 * @param facts as they are with the new content
 */
public record ContentEdit(List<String> sections, OrderFacts facts) {}
