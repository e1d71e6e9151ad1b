package dev.waybill.shipping.carrier;

import java.io.InputStream;

/**
 * A label as a file, read while it arrives.
 *
 * @param contentType "application/pdf"
 * @param content holds a connection until it is closed
 */
public record Document(String contentType, InputStream content) {}
