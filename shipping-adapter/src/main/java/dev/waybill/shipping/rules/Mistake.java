package dev.waybill.shipping.rules;

/**
 * Something in rules that cannot be.
 *
 * @param place as in {@code rules[2].when.postcodes[0]}
 * @param problem what is wrong, and what to write instead
 */
public record Mistake(String place, String problem) {}
