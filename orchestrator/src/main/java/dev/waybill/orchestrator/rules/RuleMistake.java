package dev.waybill.orchestrator.rules;

/**
 * Something in rules that cannot be.
 *
 * @param place as in {@code rules[2].when.countries[0]}
 * @param problem what is wrong, and what to write instead
 */
public record RuleMistake(String place, String problem) {}
