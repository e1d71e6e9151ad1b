/**
 * Tells open pages what changed: order events from Kafka, gathered per page and pushed as
 * server-sent events.
 */
@NullMarked
package dev.waybill.console.live;

import org.jspecify.annotations.NullMarked;
