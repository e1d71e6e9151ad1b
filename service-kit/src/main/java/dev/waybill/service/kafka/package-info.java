/**
 * Kafka clients with the settings that Waybill's promises rest on, the topics that a service needs,
 * and whether the broker is there.
 */
@NullMarked
package dev.waybill.service.kafka;

import org.jspecify.annotations.NullMarked;
