package dev.waybill.shipping.carrier;

/**
 * A label as a file.
 *
 * @param contentType "application/pdf"
 */
public record Document(String contentType, byte[] content) {}
