package dev.waybill.service.exchange.rules;

/**
 * Something in rules that cannot be.
 *
 * @param place as in {@code rules[2].when.postcodes[0]}
 */
public record RuleMistake(String place, String problem) {}
