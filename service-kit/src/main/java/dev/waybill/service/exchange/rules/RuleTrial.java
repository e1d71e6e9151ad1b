package dev.waybill.service.exchange.rules;

/** A version that is to be tried on what was shipped. */
public record RuleTrial(int version) {}
