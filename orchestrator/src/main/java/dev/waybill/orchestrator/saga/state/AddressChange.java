package dev.waybill.orchestrator.saga.state;

/**
 * How a person changed the address to ship to, as {@linkplain
 * dev.waybill.contracts.address.AddressFingerprint fingerprints}.
 */
public record AddressChange(String from, String to) {}
