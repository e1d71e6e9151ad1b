package dev.waybill.service.exchange.orders;

import java.util.List;

/**
 * One action on several orders. On each it is taken if it is legal then.
 *
 * @param step that the action is about
 */
public record BulkRequest(List<String> orders, String action, String step, String reason) {}
