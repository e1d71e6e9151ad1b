package dev.waybill.sandbox.mail;

import java.time.Instant;

/**
 * A message as it came.
 *
 * @param source headers and body, byte for byte; the end of a very large one is cut off
 * @param repeated whether one with its Message-ID, or of its order and occasion, came before
 */
record Mail(
    String id,
    Instant receivedAt,
    String from,
    String to,
    String subject,
    String messageId,
    String order,
    String reference,
    String occasion,
    boolean repeated,
    byte[] source) {}
