/**
 * Outgoing webhooks: people subscribe tools to events, and every event is delivered, signed, at
 * least once and in order per order, or kept as a dead letter.
 */
@NullMarked
package dev.waybill.notifier.webhooks;

import org.jspecify.annotations.NullMarked;
