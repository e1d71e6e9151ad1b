/**
 * Between Kafka's bytes and the core's types: records become signals, command intents become
 * records. The order's body passes through as bytes and is never bound to objects.
 */
@NullMarked
package dev.waybill.orchestrator.messaging;

import org.jspecify.annotations.NullMarked;
