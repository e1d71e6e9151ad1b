package dev.waybill.service.exchange.orders;

/**
 * A bulk action once more, on the orders on which it was not taken.
 *
 * @param untouched whether it is also for those that a stopped one never came to
 */
public record BulkAgain(String reason, boolean untouched) {}
