package dev.waybill.service.exchange.carriers;

/**
 * What came of trying an account.
 *
 * @param says what its provider says, or what is wrong
 */
public record AccountCheck(boolean works, String says) {}
