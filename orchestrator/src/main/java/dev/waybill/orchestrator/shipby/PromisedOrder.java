package dev.waybill.orchestrator.shipby;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of an order decides on the promise made to it.
 *
 * @param method the shop's code of the delivery choice; "" for none
 * @param title what the customer saw of it
 * @param country ISO 3166-1 alpha-2
 */
public record PromisedOrder(
    String method, @Nullable String title, List<String> tags, String country) {}
