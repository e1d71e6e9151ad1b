/**
 * What a shop sent of an order, byte for byte, read from Kafka when somebody wants to see it: it is
 * stored nowhere else.
 */
@NullMarked
package dev.waybill.orchestrator.shopbody;

import org.jspecify.annotations.NullMarked;
